"""Sentences with gaps for synthetic text. A gap is a kind of value (training/texts.py); only some values are personal data."""

MAIL = """
Hi {brand} team,
Hello, my name is {name} and my order {code} has not arrived.
My name is {name}.
I am {name}, customer number {code}.
This is {name} again.
Please change the name on the account from {name} to {name}.
My {relation} {first} bought a {product} on {date} and it stopped working.
My {relation}'s name is {name}.
I spoke to {first} in your {place} office on {weekday} and was told to wait.
{first} from support told me that the {product} ships in {month}.
{title} {last} promised me a refund of {amount}.
Thanks {first}, that worked.
Thank you {first} for the quick answer.
Dear {first},
Dear {title} {last},
Hi {first},
Hi {first}, thanks for getting back to me.
Hey {first} - any news on case {code}?
{first}, can I please speak to your manager?
{first} called me yesterday and {first} wrote today.
Please ask {name} to call me back on {phone}.
Could you remove {name} from the booking and add {name} instead?
The parcel was signed for by {name}, whom I don't know.
I live with {name} at {address}.
Please send it to {name}, {address}.
Deliver it to {address} please.
My address is {address}.
My new address is {address}, the old one was {address}.
I moved to {street} last {weekday}.
We are at {street}, {city}.
The house at {street} has no internet since {weekday}.
The driver left it at {street} instead of {street}.
You can find the shop at {street}, the phone number is {phone}.
Their address is {street}, and they are open until {time}.
Meet me at {street} after the concert.
They have a rating of 4.5 and are located at {address}.
My postcode is {zip}.
The zip code is {zip} and the city is {city}.
{city}, {state} {zip}
I booked with {lastfirst} on {date} at {time}.
You have an appointment with {lastfirst} on {date}.
I recommend {name}, a psychologist in {city}.
Would you like to see {lastfirst} instead?
Do you want to send {amount} to {first}?
Transfer {amount} from my checking account to {name}.
Share my location with {first}, please.
The account holder is {name}, born {date}.
Beneficiary: {name}
Attn: {name}
c/o {name}
{name} wrote:
On {date} at {time}, {name} <{email}> wrote:
From: {name} <{email}>
To: {name}
Cc: {name}; {name}
> {first} wrote:
Regards,⏎{name}
Best regards⏎{name}⏎{phone}
Kind regards, {first}
Thanks,⏎{first}
Cheers⏎{first} {initial}
Sincerely,⏎{name}⏎{brand}
Yours faithfully⏎{title} {last}
-- ⏎{name}⏎{job}, {company}⏎{address}⏎{phone}
- {first}
Signed, {name}
Sent from my {product} by {first}
Name: {name}⏎Phone: {phone}⏎Address: {address}
Name: {name}⏎E-mail: {email}⏎Order: {code}
First name: {first}⏎Last name: {last}
Full name {name}
Last name is {last}
What's your name? {name}
How do you spell {last}?
Maybe it's under {name}.
It should be under the name {last}.
The reservation is for {name} at {time}.
The booking is in the name of {name}, party of 4.
Billing address: {name}⏎{block}
Ship to:⏎{block}
Please send the replacement to:⏎{name}⏎{block}⏎Thanks in advance.
Hi team,⏎⏎My new delivery address is below.⏎⏎{block}⏎⏎Regards
ship to: {address} - please confirm
{name}⏎{block}
> {name}⏎> {company}⏎> {street}⏎> {city}
{company} is run by {name} and {name}.
{name} is from {company}.
{name} works for {brand} in {city}.
The {job} {name} was very rude.
{name}, the {job} of {brand}, should know about this.
{last} said it could take weeks.
Mrs {last} flew to {city} on {weekday}.
I asked {first} and {first}'s colleague.
{first}'s phone was stolen in {city}.
Was it {first} or {first} who took the call?
I can't reach {first} since {weekday}.
Tell {first} that I'm waiting.
Who is {name}?
Tell me about {name}.
Have you heard {name} speak?
The band of {name} plays in {city} on {date}.
{name} - {titlecase}
{titlecase} by {name}
Directed by: {name}
Is there a better song than the one by {last}? {last} and {last} were precise.
{name} sang it live on {weekday}, says {last}.
My grandfather was called {name}, and my grandmother {name}.
I would like to remove my {relation} {first} from the plan.
I want to add {name} to my account.
her maiden name is {last}
{name}: "who are you?"⏎{first}: "i'm {first}'s {relation}".
I met {first}, {first} and {first} in {city}.
{Word} {first} {word} the {word}.
{Word} {word} {first} {word} {word} {word}.
{Word} {word} {word} {name} {word} {word}.
The {word} of {last} {word} {word}.
the {word} {first} {word} {word}
{word} {word} {last} {word} {word} {word}
Why is {first} {word}?
When did {first} {word} the {word}?
Unlike the {last} {word}, it is {word}.
{first} {word} at {first}.
{first} is {word} and {word}.
I think {last} is {word} than {last}.
As promised, here is {first} {word}.
{titlecase} {job} {name} {word} {word} the {word}.
Everyone calls me {first}.
{first}, {first} and {last} {word} {word}.
For my take on {title} {last} {word} {word}.
looks like {last} is {word}
no {first}
don't trust {first}
My username is {handle}, the app says it is taken.
user name: {handle}
login: {handle}⏎password: {code}
You can find me as {handle} on your forum.
Thanks @{handle}, works now.
@{handle} could you look at this?
@ {handle} yes, I agree
RT @{handle} : the new {product} is out
RT @ {handle} : best day ever
As {handle} suggested, I updated the {product}.
"""

