"""What customers of any company write around the matter itself."""

HELLOS = (
    "Hello,", "Hi,", "Hi there,", "Dear Sir or Madam,", "Dear team,", "Good morning,", "Good afternoon,",
    "To whom it may concern,", "Hey,", "Dear customer service,",
)  # fmt: skip
OPENINGS = (
    "I'm writing because of a problem that I [have|have had for a while].", "I hope you can help me.",
    "This is my [second|third] message about this.", "I couldn't find an answer in your help pages.",
    "Sorry to bother you, but I don't know what else to do.", "I'd like to make a complaint.",
    "I've tried to reach you by phone without success.", "I have a question.",
)  # fmt: skip
FILLERS = (
    "I've been a customer for {n} years.", "I'm [rather|really|very] disappointed.", "It's been going on since {day}.",
    "Nobody on the hotline could help.", "I was passed from one department to the next.", "It costs me a lot of time.",
    "I don't think I'm asking too much.", "Other companies manage this without trouble.",
    "I trust that you'll sort it out.", "It's not the first time.", "My patience is running out.",
    "I spoke to somebody in {city} about it on {date}.", "They told me to write to you.", "I've attached what I have.",
    "It may be a small thing to you, but not to me.", "I would rather not have to leave.",
    "As I said before, I've done everything I was told to do.", "I read the terms twice and found nothing about it.",
    "The chat robot kept repeating itself.", "I have better things to do than to write to you every week.",
    "I kept a note of every call, with the date and what was said.", "My family asks me every day what's going on.",
    "It can't be that nobody feels responsible.", "I recommended you to friends, which I regret by now.",
    "I would have expected more of a company of your size.", "Please don't send me a list of links again.",
    "I'm writing from work, so forgive me if I can't answer before the evening.",
)  # fmt: skip
LOOKALIKES = (
    "The reference is {order}.", "My order was {order}, total {amount}.", "Version {version} is installed.",
    "Article 4006381333931 on the label.", "Ticket {order} was closed without an answer.",
    "It was about {amount} altogether.",
)  # fmt: skip
CLOSINGS = (
    "Thank you for your help.", "I look forward to your answer.", "Please get back to me soon.", "Thanks in advance.",
    "I expect an answer within {n} days.", "Thanks for looking into it.",
)  # fmt: skip
REGARDS = ("Kind regards", "Best regards", "Best", "Thanks", "Yours sincerely", "Cheers", "Regards")
FOOTERS = (
    "Sent from my {device}",
    "This message and anything attached to it is meant for the addressee only. If you are not the addressee, please "
    "delete it and tell the sender.",
    "Please think of the trees before you print this.",
)  # fmt: skip
# {card} and the others are written by `people.People`.
CONTACTS = (
    "You can [reach|call] me on {phone}.", "Please call me back: {phone}.", "my mobile is {phone}", "Tel. {phone}",
)  # fmt: skip
WRITES = (
    "You can write to me at {email}.", "My e-mail is {email}.", "please answer to {email}", "Send it to <{email}>.",
)  # fmt: skip
OTHERS = (
    "My husband's number is {other_phone}.", "Please copy {other_email} on this.", "Call my office on {other_phone}.",
)  # fmt: skip
NAMED = (
    "I spoke to {third} about it.", "My colleague {third} has the same trouble.", "{third} in your shop told me to write.",
    "It was a present for {third}.", "Please ask {third_first}.", "my neighbour {third} took it in",
    "{third_first} promised to call me back.", "The order was placed by {third}.",
)  # fmt: skip
PATTERNS = (
    "The card is {card}.", "I paid with card number {card}.", "card {card}", "My IBAN is {iban}.",
    "Please pay it to {iban}.", "account for the money: {iban}", "My SSN is {ssn}.", "social security number {ssn}",
    "I was online from {ip}.", "My IP address is {ip}.", "the router shows {ip}",
)  # fmt: skip
MORE = (
    "Any news on this?", "I'm still waiting.", "Nothing has changed since my last message.", "It happened again today.",
    "Thanks for the quick answer, but that didn't solve it.", "I've done what you said, it's the same as before.",
    "Could you please have another look?",
)  # fmt: skip
REPLIES = (
    "Hello {first}, thank you for your message. We're sorry for the trouble and are looking into it.",
    "Dear {name}, we have passed this on to the team in charge and will get back to you by {day}.",
    "Hi {first}, could you please tell us since when this happens and send a picture of the message that you see?",
    "Dear {name}, this should be solved now. Please try again and tell us if it's not. We have you as {email} in our "
    "files.",
)  # fmt: skip
ASIDES = (
    "Thank you very much, have a nice day!", "Thanks, all good now", "ok thanks", "Hello", "Great, thank you so much!",
    "Automatic reply: I am out of the office until {date} and will answer when I am back.", "thank you", "Good morning",
)  # fmt: skip
CITIES = ("Lisbon", "Oslo", "Denver", "Cork", "Turin", "Malmo", "Ghent", "Porto", "Leeds", "Tallinn")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "June", "July", "September", "October", "November")
DEVICES = ("Pixel 8", "iPhone 15", "tablet", "Galaxy S23", "laptop", "iPad")
THINGS = (
    "bookshelf", "floor lamp", "coffee machine", "garden chair", "toaster", "mirror", "vacuum cleaner", "wardrobe",
)  # fmt: skip
TAGS = ("urgent", "vip", "second-contact", "web-form", "needs-reply", "backoffice")
LOCALES = ("en-GB", "en-US", "en-IE", "en-AU")
