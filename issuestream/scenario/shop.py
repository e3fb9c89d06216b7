"""An online shop."""

from issuestream.scenario.roles import Role, issue

ROLE = Role(
    client="fernway-shop",
    power=0.7,
    products=("Furniture", "Kitchen", "Garden", "Clothing", "Electronics"),
    plans=("guest", "member", "plus"),
    customer_id="FW9999-9999",
    id_words=("My client number is", "customer number", "Customer no.", "my member id is"),
    issues=(
        issue(
            "parcel-late",
            0.6,
            """
            # Where is my parcel
            # Order {order} not delivered
            - My order {order} should have been delivered on {date} and has not arrived.
            - The parcel has been "out for delivery" for {n} days.
            - Tracking hasn't moved since it left the depot in {city}.
            - Where is my package? It was to come in two days and it's been {n}.
            - Still no delivery, the courier's page says delayed.
            + The courier's hotline sends me back to you.
            + It's a birthday present.
            + I paid extra for express.
            + Part of the order came last week.
            ? Please find the parcel or send another.
            ? When will it be delivered?
        """,
        ),
        issue(
            "refund-slow",
            0.7,
            """
            # Refund not received
            # Sent it back, no money
            - I returned the goods on {date} and haven't had my refund.
            - You got my return {n} weeks ago and still owe me {amount}.
            - The return is marked as received, but no money came back.
            - My refund was sent to a card that I closed.
            - You refunded less than I paid, {amount} are missing.
            + I have the receipt of the post office.
            + The return number is {order}.
            + First it was five days, then ten, now nobody answers.
            + Everything was unopened.
            ? Please pay the refund now.
            ? When do I get my money back?
        """,
        ),
        issue(
            "damaged",
            0.6,
            """
            # Arrived broken
            # Damaged goods
            - The {thing} arrived broken, there's glass all over the box.
            - My {thing} has deep scratches and a dent.
            - The package was crushed and what's inside is damaged.
            - One leg of the {thing} is cracked, straight from the box.
            - The {thing} I unpacked today is stained and torn.
            + Pictures are attached.
            + The outer carton looked fine.
            + There was hardly any padding.
            + The driver was gone before I could look.
            ? Please send a new one.
            ? Do I have to send the broken pieces back?
        """,
        ),
        issue(
            "wrong-item",
            0.5,
            """
            # Wrong item
            # This is not what I ordered
            - You sent me the wrong item, I ordered a {thing} and got something else.
            - The colour is wrong, I wanted grey and this is brown.
            - Somebody else's order was in my box.
            - I got two of the small ones instead of one large.
            - The label says {thing}, but inside there's a different article.
            + The order confirmation has it right.
            + The article number on the bag differs by a digit.
            + I need the right one by the weekend.
            + I haven't opened the inner bag.
            ? Please send what I ordered and collect the other.
            ? How do we swap it?
        """,
        ),
        issue(
            "size-exchange",
            0.3,
            """
            # Exchange for another size
            # Too small
            - The jacket is too small, I'd like to exchange it for a larger size.
            - The shoes run narrow and I need half a size more.
            - I want to swap the trousers for size {n}0.
            - Your size chart is off, the dress doesn't fit at all.
            - Can I exchange the jumper for a medium instead of returning it?
            + The tags are still on.
            + I always wear this size elsewhere.
            + The website has my size in stock.
            + I tried it on once.
            ? Please reserve the other size for me.
            ? Is the exchange free?
        """,
        ),
        issue(
            "voucher",
            0.5,
            """
            # Discount code refused
            # Voucher does not work
            - The discount code from your newsletter is rejected in the basket.
            - My gift voucher over {amount} is said to be used up.
            - The promo code expired a day before the date on the flyer.
            - The coupon disappears from the basket when I pay.
            - I can't combine the welcome voucher with anything, nothing says so.
            + I typed it exactly as printed.
            + The goods aren't on the list of exceptions.
            + My sister used hers without trouble.
            + The minimum amount was reached.
            ? Please give me a working code.
            ? Can the discount be booked afterwards?
            ! Entered a voucher code {n} times, rejected each time
        """,
        ),
        issue(
            "checkout-error",
            0.6,
            """
            # Cannot pay
            # Checkout error
            - The checkout hangs after I press pay and then the basket is empty.
            - I can't finish my order, the payment page shows an error.
            - The site charged my card but there's no order confirmation.
            - Checkout doesn't accept my address, the postcode field turns red.
            - Paying by instalments ends on a white page.
            + I tried {n} times with two cards.
            + It's the same on phone and laptop.
            + My bank says the amount is reserved.
            + No mail came, not in spam either.
            ? Please check whether I've ordered or not.
            ? Can I order by mail?
            ! Pressed "pay now" {n} times, the page did not change
            ! Left the checkout at the payment step with a full basket, for the {n}th time
        """,
        ),
        issue(
            "parts-missing",
            0.5,
            """
            # Screws missing
            # Incomplete delivery
            - The bag with the screws is missing, I can't assemble the {thing}.
            - There are only {n} of the shelves in the box, the rest is missing.
            - The instructions are missing and I don't know which part goes where.
            - The remote control that belongs to it isn't in the package.
            - Holes are drilled in the wrong place, the parts don't fit each other.
            + I've counted twice.
            + Everything lies on the floor of my living room.
            + The part is number {n} in the drawing.
            + The seal was intact.
            ? Please send the missing parts.
            ? Can I get them at a store?
        """,
        ),
        issue(
            "order-cancel",
            0.3,
            """
            # Cancel my order
            # Changed my mind
            - I'd like to cancel order {order} which I placed an hour ago.
            - I ordered the same thing twice by mistake, please cancel one.
            - The cancel button is greyed out though it hasn't been shipped.
            - You cancelled my order without asking me.
            - I want to change the delivery address of an order that isn't sent yet.
            + The status is still "in progress".
            + I noticed right away.
            + I've found it in a shop nearby.
            + I don't want to refuse it at the door.
            ? Please confirm the cancellation.
            ? Is it too late to stop it?
        """,
        ),
        issue(
            "warranty",
            0.5,
            """
            # Broke after {n} months
            # Warranty claim
            - The {thing} stopped working after {n} months, I claim the guarantee.
            - The motor of the {thing} burnt out within the warranty.
            - Your repair shop sent my {thing} back unrepaired.
            - The manufacturer says that you're responsible for the warranty.
            - The zip tore after a few weeks of normal wear.
            + I've kept the bill.
            + It was used as the manual says.
            + A repair would cost {amount}.
            + It smells of burning.
            ? Please repair or replace it.
            ? Where do I send it under warranty?
        """,
        ),
        issue(
            "left-outside",
            0.6,
            """
            # Courier left parcel in the rain
            # Marked as delivered
            - The parcel is marked as delivered but I never got it.
            - Your courier left the box in the rain in front of the house.
            - It was handed to a neighbour who knows nothing of it.
            - The driver threw the package over the gate.
            - The proof of delivery shows a door that isn't mine.
            + I was at home all day.
            + There's a safe place noted in my profile.
            + Parcels get stolen in this street.
            + It's the third time with this carrier.
            ? Please clear this up with the carrier.
            ? Who signed for it?
        """,
        ),
        issue(
            "price-dropped",
            0.3,
            """
            # Price fell a day later
            # Price difference
            - I bought the {thing} for {amount} and a day later it's much cheaper.
            - The price in the basket was higher than on the product page.
            - Do you match the price of other shops?
            - The sale price was gone when I paid.
            - Black Friday price is the same as before, with a higher "old" price.
            + Here is a screenshot.
            + It has not even been shipped.
            + The advert ran until Sunday.
            + I'd have waited otherwise.
            ? Please refund the difference.
            ? Can I buy it again at the new price and return the first?
        """,
        ),
        issue(
            "invoice-copy",
            0.2,
            """
            # Invoice with VAT
            # Need a bill
            - I need an invoice with the VAT number of my company.
            - There's no invoice in the parcel and none in my account.
            - The invoice is made out to the wrong company.
            - Please send me a copy of the bill for {order}.
            - The tax on the invoice is wrong, it should be the reduced rate.
            + It's for our bookkeeping.
            + The download gives an empty file.
            + The year has to be closed.
            + The order was placed by a colleague.
            ? Please send a corrected invoice.
            ? Where can I enter the tax number?
        """,
        ),
    ),
)