# Nothing in these is personal data, however much it looks so.
LOOKALIKES = """
Hi there,
Hi,
Hello,
Dear Sir or Madam,
Dear Customer Service,
Dear Support Team,
Good morning,
To whom it may concern,
Thanks in advance.
Thank you very much!
Kind regards,
Best wishes
Many thanks
Will {brand} refund me in {month}?
May I return the {product}?
Can {brand} deliver to {city}?
Mark it as resolved and bill me in {month}.
The grace period ends in {month}.
My {product} broke on {weekday}, {date}.
I flew from {city} to {city} with {brand}.
I live in {city}, {state}.
A {job} in {city} or in {place}
There are {number} {word} in {city}.
What about one in {place}?
{Word} is in {place} and {Word} in {place}.
from {place} to {place}
{place}
{place}, {state}
{place} {state}
{place} in {month}
We moved from {city} to {country} in {month}.
Weather in {city} on {weekday}?
Is there a direct flight from {city} to {place}?
The {color} {product} is sold out, the {color} one is not.
{color} is sold out. Chase the supplier.
the {color} case ended and {color} is back
{code}
{code}
{number} {number} {number}
{number}-{number}-{number}
{code} {code}
I ordered two {titlecase} and one {titlecase}.
The button "{titlecase}" does nothing on {weekday}.
Settings > {titlecase} > {titlecase}
{titlecase} is not working after the update.
Your {titlecase} plan costs {amount} a month.
I paid {amount} with {brand} on {date}.
Order {code} from {brand} came with a {product} missing.
Invoice {code} of {date} shows {amount} twice.
Part {code} and SKU {code} are not in stock.
Version {version} crashes on {product}, {version} did not.
{brand} {product} {version}
The {brand} app on my {product} shows error {code}.
I bought it at {brand} in {city}.
{brand} customer service is a joke.
Is {brand} better than {brand}?
Do you have {brand} in size 42?
Call me on {phone} or write to {email}.
See {url} for details.
The function {ident} of class {ident} throws {ident} in {ident}.
`{ident}` returns null when {ident} is empty
import {ident} from {ident}
Uncaught {ident}: {ident} is not defined
I use {brand} with {ident} on {version}.
What's New in {titlecase}
{titlecase}: {titlecase} and {titlecase}
How to {word} a {word} in {titlecase}
I watched {titlecase} at {place} last {weekday}.
The restaurant {titlecase} in {city} serves {nationality} food.
A table for four at {titlecase} on {weekday} at {time}.
I need a flight on {date} at {time} for 2 people.
There are {number} rooms for {number} days at {titlecase} Hotel.
The {nationality} version of the {product} is wrong.
{month} {number}, {weekday} {time}
Happy Mother's Day, Merry Christmas and Happy New Year!
Subject: {titlecase}
RE: {titlecase} {code}
FW: Your {brand} Order Confirmation
Total {amount}, shipping {amount}, tax {amount}
It took {number} days and {number} calls.
My zip file of {number} MB won't open.
I have {number} items in my cart and {number} in my list.
The street was blocked and the driver turned back.
The address field is empty and the name field too.
My name is wrong on the label.
My name is spelled wrong.
the name on the card is not mine
I am not happy.
I am very disappointed.
I am a Premium Member since {number}.
I'm Canadian and this is ridiculous.
This is urgent.
This is {brand} support, how can I help?
It's {weekday} and still no {product}.
It is {nationality}.
my order is late
under warranty until {month} {number}
I am from {city}.
She was born in {country} in {month}.
Visit us in {city} or in {city}.
{city}
{city}, {country}
{city} {state}
{brand}
{product}
{titlecase}
{weekday}
{month}
yes please
no thanks
ok
{word} {word}
{word} {word} {word} {word} {word} {word}
{Word} {word} {word}, {word} {word} {word}.
{Word} {word} {word} {word} {word} {word} {word}?
the {word} of the {word} was {word} and the {word} {word}
my {word} is {word}
i am {word}
i'm {word} {word}
this is {word} {word}
it's {word}
from {word} to {word}
thanks {word}
hi {word}
hi i need help with my {word}
hello i want to {word} my {word}
{word}
{number}
{number} {word}
{number} {word} {word}
no {number} {word} of {word}
{Word} {word} {word} (see {titlecase})
"""

CHAT = """
hi this is {name}
hi i am {name}
hello {first}
hey {first} u there
my name is {name}
name is {name}
its {first}
it's {name} here
{first} here
{name}
{name}
{name}
{first}
{last}
{name} {number}
{name} {code}
{name} and {number}
{first} and {code}
name {name} no {number}
yes my name is {name} and booking number is {code}
my last name is {last}
last name {last} first name {first}
thanks {first}
ok thanks {first} bye
thank you so much {first}
txt me its {first} from flat {flat}
i live at {street}
address is {street}
my address is {street} {city} {zip}
{street} {city} {zip}
{street}
{street} {state} {zip}
{city} {zip}
{city} and {zip}
{zip}
i live in {city} and zip code is {zip}
{city} zip code {zip}
no {flat} {streetname} {city}
{name} {street} {city}
sure {name} and my zip is {zip}
can {first} call me
my {relation} {first} has the same problem
tell {name} to call me
ask {first}
send {amount} to {name}
under {name}
booking under {name} please
the account is in {first}s name
call {first}
email {first} about the meeting
play the new song by {name}
who is {name}
is {first} coming
with {first}
{first} please
for {first} and {first}
"""

SPEECH = """
{name}
{name}
it's {name}
my name is {name}
yes it's {name}
sure it's {name}
first name {first} last name {last}
{first} is the first name
the surname is {last}
that's {first} {spelled}
{last} spelled {spelled}
{spelled}
uh it's {spelled}
it's {name} that's {spelled}
{spokencode}
{spokencode}
{spokencode}
{spokencode}
{spokencode}
it's {spokencode}
my postcode is {spokencode}
the postcode is {spokencode}
yes that's {spokencode}
um {spokencode} please
postcode {spokencode}
sure {spokencode}
i live at {spokenstreet}
it's {spokenstreet} {city}
i'm calling about {spokenstreet}
yeah hi um {first} speaking
you're speaking with {first} how can i help
okay {first} give me one second
{first} can you hear me
"""

