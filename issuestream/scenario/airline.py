"""An airline."""

from issuestream.scenario.roles import Role, issue

ROLE = Role(
    client="kestrel-air",
    power=0.6,
    products=("Economy", "Economy Flex", "Premium", "Business Class", "Holidays"),
    plans=("guest", "blue", "silver", "gold"),
    customer_id="KA 9999 9999 99",
    id_words=("My frequent flyer number is", "member number", "Membership no:", "my loyalty number is"),
    issues=(
        issue(
            "bag-missing",
            0.7,
            """
            # Suitcase did not arrive
            # Lost baggage on {flight}
            - My suitcase did not arrive [with|on] flight {flight}, the belt stopped and it wasn't there.
            - Our bags were left behind in {city} and nobody knows where they are.
            - I'm still waiting for my checked luggage {n} days after landing.
            - You lost my baggage and the tracing page has shown the same line for days.
            - The bag came back [broken|soaked], one wheel is missing and the lock was forced.
            + The report at the airport desk took an hour.
            + All my clothes for a wedding are in there.
            + The tag number on my receipt is {order}.
            + It's a dark green hard case with a yellow strap.
            ? Please find my bag and deliver it.
            ? What may I buy in the meantime and who pays?
        """,
        ),
        issue(
            "cancelled-refund",
            0.8,
            """
            # Refund for cancelled flight
            # Where is my money
            - You cancelled my flight {flight} and the refund hasn't come for {n} weeks.
            - I was promised my money back for the cancelled trip, now I get a voucher that I don't want.
            - The refund for our cancelled flights to {city} is stuck at "being processed".
            - Only the taxes were repaid after you cancelled, not the fare of {amount}.
            - I refuse the voucher and want a refund for the flight that you called off.
            + The travel agent says the airline holds the money.
            + I filled in the refund form twice.
            + By law it's due within days.
            + Our card has been billed for it long ago.
            ? Please pay back the whole fare.
            ? When does the refund reach my card?
        """,
        ),
        issue(
            "check-in-fails",
            0.5,
            """
            # Online check-in does not work
            # No boarding pass
            - Online check-in for {flight} [ends with|gives] an error and no boarding pass.
            - The app will not let me check in, it says to see an agent.
            - I can't get our boarding passes on the phone, the page just reloads.
            - Check-in opened but it refuses my passport details.
            - The boarding pass isn't in the app after checking in.
            + My flight leaves tomorrow at {time}.
            + I tried another browser and a laptop.
            + The queue at the airport is what I wanted to avoid.
            + My partner on the same reservation could check in.
            ? Please check us in by hand.
            ? Can I get the boarding pass by mail?
            ! Submitted the check-in form {n} times, the same error each time
        """,
        ),
        issue(
            "seat-changed",
            0.5,
            """
            # We were seated apart
            # Paid seat was changed
            - I paid {amount} for seats in the front row and was moved to the last one.
            - Our family was seated apart although we had reserved seats together.
            - The seat reservation got lost when you swapped the aircraft.
            - You gave away the extra legroom seat that I had paid for.
            - My aisle seat became a middle seat at the gate.
            + Our child of four was to sit alone.
            + The crew said the system had done it.
            + I booked these seats {n} months ahead.
            + It was a night flight of eleven hours.
            ? Please refund the seat fee.
            ? Why was the seat changed?
        """,
        ),
        issue(
            "delay-claim",
            0.6,
            """
            # Compensation for delay
            # {flight} was {n} hours late
            - Flight {flight} on {date} landed {n} hours late and I claim compensation.
            - Because of your delay in {city} we missed the connection and had to stay overnight.
            - My claim for the delayed flight was turned down with "extraordinary circumstances".
            - We sat on the plane for {n} hours before take-off because a crew was missing.
            - Nobody told us why the departure was put back again and again.
            + We got one bottle of water in all that time.
            + The hotel cost me {amount}, receipt attached.
            + The weather was perfect.
            + Other passengers were paid already.
            ? Please pay the compensation that the law sets.
            ? To whom do I send the receipts?
        """,
        ),
        issue(
            "miles-missing",
            0.3,
            """
            # Miles not credited
            # Points missing after flight
            - The miles for my flight to {city} were not credited.
            - My balance of points is {n}000 lower than last month and I didn't spend any.
            - A partner flight isn't shown in my frequent flyer account.
            - My gold status ended although I have flown enough segments.
            - I can't redeem miles for an upgrade, the page says none are available.
            + I kept the boarding passes.
            + The missing points form asks for a number that I don't have.
            + They would have expired in {month}.
            + A status match was promised to me in writing.
            ? Please credit the miles.
            ? How long does crediting take?
        """,
        ),
        issue(
            "cabin-bag-fee",
            0.6,
            """
            # Charged for hand luggage
            # Fee at the gate
            - At the gate I had to pay {amount} for my cabin bag, which is within the limits.
            - Your staff measured my backpack and charged a hand luggage fee.
            - The rules for carry-on on your site and at the airport are not the same.
            - I was charged for a trolley that flew free on the way out.
            - You take {amount} for a handbag next to the cabin bag!
            + It's the very size that your table gives.
            + People with larger bags walked past.
            + I had to pay on the spot or stay behind.
            + On the outbound flight nobody minded.
            ? Please refund the fee.
            ? What are the real sizes?
        """,
        ),
        issue(
            "name-typo",
            0.3,
            """
            # Wrong spelling in ticket
            # Correct a letter in the booking
            - My first and last name are swapped in the booking.
            - There's a typo in the traveller's name on my ticket.
            - I got married and the reservation still has my maiden name.
            - One letter of the surname differs from the passport.
            - The site won't let me correct the spelling of a passenger.
            + The passport was issued last month.
            + You want {amount} for changing one letter.
            + I noticed right after paying.
            + The date of travel is {date}.
            ? Please correct the name without a fee.
            ? Will they let me board like this?
        """,
        ),
        issue(
            "assistance",
            0.5,
            """
            # Wheelchair assistance
            # Special help at the airport
            - My mother needs a wheelchair at the airport and I can't book the assistance.
            - The wheelchair we had ordered was not there when we landed in {city}.
            - My request for special assistance isn't confirmed.
            - Nobody came to help my blind father to the gate.
            - Your assistance desk left us waiting for {n}0 minutes after all others were off.
            + She can't walk more than a few steps.
            + We registered it well in time.
            + The captain himself apologised.
            + It was noted in the booking.
            ? Please confirm the assistance in writing.
            ? Where do we report at the airport?
        """,
        ),
        issue(
            "pet-travel",
            0.2,
            """
            # Flying with a dog
            # Cat in the cabin
            - I want to take my small dog into the cabin and the form won't accept him.
            - What are the rules for a cat carrier under the seat?
            - At check-in they refused our dog although he was registered.
            - The fee for the pet was charged twice.
            - The vet papers for our dog were not good enough for your agent.
            + He weighs {n} kilos with the carrier.
            + The vaccinations are all in the pass.
            + We have flown with him before.
            + The carrier is soft and below the limit.
            ? Please confirm the pet for {flight}.
            ? Which papers do I need for {city}?
        """,
        ),
    ),
)
