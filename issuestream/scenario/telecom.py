"""A telephone and broadband company."""

from issuestream.scenario.roles import Role, issue

ROLE = Role(
    client="palisade-mobile",
    power=0.7,
    products=("Fibre 500", "Mobile Unlimited", "Prepaid", "Landline", "TV Box"),
    plans=("prepaid", "flex", "12 months", "24 months"),
    customer_id="pm99999999",
    id_words=("My account number is", "account no", "Account number:", "subscriber number"),
    issues=(
        issue(
            "broadband-slow",
            0.6,
            """
            # Internet far too slow
            # {n} Mbit instead of 500
            - My broadband is crawling, I get {n} megabit instead of the 500 that I pay for.
            - The internet gets slow every evening, films stop and video calls freeze.
            - Download speed has been terrible since {day}.
            - The fibre line drops to a snail's pace after {time}.
            - Speed tests show a tenth of what the contract promises.
            + I measured by cable, not over wifi.
            + Restarting the modem helps for ten minutes.
            + The neighbours have the same trouble.
            + I work from home and can't.
            ? Please bring the line up to speed or lower the price.
            ? Is there a fault in my area?
        """,
        ),
        issue(
            "no-signal",
            0.7,
            """
            # No network
            # Phone says no service
            - My phone shows no signal at home since {day}.
            - There's no mobile coverage in all of {city} since this morning.
            - Calls drop after a minute because the reception is so weak.
            - "No service" on every phone of the family, indoors and outdoors.
            - Mobile data doesn't work, the 5G sign is there but nothing loads.
            + I restarted and took the chip out.
            + Friends with other networks have full bars.
            + Emergency calls don't go through either, that is dangerous.
            + A mast was taken down in our street.
            ? Please repair the mast.
            ? When will there be a network again?
        """,
        ),
        issue(
            "bill-too-high",
            0.6,
            """
            # Bill is wrong
            # Invoice for {month} too high
            - My bill for {month} is {amount}, that's twice the usual.
            - The invoice lists a service that I never ordered.
            - The discount that I was promised isn't on the bill.
            - You raised my monthly price without telling me.
            - I am charged for a second line which I don't have.
            + My contract says {amount} a month.
            + The hotline agreed with me last month, and it's wrong again.
            + I have paid the right part only.
            + The invoice number is {order}.
            ? Please correct the invoice.
            ? What is this item on my bill?
        """,
        ),
        issue(
            "roaming",
            0.7,
            """
            # Roaming charges
            # {amount} for a weekend abroad
            - I was billed {amount} for roaming although I had booked the travel pass.
            - Data roaming cost me a fortune on a ferry to {city}.
            - Abroad my phone used data in the background and you charge it by the megabyte.
            - The roaming warning text came only when {amount} were gone.
            - Roaming doesn't work at all abroad, no data in {city}.
            + Roaming was switched off in the settings.
            + The brochure says included in the whole region.
            + I was away for {n} days.
            + No limit was applied.
            ? Please take the roaming charges off.
            ? Which countries are included?
        """,
        ),
        issue(
            "sim-activation",
            0.4,
            """
            # SIM card not active
            # eSIM won't install
            - My new SIM card hasn't been activated for {n} days.
            - The QR code for the eSIM says already used.
            - I put in the new SIM and the phone asks for a code that's not in the letter.
            - The activation page for the SIM stops at the video check.
            - I swapped phones and the eSIM can't be moved to my {device}.
            + The old card was cut off already.
            + The sales person said it takes ten minutes.
            + I scanned it in good light.
            + The PUK isn't accepted either.
            ? Please activate the card.
            ? Can you send a new QR code?
            ! Scanned the eSIM code {n} times and gave up
        """,
        ),
        issue(
            "number-port",
            0.5,
            """
            # Keep my number
            # Porting is stuck
            - The transfer of my phone number from my old provider is stuck.
            - I wanted to keep my number and got a new one.
            - My number was ported on {date}, and now nobody can reach me.
            - You refuse to release my number to another company.
            - The porting code that you gave me is rejected.
            + The old contract ends on {date}.
            + Both companies blame each other.
            + Clients call me on that number.
            + I gave my consent in writing.
            ? Please finish the porting.
            ? What's the right code?
        """,
        ),
        issue(
            "router-light",
            0.5,
            """
            # Red light on the router
            # Modem does not connect
            - The router blinks red and there's no internet.
            - After the firmware update {version} the modem doesn't connect any more.
            - My router restarts by itself every few minutes.
            - The wifi box lost its settings and the password on the label is wrong.
            - The light for the line stays off, the modem finds no signal.
            + I unplugged it for an hour.
            + The reset button does nothing.
            + It gets very hot.
            + The box is {n} years old.
            ? Please send a new router.
            ? What does the red light mean?
        """,
        ),
        issue(
            "engineer-no-show",
            0.8,
            """
            # Technician did not come
            # Appointment missed again
            - The technician didn't show up for the appointment on {date}.
            - I stayed home all day for your engineer and nobody came.
            - For the {n}th time the installation date was moved.
            - The engineer claims that nobody was at home, which is a lie.
            - The visit was cancelled by text one hour before.
            + I took a day off.
            + There was no call and no card in the letterbox.
            + I've been waiting for a line for {n} weeks.
            + The camera at my door shows that nobody rang.
            ? Please give me a firm date.
            ? Who pays for my lost day?
        """,
        ),
        issue(
            "cancel-contract",
            0.5,
            """
            # Cancellation of my contract
            # I want to leave
            - I want to cancel my contract, and there's no button for it anywhere.
            - My cancellation of {date} was never confirmed.
            - You say that my contract renewed itself for another year.
            - I'm moving to {city} where you have no lines and need to end the contract.
            - I gave notice in time and am still being billed.
            + The notice went by registered letter.
            + On the phone they only offer me more data.
            + The contract ran out in {month}.
            + I don't want a better offer.
            ? Please confirm the end of the contract.
            ? What is my notice period?
            ! Searched the help pages for "cancel" {n} times
        """,
        ),
        issue(
            "top-up",
            0.4,
            """
            # Top-up missing
            # Prepaid credit gone
            - I topped up {amount} and the credit isn't on my phone.
            - The voucher code for prepaid credit is said to be invalid.
            - My prepaid credit disappeared overnight.
            - Automatic top-up took money three times in a day.
            - The balance on my prepaid card expired although I use it.
            + I have the receipt from the kiosk.
            + The code has been scratched off cleanly.
            + I can't call anyone now.
            + The bank shows the payment as done.
            ? Please put the credit on my number.
            ? Where has the credit gone?
        """,
        ),
        issue(
            "voicemail",
            0.2,
            """
            # Voicemail
            # Mailbox cannot be switched off
            - My voicemail answers after two rings and I can't change it.
            - I can't listen to my voicemail, it wants a PIN that I never set.
            - How do I switch off the mailbox?
            - New voice messages are announced days late.
            - The greeting of my voicemail got lost.
            + The code from your help page does nothing.
            + Callers think that I reject them.
            + It worked on my old phone.
            + The mailbox is empty but the symbol stays.
            ? Please switch the voicemail off.
            ? What is the code for it?
        """,
        ),
        issue(
            "spam-calls",
            0.5,
            """
            # Nuisance calls
            # Spam calls all day
            - I get {n}0 spam calls a day from changing numbers.
            - Somebody pretends to be you on the phone and asks for my data.
            - Nuisance calls ring me up at night, robots mostly.
            - My number seems to have been sold, advertising calls never stop.
            - Scam texts about a parcel reach me several times a day.
            + Blocking one of them doesn't help.
            + I never gave my number to anybody.
            + They knew what contract I have.
            + It started after I signed with you.
            ? Please block these calls in the network.
            ? Can I get another number for free?
        """,
        ),
    ),
)