ALLIED = """
Sehr geehrter Herr {last},
Sehr geehrte Frau {last},
Sehr geehrte Damen und Herren,
Guten Tag Frau {last},
Hallo {first},
Liebe {first},
Hallo zusammen,
Mein Name ist {name}.
Ich heiße {name} und warte seit {weekday} auf meine Bestellung {code}.
Ich bin {name}, Kundennummer {code}.
Mit freundlichen Grüßen⏎{name}
Viele Grüße, {first}
Liebe Grüße⏎{first}
Gruß⏎{name}
Meine Adresse lautet {address}.
Ich wohne in der {street}.
Bitte liefern Sie an {name}, {address}.
Herr {last} aus der Buchhaltung hat mir gestern eine Rechnung geschickt.
Meine Frau {first} hat das Paket nicht bekommen.
Die Bestellung wurde am Montag verschickt, aber die Lieferung fehlt noch.
Das Gerät funktioniert seit dem letzten Update nicht mehr.
Können Sie mir bitte die Rechnung und den Lieferschein schicken?
Ich habe das Passwort vergessen und komme nicht mehr in mein Konto.
Der Kundendienst antwortet nicht, die Hotline ist immer besetzt.
Vielen Dank für Ihre Hilfe und einen schönen Tag.
Bitte stornieren Sie meine Buchung nach {city} im {month}.
Die App zeigt eine Fehlermeldung beim Bezahlen mit der Karte.
Ich möchte den Vertrag zum Ende des Monats kündigen.
Bonjour {first},
Bonjour Monsieur {last},
Bonjour Madame {last},
Chère Madame, cher Monsieur,
Cher {first},
Je m'appelle {name}.
Je suis {name}, ma commande {code} n'est pas arrivée.
Mon nom est {name} et mon numéro de client est {code}.
Cordialement,⏎{name}
Bien à vous, {first}
Merci {first}
J'habite au {street}.
Mon adresse est {address}.
Veuillez livrer à {name}, {address}.
Ma femme {first} n'a pas reçu le colis.
Monsieur {last} du service client m'a promis un remboursement.
Bonjour, je n'arrive pas à me connecter à mon compte.
La livraison devait arriver lundi mais je n'ai rien reçu.
Pouvez-vous m'envoyer la facture de ma commande ?
Le service client ne répond pas au téléphone.
Je voudrais annuler ma réservation pour {city}.
Merci d'avance pour votre aide.
Hola {first},
Estimado señor {last}:
Estimada señora {last}:
Buenos días, soy {name}.
Me llamo {name}.
Mi nombre es {name} y mi pedido {code} no ha llegado.
Un saludo,⏎{name}
Saludos, {first}
Atentamente,⏎{name}
Gracias {first}
Vivo en {street}.
Mi dirección es {address}.
Envíenlo a {name}, {address}.
Mi esposa {first} no recibió el paquete.
El señor {last} me prometió un reembolso.
Buenos días, no puedo entrar en mi cuenta desde ayer.
El pedido llegó roto y quiero que me devuelvan el dinero.
Por favor, envíenme la factura de mi compra.
La aplicación no funciona en mi teléfono.
Quiero cancelar mi reserva para {city}.
Muchas gracias por su ayuda.
Olá {first},
Prezado senhor {last},
Prezada senhora {last},
Bom dia, meu nome é {name}.
Me chamo {name}.
Sou o {name} e o meu pedido {code} não chegou.
Atenciosamente,⏎{name}
Abraços, {first}
Obrigado {first}
Moro na {street}.
O meu endereço é {address}.
Enviem para {name}, {address}.
Minha esposa {first} não recebeu a encomenda.
O senhor {last} me prometeu um reembolso.
Bom dia, não consigo entrar na minha conta.
O produto chegou com defeito e quero trocar.
Por favor, enviem a nota fiscal da compra.
O aplicativo não funciona no meu celular.
Quero cancelar a minha reserva para {city}.
Muito obrigado pela ajuda.
Buongiorno, sono {name}.
Mi chiamo {name} e il mio ordine {code} non è arrivato.
Gentile signora {last},
Cordiali saluti⏎{name}
Beste {first},
Mijn naam is {name}.
Met vriendelijke groet,⏎{name}
"""

TECH = """
{handle} 's answer worked for me
Done by {handle} .
Thank you {handle} , that solved the {word} .
The code posted by {handle} is {word} .
To build on {handle} 's {word} , use {ident} .
On {date} , {handle} wrote :
{handle} commented on {date}
{name} {email} wrote :
As @{handle} said , this is {word}
Thanks to {name} for the {ident} patch
Author : {name}
Author: {name} <{email}>
Copyright (c) {number} {name}
Created by {name} on {date} .
Written by {name} and {name} .
Based on the work of {name} ( {url} )
I 'm {first} , a {job} .
{hash} Fix : {word} {ident} in {word} ( {name} )
{hash} {Word} : {word} {word} {word} (fixes #{number}) ( {name} )
On {date} , at {time} , {name} < {email} > wrote :
{name} has pointed out that {ident} is {word} .
Like {first} suggested , use {ident} .
An alternative to {first} 's answer is {ident} .
{name} et al. describe {titlecase}
{first} , I will first quote {name} about {ident} .
Maintainer : {name}
- {name} ( {word} )
The {ident} of {ident} is {word} in {ident} {version} .
Use {ident} to {word} the {ident} .
Install {titlecase} {version} and run {ident}
See the {titlecase} docs for {ident} and {ident}
{titlecase} , {titlecase} and {titlecase} are supported .
{ident} is deprecated since {titlecase} {version}
$ {ident} {ident} --{word} {ident}
I have a {ident} in {titlecase} and I want to {word} it
{Word} {word} : {ident} , {ident} , {ident}
Closing as duplicate of #{number} .
{hash} {Word} {word} #{number}
{hash} {Word} : {word} {word} {word}
{hash} {Word} {ident} {word} {number}
{hex} {hex} {hex} {hex}
( {hex} {hex} ) at {ident}
fetch it from localhost:{number}/{word}
http://{word}.com/{number}/{word}/{number}{word}
{ident} {version} , {titlecase} {version} , {titlecase} {version}
{number} , {number} , {number}
{number} / {number} {word} , {number}
a value of {number} , {word}
( {number} , {number} )
{number} x {number} px , {word}
line {number} , in {ident}
since {titlecase} {number} {word} {number} via {titlecase}
via {titlecase} {word}
running {word} {version} , {ident} {version} , {word} {version}
by {titlecase} Library
at least {word} {word}
{ident}-{ident} {ident}-{ident}
## {titlecase}
"""

