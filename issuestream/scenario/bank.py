"""A bank."""

from issuestream.scenario.roles import Role, issue

ROLE = Role(
    client="tidewater-bank",
    power=0.7,
    products=("Everyday Account", "Saver Plus", "Blue Credit Card", "Home Loan", "Business Account"),
    plans=("standard", "premier", "student", "business"),
    customer_id="TB-99999999",
    id_words=("My customer number is", "customer no.", "Customer ID:", "you have me as customer"),
    emerging=issue(
        "code-missing",
        0.7,
        """
        # Verification code never arrives
        # No [one-time code|security code] by text
        - The [six-digit|one-time|verification] code you [text|send] me to confirm a payment never [arrives|comes].
        - I [keep asking|have asked five times] for a security code by text and [nothing comes|none arrives].
        - Since [yesterday|this week] no verification codes reach my phone, so I can't approve anything online.
        - The text message with the passcode [turns up|arrives] an hour late and by then the code has expired.
        - Can't confirm payments any more because your one-time codes don't get to me.
        + Other text messages [come through|arrive] fine, only your codes are missing.
        + I pressed resend code [three|four] times and then it locked me out of codes for a day.
        + Asking for the code by voice call instead does nothing either.
        + My phone has signal and I did not change anything about messages.
        ? Please send the code some other way or fix your text messages.
        ? How can I approve payments without a code?
        ! Pressed "resend code" {n} times in a row, no code was entered
    """,
    ),
    issues=(
        issue(
            "card-declined",
            0.5,
            """
            # Card declined
            # Payment refused at the till
            - My [debit |credit |]card was declined [in a shop|at the petrol station] although there is money on it.
            - Card payments keep being refused [since {day}|today], every shop says declined.
            - The terminal said "declined" when I tried to pay {amount} with my card.
            - I was left standing at the till because your bank refused my card.
            - Every time I put my card in the reader the payment gets rejected.
            + The balance was well above the amount.
            + I tried chip and contactless, both were refused.
            + It was [embarrassing|humiliating] with a queue behind me.
            + Two days ago the same card worked in the same shop.
            ? Please tell me why the card is declined and unblock it.
            ? Is there a block on my card?
        """,
        ),
        issue(
            "transfer-pending",
            0.5,
            """
            # Transfer has not arrived
            # Money sent on {date} still pending
            - I sent a transfer of {amount} on {date} and it [still hasn't arrived|is still pending].
            - A bank transfer to my landlord has been stuck on pending for {n} days.
            - The recipient says the money I transferred never reached their account.
            - My wire to another bank left my balance but has not been credited at the other end.
            - Outgoing transfer {order} is shown as processing for {n} days now.
            + The payee details are right, I have paid this person before.
            + It usually takes one day at most.
            + I get a late notice if the rent isn't there by Friday.
            + The receiving bank says they see nothing incoming.
            ? Please trace the transfer and tell me where the money is.
            ? When will it be credited?
        """,
        ),
        issue(
            "app-login",
            0.6,
            """
            # Cannot log in to the app
            # App throws me out at login
            - Since the update to version {version} the app won't let me log in.
            - Mobile banking [says|tells me] "something went wrong" whenever I sign in with my fingerprint.
            - The banking app logs me out straight after I enter my passcode.
            - I can't get into the app, it goes back to the login screen again and again.
            - Login on the phone app fails, the website works with the same details.
            + I reinstalled the app and restarted my {device}.
            + Face recognition was switched on before, now it is greyed out.
            + My {device} is up to date.
            + A friend with the same phone has the same trouble.
            ? Please fix the app login.
            ? Do I have to register my phone again?
            ! Opened the login screen {n} times within a minute and closed the app
        """,
        ),
        issue(
            "unknown-charge",
            0.7,
            """
            # Charge that I don't recognise
            # Somebody used my card
            - There is a payment of {amount} on my statement that I [did not make|don't recognise].
            - Somebody has used my card details for purchases in a city I've never been to.
            - I noticed {n} fraudulent charges from a merchant I never heard of.
            - My card must have been copied, there are strange transactions since {day}.
            - I want to dispute a charge of {amount} that is not mine.
            + The card was in my wallet all the time.
            + I froze the card at once in the app.
            + The merchant's name means nothing to me and they don't answer.
            + There may be more of them coming.
            ? Please reverse the fraudulent payments and send me a form for the dispute.
            ? What do I have to do to get this money back?
        """,
        ),
        issue(
            "overdraft-fee",
            0.6,
            """
            # Overdraft fee
            # Why was I charged {amount} in fees
            - You charged me an overdraft fee of {amount} although I was overdrawn for [one day|a few hours] only.
            - I was billed {n} overdraft charges in one month, that's [outrageous|unfair].
            - An arranged overdraft was agreed, and still I pay an unarranged overdraft fee.
            - I don't understand the overdraft interest on my account.
            - The fee for going below zero was taken twice.
            + My salary came in the same day.
            + Nobody warned me that I was about to be overdrawn.
            + I've banked with you for {n} years and never went below zero before.
            + The price list on your site says something else.
            ? Please refund the fee.
            ? Can you waive the charge this once?
        """,
        ),
        issue(
            "statement-missing",
            0.3,
            """
            # Statement missing
            # Need statements for {month}
            - The statement for {month} [is missing from|doesn't show up in] online banking.
            - I can't download my yearly statement as a PDF, the link is dead.
            - No paper statements have come by post for {n} months.
            - I need a stamped account statement for my visa application.
            - Online banking lists statements only from {month} on, the older ones are gone.
            + My accountant needs it for the tax return.
            + I get a blank page when I open the document.
            + Other months open without trouble.
            + Paperless was switched off in my profile.
            ? Please send me the statement.
            ? Where do I find older statements?
            ! Clicked the statement download {n} times, each ended in an error page
        """,
        ),
        issue(
            "atm-kept-card",
            0.6,
            """
            # Cash machine kept my card
            # ATM did not pay out
            - The cash machine at [the station|your branch|the mall] swallowed my card.
            - I wanted {amount} from the ATM, it counted but gave me no cash and still debited me.
            - Your cash machine kept my card after I typed the PIN right.
            - The ATM paid out only half of the notes.
            - No cash came out of the machine, yet the withdrawal is on my account.
            + The screen went black and then said out of order.
            + It happened on {day} at about {time}.
            + I have no printed receipt since the printer was empty.
            + The branch sent me away and told me to write to you.
            ? Please credit the cash that I never got.
            ? How do I get my card back from the machine?
        """,
        ),
        issue(
            "loan-rate",
            0.3,
            """
            # Mortgage rate
            # Question about my home loan
            - My fixed mortgage rate ends in {month} and I've had no offer for a new one.
            - The interest on my home loan went up without any letter.
            - I asked for an early repayment quote for my mortgage {n} weeks ago.
            - The monthly instalment of the home loan is higher than in the contract.
            - I would like to overpay my mortgage and the form rejects the amount.
            + The adviser promised to call back and never did.
            + Other lenders offer a better rate.
            + My house was valued last year.
            + The contract says {amount} a month.
            ? Please send me the new rates in writing.
            ? What would it cost to repay early?
        """,
        ),
        issue(
            "new-card-late",
            0.4,
            """
            # New card has not come
            # Replacement card
            - I ordered a replacement card {n} weeks ago and it has not come by post.
            - My card expires this month and the new one hasn't arrived.
            - The new debit card was sent to my old address.
            - I reported my card lost on {date} and still wait for another.
            - The new card came but the PIN letter didn't.
            + I moved house and changed the address in the app.
            + Without the card I can't draw cash.
            + The tracking of the letter shows nothing.
            + Post is normally reliable here.
            ? Please send the card again, by courier if need be.
            ? When was it posted?
        """,
        ),
        issue(
            "debit-twice",
            0.6,
            """
            # Direct debit taken twice
            # Standing order went out two times
            - The direct debit for my [gas|insurance|gym] was collected twice this month.
            - My standing order was executed two times on {date}.
            - A direct debit that I had cancelled went through all the same.
            - You returned a direct debit unpaid though my account was covered.
            - The mandate was revoked in {month}, and again {amount} were collected.
            + The company says it asked for the money only once.
            + I'm now short for everything else.
            + In the app the mandate is shown as inactive.
            + It's the same sum and the same reference both times.
            ? Please return the second debit.
            ? How do I stop this mandate for good?
        """,
        ),
        issue(
            "branch-wait",
            0.4,
            """
            # Waiting time in the branch
            # Branch was closed
            - I queued for {n}0 minutes in your branch with one counter open.
            - The branch in the high street was closed during opening hours.
            - My appointment at the branch was cancelled without a word.
            - It's impossible to book a meeting with an adviser, no free slots for weeks.
            - The staff at the counter was rude and sent me to a machine.
            + I took half a day off for this.
            + The sign on the door gave other hours than your site.
            + Elderly people were standing all the time.
            + There used to be {n} counters.
            ? Please open more counters.
            ? When is the branch really open?
        """,
        ),
    ),
)