# Forms, letters, notes and records: labels around values, in capitals and without sentences.
DOCUMENTS = """
Book ISBN {serial}, barcode {serial} arrived {word}.
SKU {serial}, lot {serial}
part {serial} and part {serial} are out of stock
tracking {serial} says delivered
{abbr} {serial}
{titlecase} {serial}
{serial}, {serial}
meter reading {number}, meter number {serial}
The {word} costs {amount} and the {word} {amount}, {number} % off
curl -X POST https://{word}.com/{word}
{lowertech}://{word}:{number}/{word}
{lowertech} {version} and {lowertech} {version}
Amount {abbr} {number} {number}
Borrower: {name}⏎Address: {address}⏎Principal: {amount}⏎Term: {number} months
Insured: {name}⏎Policy number: {code}⏎Date of birth: {date}
Insured: {last}, {first}
Payee {name}⏎Amount: {amount}
Beneficiary: {name} | SWIFT {code} | IBAN {code}
Account holder: {name} - {abbr} {code}
Cardholder {name} exp {number}/{number}
Cardholder: {capsname}
Card Holder Name: {capsname}⏎{abbr}: {code}
Invoice to: {name}, {address}. {abbr} {number} %, net {number} days.
Bill To: {name}⏎{address}
Sold to⏎{name}⏎{block}
Tenant: {name}⏎Unit: {number}⏎Rent: {amount}
Employee: {name}⏎Department: {titlecase}⏎Manager: {name}
{name}, {job}, {company}
Name of applicant: {name}
Applicant {name} ({abbr} {code}) applied on {date} for {titlecase}.
Signature: {name}⏎Date: {date}
Signed by {name} on behalf of {company}
This agreement is made between {name} and {company} on {date}.
WHEREAS {capsname} agrees to the terms
The trustee, {name}, may be reached at {phone}.
Witness: {name}, {address}
Reported by {lowername} on behalf of {lowername}
Reported by: {name}
Assigned to: {name}⏎Status: {titlecase}
Requester: {name}⏎Priority: {titlecase}
Submitted by {name} via {titlecase}
Approved by {name}, {date}
Prepared for {name} by {name}
Contact: {name} ({email}) / {phone}
Contact person: {name}
Emergency contact: {name} ({relation}), {phone}
Emergency contact {name}, cell {phone}
Pt {last} is a {number} y/o male, {abbr} {code}, seen by Dr. {last} on {date}.
Pt {first} {last} c/o {word} {word} since {weekday}
Patient: {last}, {first}⏎{abbr}: {code}⏎Attending: {name}, MD
Patient: {name}⏎DOB: {date}⏎{abbr}: {code}
PATIENT NAME: {capsname}
Patient {name}, {number} years old, was admitted on {date} with {word}.
Mr. {last} denies {word}. Lives alone at {street}.
Mrs. {last} has a history of {word} and {word}.
Spoke with daughter ({first}, {phone}) re: {word} {word}.
Dictated by: {initials} {last}, transcribed {time}. Please call Nurse {last} with questions.
Dr {last} wants {abbr} and {abbr} repeated on {weekday}.
seen by {name}, RN
Nurse {first} gave {number} mg of {word}
Referred by Dr. {name} to {titlecase} Clinic
Passenger {airname}, {abbr} {code}, seat {code}
Passenger: {airname}
PAX {airname} {code}
Guest name: {name}, arriving {date}, room {number}
Reservation under {last}, arriving {date}, {number} nights
Driver: {first}⏎Car: {brand} {product}
Your driver {first} took the long way
Technician {first} came on {weekday} without the part.
Agent {first} joined the chat
Agent: {first}⏎Customer: {first}
{first}: hello, anyone there?⏎Support: Hi {first}, how can I help?
[{time}] {first}: {word} {word} {word}
[{time}] {first} {initial}: I still can't open the {word}
{"name": "{name}", "sku": "{code}", "plan": "{titlecase}"}
{"firstName": "{first}", "lastName": "{last}", "city": "{city}"}
{"{ident}": "{titlecase}", "{ident}": "{word}", "id": {number}}
<name>{name}</name>
<firstName>{first}</firstName><lastName>{last}</lastName>
<title>{titlecase}</title><{ident}>{word}</{ident}>
<{ident}>{titlecase}</{ident}>
first_name={first}&last_name={last}
name: {name}
user: {name}⏎os: {titlecase} {version}
name,email,phone⏎{name},{email},{phone}⏎{name},{email},{phone}
id;product;price⏎{number};{titlecase};{number}
| {name} | {titlecase} | {date} |
| {titlecase} | {word} | {number} |
git config user.name "{name}"
Signed-off-by: {name} <{email}>
Reviewed-by: {name}
{Word}: {titlecase}⏎{Word}: {word}⏎{Word}: {number}
{Word} {word}: {titlecase}
{capswords}
{capswords}⏎{Word}: {amount}
{capswords}: {code}
{abbr}: {code}
{abbr} {code} and {abbr} {code}
My {abbr} is {code}
the {abbr} and the {abbr} are not {word}
Please confirm the {abbr} and the {abbr} before {weekday}.
Do you need my {abbr} or my {abbr}?
{titlecase} {abbr} {number} {word}
{Word} {number}, {Word} {number}
Row {letter}, Seats {number} and {number}
Season {number}, Episode {number}
Step {number}: open {titlecase}. Step {number}: choose {titlecase}.
Exit code {number} ({abbr}), {word} {number} MB
model {code}, serial {code}, bought at {brand}
Ref no {code} reported a {titlecase} at the {titlecase}.
Unit {number} of {titlecase}
Chapter {number}: {titlecase}
"""

# News, film and sport: people without a greeting, companies that are called like people.
NEWS = """
The {word}'s {word} says {word}.
the {word}'s {word} is {word}
My {relation}'s {word} is {word} and my {word}'s {word} is {word}.
{brand}'s {word} {word} and {brand}'s app {word}.
The order was placed by a colleague. Version {version} is {word}.
It was {word} by a {job} and by an {word}.
There are no English {word} for this {word}.
I wanted grey and this is brown.
it is white and not black, the green one was blue
I can't redeem miles for an upgrade
The rules for carry-on on your site and at the {word} differ.
{Word} at the {word}
{Word} {word} a {word} later
{titlecase} Loan, {titlecase} Box and {titlecase} Plan
I was sold the {titlecase} Loan for {number} {word}.
My {titlecase} {word} is not {word}. {Word} is normally {word}.
{Word} on the {word} could not {word}. Nobody called back.
{name} beat {name} {number}-{number} {number}-{number} in the {titlecase}.
{name} beat {name} in {city}
{capslast} HAT-TRICK SINKS {capswords} .
{capslast} {capswords} .
SOCCER - {capslast} {capswords} .
The minister, {name}, told reporters in {place} that {word} {word}.
"{Word} {word} {word} {word}," said {last}, who {word} in {number}.
"{Word} {word}," {last} said.
{last} said {word} {word} {word}.
Mr {last} said on {weekday} that {word} {word}
{name} and {name} shared the {word}, {last}'s second.
Shares of {company} rose {number} percent after chief executive {name} resigned.
{company} named {name} as its {job}.
Justice {name} wrote the {word}; Judge {last} {word}.
Judge {last} {word} the {word}.
Leading scores: {number} {name}, {number} {name}
{number} {name} , {number} {name} , {number} {name}
{name} ( {city} ) {number}:{number}.{number}
{name} ( {country} ) beat {name} ( {country} ) {number}-{number}
President {last} and Chancellor {last} met in {place}
President {name} {word} {word}
Colluding with {last}
What did {first} say to {last} when {first} {word}?
{first} is better than {last}
He thinks {last} is {word} than {last}
I 'm no fan of {last} but {last} is {word}
{first} 's new song is {word}
{name} 's {word} is {word}
' {titlecase} ' star {name} {word} {word}
Listening to {name} - {titlecase}
just saw {lowername} at the {word}
seeing {name} with {first} on {weekday}
@{handle} yes, {first} was there too
@ {first}
@ {first} {Word} {word} {word}
I love {first} ! ! !
omg {first} is so {word}
{first} and {first} are {word} together
{name} scores again ! What a {word}
#{ident} {name} {word} {word}
The {titlecase} of {place} held {word} on {weekday} .
{country} {word} {country} {number}-{number}
{titlecase} {number} , {titlecase} {number}
{brand} shares fell {number} % on {weekday} .
{Word} {word} in {place} , {weekday} {time}
{titlecase} wins {titlecase} in {place}
{tech} is better than {tech}
We use {tech}, {tech}, {tech} and {tech}.
{tech} {version} on {tech} with {tech}
How do I {word} {tech} from {tech}?
I {word} the {tech} docs and {tech} still {word}
{brand}, {brand} and {brand} all fail, only {brand} works.
{brand} and {brand} {word} {brand}
Is {brand} or {brand} {word} in {country}?
The {brand} {word} is {word}, but the {brand} {word} {word}.
I have a {brand} and a {brand}.
{brand} {word} {word}
i use {lowerbrand} and {lowerbrand} with {lowertech}
my {lowerbrand} {word} is {word}
The St. {first}'s Day promo
Happy St. Patrick's Day
"""

# Numbers in words and streets as told by mouth; names with filler words around.
TOLD = """
{first} here. did you get my {word}
{first} here
im {first} btw
i'm {first} by the way
my daughter {first} is {number}
it's for my son {first}, he's {number}
my mom said i can
mom and dad said no
i am {number} years old and {word}
sim number {serial} not {word}
my sim card is not {word}
txt me on {phone} ta
txt me on {phone} its {first}
share {street} with {first}
Share the location {street} with {first}.
Send {street} to {first}
Tell {first} that {street} is {word}
{word} {word} with {first}
{word} {word} from {first} to {first}
I'm at {street} with {first} and {first}
meet {first} at {street}
{name}⏎{company}
{name}⏎{street}⏎{zip} {city}
> {name}⏎> {company}
>{name}⏎>{street}⏎>{city}
>{company}⏎>{name}
{name}
{first}
{first}⏎{word} {word} {word}
What is your address? it is the corner of {streetname} and {streetname}
My zip code is {zip}
ZIP: {zip}
{company} in {city} {zip}
our founders: {last}, {last} and {last}
{name} is at {street} {weekday}
i live at {spokenstreet}
i live at {spokenstreet} in {city}
it is {spokenstreet}
the address is {spokenstreet} {city}
send it to {spokenstreet} please
{spokenstreet}
um {spokenstreet} yeah
it's number {spokennumber} {streetname}
i need {spokennumber} tickets for {weekday}
it costs {spokennumber} dollars
table for {spokennumber} at {spokennumber}
i called {spokennumber} times in {spokennumber} days
{spokennumber}
{spokennumber} {word} {word}
born in {month} {spokennumber}
{last} that's {natospelled}
{natospelled}
yes {first} {natospelled}
{spelled} {last}
it's under {last}
the booking is for {first} party of {spokennumber}
ask for {lowername}
ask for {first} at the front desk
a guy named {first} and a lady called {first}
a woman called {first} told me to {word}
a man named {first} {last} {word} {word}
somebody called {first}
some guy called me {word} {number} times
a lady at the counter was rude
the woman at the counter, {first}, was rude
the man who {word} was {word}
my nephew {first} and my niece {first}
my landlord {last} says that
my friend {lowername}
for my {relation} {first}
there were three of us, {first}, {first} and me
your colleague {first}
this is {lowername} calling about the {word}
{first} calling about my {word}
hi it's {first} again
{first} here again
hey {first} are you there
ok {first} bye
no thanks {first}
{word} {word} {word}, {first}
not {first}, {first}
I am {first}, not {first}
{first}, {word} {word} {word}
Please {word} {word} {word} {word}, {first}.
I need the {word} from {first} first.
Thx!⏎{first}
Thx⏎{lowername}
cheers⏎{lowername}
All,⏎See below from {name}.⏎{lowerinitials}
{first},⏎⏎Could we move the {word} to {time}?
{first}:⏎{word} {word} {word}
{first} {last} wrote on {date}
-----Original Message-----⏎From: {last}, {first}⏎Sent: {weekday}, {date}⏎To: {last}, {first}; {last}, {first}⏎Subject: {titlecase}
To: {last}, {first}⏎Subject: RE: {titlecase}
"{first}'s iPhone" does not join the {abbr}
{first}'s MacBook Pro does not boot
I write on behalf of my mother, {title} {name}, whose {word} {word} in {month}.
The account holder is my late father {name}.
the parcel went to {title} {last} next door
Please update my surname: it is {last}-{last}, not {last} {last}.
Talk to {name} or {name} in accounts.
Signed in as {first}
Hope you can help.
Faith in this company is gone.
Patience is running out.
Nobody answers and Nobody cares.
Nobody told me about the {titlecase}.
Everybody has this problem.
Jack of the headphone is loose.
Crystal clear picture, but no sound.
The Price and the Fee are too high.
see the Price list in the manual
Post and packing is {amount}, Express Post is {amount}
Carry on luggage of {number} kg
can I carry on a {word}
{Word} manual and {word} manual
My DL is expired
Row {letter} seat {number}
"""

# Where people stay and work, in the ways of countries that Faker's providers don't know.
WHERE = """
Deliver to {address}
please collect it from {asianaddress}
{asianaddress}
{asianaddress}
My office is at {asianaddress}
ship to {asianaddress}, thanks
{address}
{address}
{address}.
{street}
I'm at {street} way out in the {word}.
from flat {flat}, {streetname}
Our warehouse: {asianaddress}
{streetname}, {city}
{streetname}, {city}, {country}
The office is on {streetname}, {city}, {zip}.
{houseaddress}
Send a fitter to {houseaddress}
visit {houseaddress} on {weekday}
left my parcel with the neighbours at {street}
It is located at {street} and has a {number} rating.
Their address is {street}. Do you want me to book it?
it's {street}, {city}
Her office is at {street}.
{city}, {country}
{city}
The house is {word} and the road is {word}.
Plot {number} of {number}: {titlecase}
Block {letter} is {word}, House {number} is {word}
Exit {number} on the road to {place}
The {titlecase} Highway exit is closed.
"""

# Numbers that are nobody's address, beside the words that addresses have too.
NUMBERS = """
Order {serial} of {date} {time}, invoice {code}, total {amount}.
Order number {code}, placed on {date} at {time}, has {number} items.
order {code} line {number} qty {number}
Invoice no. {number} dated {date} over {amount}
Ticket {code} is open since {date} {time}.
ticket {number} opened {number} days ago
Case #{number} / {code} / {date}
Ref: {code} {serial}
version {version}, build {number}, firmware {version}
{titlecase} {version} on {titlecase} {number}
{titlecase} {number} {word}, {titlecase} {number} {word}
{product} {number} GB, {number} inch, {number} Hz
screen {number} x {number}, {number} MB of {number} MB used
heap {number} MB, exit code {number} ({abbr}), pid {number}
{number} (OOM), {number} ms, {number} %
at {time} and {time}, {number} times in {number} minutes
from {date} to {date}
on {date} from {time} to {time}
{weekday} {date}, {time} to {time}
{number} {weekday} {number}
{number} out of {number} {word}
{number} of {number}
{number}/{number} {word}
{number}-{number} {word}
{number} - {number} {word} and {number} - {number} {word}
between {number} and {number} {word}
{amount} plus {amount} shipping, {number} % tax
was {amount}, now {amount}, why?
I paid {amount} on {date} and {amount} on {date}.
{number} {word} for {amount}
{number} km, {number} kg, {number} cm
size {number}, colour {color}, quantity {number}
Model {code}, serial {serial}, bought {date}
SKU {code}, EAN {serial}, lot {code}
part no. {code}, {number} pcs
tracking number {serial}{number}
flight {code} gate {number} seat {code}, {time}
train {number} platform {number} coach {letter} seat {number}
room {number} floor {number}, {number} nights
Room {number} on the {ordinal} floor has no {word}
the {ordinal} floor, the {ordinal} time, the {ordinal} of {month}
bus {number} to {place} at {time}
route {number} exit {number} mile {number}
row {number}, column {number}, cell {letter}{number}
line {number} of {ident}, column {number}
page {number} of {number}, chapter {number}, section {version}
question {number}, step {number}, option {letter}
error {number}: {word} {word}
Error {code} at {time}: {titlecase}
HTTP {number} from port {number}
port {number} and port {number} are closed
{number} {brand} {product}, {number} {titlecase}
I have {number} {word} and {number} {word}
it took {number} days, {number} calls and {number} mails
{number} people, {number} rooms, {number} nights
{number} star {word}, {number} of {number} reviews
rated {number} out of {number}
{number} degrees, {number} volts, {number} watts
balance {amount}, limit {amount}, minimum {amount}
card ending {number}
card ending in {number} was charged {amount}
the last four are {number}
points {number}, level {number}, season {number}
{number} points were not credited
{number} and {number}
about {number} {word} ago
since {number} {word}
in {number} or {number}
model year {number}, {number} miles
{code} {code} {number}
{date} {code} {amount} {titlecase}
{date},{code},{amount},{word}
{code} | {date} | {amount} | {titlecase}
Qty {number} {titlecase} {amount}
Amount due: {amount}⏎Due date: {date}⏎Invoice: {code}
Subtotal: {amount}⏎Tax: {amount}⏎Total: {amount}
Departure: {time}⏎Arrival: {time}⏎Gate: {code}
Order: {code}⏎Date: {date}⏎Status: {titlecase}
"""

# Things that look like people or addresses, as in specifications, orders, reviews and what sites log.
THINGS = """
{measure}, {measure}, {measure}
{measure} and {measure}
{measure} / {measure}
{measure} + {measure}
only {measure} instead of {measure}
was {measure} late
we waited {measure}
it took {measure}, your site says {measure}
went from {measure} to {measure}
changed from {part} to {part}
between {measure} and {measure}
at {measure}, not at {measure}
{Word} {measure}, {word} {measure}, {word} {measure}
{word} {part}, {word} {part}
{word} at {measure}, ok at {measure}
{word} {measure} upstairs, {measure} downstairs
{part}, {part}, {part}
{part} and {part}
{part}, {part} and {letter}
{part} to {part}, {part}
{part} shows {part}
{part} at {time}, {part} at {time}
error {part}, then {part}
code {part}. {Word} {word}
{Word} is a {named} {part}, code {part}.
My {named} {thing} is {measure} old.
my {named} {part} {word} at {measure}
{brand} {part}, firmware {version}
{brand} {part} vs {brand} {part}
{titlecase} {part} {thing}, {measure}
{Word} {part}, {Word} {part}, {measure}
{Word}: {measure}. {Word}: {part}. {Word}: {measure}.
{Word}: {measure}⏎{Word}: {part}⏎{Word}: {measure}
| {Word} | {number} | {part} | {measure} |
{word};{part};{measure};{amount}
{code},{number},{amount},{letter}
{number} {thing}, {number} {thing}, {number} x {thing}
{number} x {thing} {measure}, {number} x {thing} {measure}
{number} x {named} {thing}, {number} {thing} {part}
{thing} x{number}, {number} {thing}, {measure} {thing}
{measure} {thing} ({number} {word})
missing: {number} x {thing}, line {number} and line {number}
2 for {amount} on {named} {thing}, charged 2 x {amount}
{number} for {amount} on {called}
{called} {number} for {number}
{called} {measure} {amount}
{called} {amount}
{called}, {called} and {called}
1 {called} {measure}, {number} {called}
the {called} {word} after {measure}
the {called} is {word}
my {called} is {word}
my {called} {word}
a {called} and a {called}
the {called} in {color}, {number} each
is the {called} back in stock?
where is my {called}
i bought a {called} from {named}
{called} size {number} came as {number}
{called} size {part}, restock?
{called} sold out
I ordered the {called} and the {called}, got {called}
The {called} split, the {called} {word} fine
The {first} is a {word} {thing}.
the {first} {thing} and the {first} {thing}
{named}, {named} and {named}
{named}, {named}, {brand}, {named}
{named} was {amount}, {named} {amount}
{named} {measure}, {named} {measure}
{named} and {brand} have it, you don't
{named} coupons are gone
{named} gift card {amount} {word}
{named} app {version}
{named} {thing} arrived {word}
{named} still shows as a brand
{amount} at {named}, {amount} at {named}
{amount} from {named} on {date}
I paid {amount} at {named} on {date}.
charged by {named} for {amount}
bought at {named} in {city}
I bought it at {named}, not at {named}
my {named} order {code}
my {named} parcel, sent with {named}
your {named} store in {city}
{named} in {city}
the {named} branch in {city}
{named} sells it for {amount}
when will {named} deliver?
{named} delivers in {measure}
{named} replaced with {named}, {named} with {brand}
substituted {named} with {named}
{named} {thing} replaced with own brand
{named} and {named} both support {brand}
we use {named} and {named}
stayed at the {named} hotel
{named} hotel, then {titlecase} hotel
the {named} restaurant in {city} was {word}
{named} museum {word} closed
the {first} {last} museum
{first} {last} airport
{last} airport, terminal {number}
{last} stadium, {part}, {part}
{last} park {word} {word}
St. {first} hospital, {part}
Storm {first} and hurricane {first}
after storm {first} your {word} {word}
{first} {number} is a game
the {first} update, the {first} theme
skin {first} in season {number}
{first} and {first}, a play, page {number}
Captain {Word} freezes at {part}
King {first} {abbr}
{first} pizza with {word} and {word}
{word} {first} pizza, {measure}
{first} disease, not {last} disease
{last} syndrome
{last}'s disease and {last}'s disease
the {last} method, the {last} test
{last} {part}, {last} {part}
{first} {part}, {first} {part}
a {last} {part} from {number}
clicked "{titlecase}" {number} times
clicked "{titlecase}" {number} x, then "{titlecase}"
pressed "{word} {word}" {number} times, error shown {number} times
opened "{titlecase}" {number} times within {measure}
viewed "{titlecase}" {measure}, "{titlecase}" {measure}
"{word} {word}" {number} times
"{word} {word}" {number}x in {measure}
searched "{word} {word}" {number} x, scrolled {number}%
visited {word} page {number} times, left after {measure}
session length {measure}
session {measure}, {number} pages, {number} errors
{word} clicked {number} times, {word} not opened for {measure}
tried {number} times in {measure}
played "{titlecase}" {number} times
"{titlecase}" freezes at {measure}
added {called} to basket, removed, added again
added {brand} {part} to the basket {number} times
screen {measure}, device {part}
{brand} {part}, screen {measure}
deploy #{number} failed at step {number}/{number}: image {lowertech}:{version}, exit code {number}
pod {word}-{hash}-{code}, region {word}-{word}-{number}
container {word} {word} after {measure}
{tech} {version} with {tech} {version}, {part}
column {number} twice; {tech} {number} row {number} is off by {measure}
{measure} at {amount}, {measure} at {amount}
{amount} per {word}, {amount}/day, {measure}, total {amount}
{Word} {measure} for {amount} a month
{number} lines on the {titlecase} {measure} plan
{number} {word} of {number} {word}, {part}
{number} adults, {number} kids, {measure}, {part}
{measure} {word}, {measure} {word}, {measure} {word}
I walked {measure} to {part}
{measure} walk, {measure} run
{measure} away, {measure} drive
on {part} I waited {measure}
doors {time}, {part}, {part}
train {part} {part}, dep {time}, arr {time}
flight {part}, {part}, {measure} late
{part} moved to {part} at {time}
{weekday} {number}-{number}, {weekday} {number}-{number}, {weekday} closed
{weekday} {number}-{number}. {Word} {number}, {word} {letter}, {measure} {word}.
zone {number}-{number}, tap in {titlecase} {time}, tap out {titlecase} {time}
form {part}, box {number}, year {number}-{number}
form {part} and {part} sent
tax year {number}/{number}, {amount} allowance
grade {number} in {titlecase}, grade {number} in {titlecase}
{number} in {titlecase}, {number} in {titlecase}
drum at {measure}, {measure} load, {measure}
{measure} times {measure}
{measure} 3 times daily for {measure}
{titlecase} {measure} {number} x {number}
OD {version}, {word} {measure}
{Word} {number}, {Word} {number}, {Word} {number}
{Word} {number} {word}, {Word} {number} {word}
my {word} {word} {measure} and my {word} {measure}
Rated {number}/{number} by {number} users
{amount} to {amount} a {word}; {number} outages in {measure}
support answers in {measure}
{word} since {measure}, {measure} in total
the {thing} in {part}
{number} {thing} and {number} {thing}
{brand} {thing} {number}
{brand} {thing} {measure}
a {brand} {thing}, {measure}
{Word} {thing} from {brand}, {measure}
- {name}
{Word} {word} {measure}. {name}
{Word} {word} {word} {code}. {name}
{Word} {part}. {first}
{word} {word} {amount}. {first}
{Word} {word} {number}, {word} {word}. {title} {name}
{word} {code}. - {name}
{Word} {code}, {name}, {part}
{code}, name {name}, {word} {measure}
And {called}. {first}
caller says {word} {word} {word}
caller says her name is {name}
customer states {word} {word}, {first} at {part}
caller {name} {word} {word}
{job} says {word} {word}
{word} card {code} {number}
{word} {word} {word}!!! - {name}
{word} {word}. - {first}
I spoke to {first} and then {first} on line {number}
talked to {first}, {first} and {first}, {measure} each
{first} from {named} said {word}
{first} at {named} {word} my {thing}
thanks {first}, the {thing} is {word}
{name} bought the {called} at {named}
{title} {name}, {measure}
{name}, {part}, {measure}
{street}, {part}
{part} at {street}
deliver the {called} to {address}
{number} x {thing} to {street} please
{measure} {thing}, ship to {address}
moved from {street} to {street}
ask {first} for the {called}
"""

# User names in plain talk, and words that stand where they do.
HANDLES = """
user {handle} took my {word}
user {handle} {word} me in {titlecase}
what happened to user {handle}?
the user {handle} {word} a {word}
player {handle} {word} {word}
seller {handle} never {word}
my username is {handle} and the {word} {word}
my user name was {handle} since {number}
my username ({handle}) is {word}
username {handle}, {word} {word}
the username {handle} is already taken
"{handle} is already taken"
"{handle}" is taken but that is me
it says {handle} is not found
i sign in as {handle} on the {word}
signed in as {handle}, still {word}
signed in as {handle} on {brand}
logged in with {handle} {word} {word}
i log in with {handle}
login {handle} {word} on web
my login is {handle}
log in name {handle}
account {handle} was {word}
my account {handle} got {word}
my other account is {handle}
my acc is {handle}
my old acc {handle}
merge {handle} and {handle}
please merge {handle} into {handle}
change my name from {handle} to {handle}
change my display name to {handle}
display name {handle}
rename {handle} to {handle}
the account is under the name {handle} not {handle}
under the name {handle}
it is under {handle}
could you look up {handle}?
look up {handle} please
can you unban {handle}
please unlock {handle}, it's {word}
ban {handle}! {word} {word}
report: {handle} is {word}
i was {word} by {handle}
page {word} opened by {handle} {number} times
posted by {handle} {measure} ago
edited by {handle} on {date}
review by {handle}, {number} stars
written by {handle}
traded with {handle} on {weekday}
i sold it to {handle}
{handle} here, {word} {word}
i'm {handle} on {brand}
im {handle} in the game
im {handle}, my {word} {word}
on {brand} i am {handle}
{brand}: {handle}, {brand}: {handle}
add me {handle}
add {handle} pls
kik me at {handle}
my handle is {handle}
handle {handle} got {word}
chat handle {handle}
my tag is {handle}
my gamertag's {handle}
gamertag {handle}
ign {handle}
ign: {handle}
nick {handle}
my nick is {handle}
screen name {handle}
psn {handle}, xbox {handle}
discord {handle}
discord: {handle}
mod {handle} deleted my {word}
{handle} deleted my {word}
{handle} and {handle} {word} me
his account, {handle}, was {word}
her account ({handle}) was {word}
my brother {word} my acc ({handle})
followers of {handle}
uid {code} name {handle}
user: {handle}⏎{word}: {code}
user {handle} {code}
{handle}⏎{word} {word} {word}
from {handle}: {word} {word} {word}
the user {word} is {word}
the user {word} {word} twice
a user {word} of the {word}
user interface and user guide {word}
your user {word} is {word}
each user {word} {number} {word}
user {word} failed
player {word} and player {word}
the login {word} is {word}
login {word} twice
login page {word} {number} times
log in with {brand}
sign in with {brand} {word}
account {word} {word}
my account {word} is {word}
look up {word} in the {word}
under the {word} not the {word}
change my {word} from {word} to {word}
rename {word} to {word}
opened by {word} {number} times
posted by the {word}
handle {word} and {word} with care
the handle {word} off
the door handle is {word}
nick of {word}
add {word} to my {word}
add me to the {word}
i'm {word} on {weekday}
{Word} here is {word}
merge {word} and {word}
"""
