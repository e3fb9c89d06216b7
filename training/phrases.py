"""Sentences with gaps in other languages, one block a language, in the way of `training.templates`.

{w} is an ordinary word of the language, {W} the same with a capital, {day} and {month} are its own.
"""

PHRASES = {
    "es": """
Hola, me llamo {name} y mi teléfono es {phone}.
Me llamo {name} y no puedo entrar en mi cuenta.
Soy {name}, mi número de cliente es {code}.
Buenas tardes, soy {first}, no funciona la aplicación desde el {day}.
mi nombre es {name} y mi correo es {email}
Mi nombre completo es {name} y mi DNI es {code}
Vivo en {street} y nadie ha venido a reparar el {w}.
Vivo en {address}.
Mi nueva dirección es {address}, la anterior era {street}.
El pedido de {title_es} {last} llegó roto.
El paquete lo firmó {name}, y no sé quién es.
Hablé con {first} y me dijo que esperara hasta el {day}.
Un saludo, {first}
Un cordial saludo,⏎{name}
Atentamente,⏎{name}⏎{street}
Gracias de antemano, {first}
Muchas gracias {first}, ya funciona.
Estimado {title_es} {last}:
Estimados señores:
Buenos días:
Hola a todos,
A quien corresponda
Mi esposa {first} y mi hijo {first} tampoco reciben mensajes.
Le di los datos a {name} de atención al cliente.
El recibo está a nombre de {name}.
¿Puede {first} llamarme mañana?
El paquete se perdió y nadie contesta al teléfono.
Quiero la devolución de {amount} que me cobraron dos veces en {month}.
La contraseña no es válida y el código no llega al móvil.
Mi correo es {email}, contraseña {code}
El {w} dejó de funcionar después de la actualización.
Hace tres semanas que espero el reembolso y nadie me responde.
No me deja iniciar sesión, dice usuario o clave incorrectos.
La tienda de {city} estaba cerrada el {day} por la tarde.
¿Por qué me cobran el {w} si cancelé la suscripción en {month}?
Llevo días sin internet y sin teléfono fijo, necesito un técnico.
Recibí otro {w} que no había pedido, de otro color y otra talla.
La factura de {month} viene mal, el importe no coincide con el contrato.
El servicio es pésimo, cada vez que llamo me pasan con otra persona.
Quisiera cambiar la fecha de mi vuelo a {city}.
El repartidor dejó la caja en la calle y estaba mojada.
La pantalla se queda en negro cuando abro el {w}.
{W} {w} y {w} {w} para {w}.
el {w} de la {w} no {w} con {w}
""",
    "fr": """
Bonjour, je m'appelle {name} et j'habite au {street}.
Je m'appelle {name}, mon téléphone est le {phone}.
Je suis {name}, numéro de client {code}.
Bonsoir, c'est {first}, je n'arrive plus à ouvrir l'application.
mon nom est {name} et mon adresse mail est {email}
J'habite {street} et le technicien n'est jamais venu.
Mon adresse est {address}.
Ma nouvelle adresse : {address}
Le colis de {title_fr} {last} est arrivé abîmé.
Le colis a été signé par {name}, que je ne connais pas.
J'ai parlé à {first} qui m'a dit d'attendre {day}.
Merci de rappeler {title_fr} {last} au {phone} avant midi.
Merci de contacter {name} pour la suite du dossier.
Cordialement,⏎{name}
Cordialement, {first}
Bien cordialement,⏎{name}⏎Tél. {phone}
Bien à vous,⏎{first}
Merci d'avance, {first}
Cher {title_fr} {last},
Madame, Monsieur,
Bonjour à tous,
Bonjour,
Mon mari {first} et ma fille {first} ont le même problème.
Le contrat est au nom de {name}.
Est-ce que {first} peut me rappeler demain ?
La livraison prévue {day} n'est jamais arrivée et le service client raccroche.
Mon numéro de sécurité sociale : {code}
Le {w} ne marche plus depuis la dernière mise à jour.
J'attends mon remboursement de {amount} depuis trois semaines et personne ne répond.
Je n'arrive pas à me connecter, le mot de passe est refusé.
Le magasin de {city} était fermé {day} après-midi.
Pourquoi prélevez-vous encore {amount} alors que j'ai résilié en {month} ?
Je n'ai plus internet ni téléphone depuis {day}, il me faut un technicien.
J'ai reçu un autre {w} que celui commandé, d'une autre couleur.
La facture de {month} est fausse, le montant ne correspond pas au contrat.
Le service est nul, à chaque appel on me passe quelqu'un d'autre.
Je voudrais changer la date de mon vol pour {city}.
Le livreur a laissé le carton devant la porte, il était mouillé.
L'écran devient noir quand j'ouvre le {w}.
Veuillez trouver ci-joint le justificatif demandé.
{W} {w} et {w} {w} pour {w}.
le {w} de la {w} n'est pas {w} avec {w}
""",
    "de": """
Guten Tag, mein Name ist {name}, Kundennummer {code}.
Mein Name ist {name} und ich erreiche niemanden.
Ich bin {name}, Vertragsnummer {code}.
Hallo, hier ist {first}, die App startet seit {day} nicht mehr.
mein name ist {name} und meine mail ist {email}
Ich wohne in der {street} und erreiche niemanden unter {phone}.
Meine Anschrift: {address}
Meine neue Adresse lautet {address}, die alte war {street}.
Das Paket für {title_de} {last} kam beschädigt an.
Das Paket wurde von {name} angenommen, den ich nicht kenne.
Ich habe mit {first} gesprochen und sollte bis {day} warten.
{title_de} {last} hat die Rechnung für {month} nicht erhalten.
{title_de} {last} aus Ihrer Abteilung wollte mich zurückrufen.
Mit freundlichen Grüßen⏎{name}
Mit freundlichem Gruß, {name}
Beste Grüße⏎{first}
Viele Grüße⏎{name}⏎{street}⏎Tel. {phone}
Danke im Voraus, {first}
Liebe {first},
Lieber {first},
Sehr geehrte Frau {last},
Sehr geehrter Herr {last},
Sehr geehrte Damen und Herren,
Hallo zusammen,
Von meinem iPhone gesendet
Mein Mann {first} und meine Tochter {first} haben dasselbe Problem.
Kontoinhaber {name}
Kontoinhaberin ist {name}.
Der Vertrag läuft auf {name}.
Kann {first} mich morgen anrufen?
Der Drucker druckt seit dem Update nur noch leere Seiten.
Das Paket ist verschwunden und am Telefon geht niemand ran.
Ich möchte die {amount} zurück, die im {month} zweimal abgebucht wurden.
Das Kennwort ist ungültig und der Code kommt nicht auf dem Handy an.
Der {W} funktioniert nach der Aktualisierung nicht mehr.
Seit drei Wochen warte ich auf die Erstattung und keiner antwortet.
Ich kann mich nicht anmelden, Benutzername oder Passwort sei falsch.
Die Filiale in {city} hatte am {day} Nachmittag zu.
Warum buchen Sie noch ab, obwohl ich im {month} gekündigt habe?
Seit Tagen kein Internet und kein Festnetz, ich brauche einen Techniker.
Ich habe einen anderen {W} bekommen als bestellt, in einer anderen Farbe und Größe.
Die Rechnung für {month} stimmt nicht, der Betrag passt nicht zum Vertrag.
Der Service ist eine Frechheit, jedes Mal werde ich an jemand anderen verwiesen.
Ich möchte meinen Flug nach {city} umbuchen.
Der Fahrer hat den Karton vor der Tür abgestellt, er war nass.
Der Bildschirm wird schwarz, wenn ich die {W} öffne.
Bitte überweisen Sie den Betrag auf mein Konto.
Der {W} {w} {w} {w} {W} und {W}.
die {W} der {W} {w} nicht mit {W}
""",
    "pt": """
Olá, sou a {first}, meu CPF é {code} e o celular {phone}.
Oi, meu nome é {name}, moro na {street}.
Meu nome é {name} e o meu email é {email}.
Sou o {name}, cliente {code}.
Bom dia, aqui é a {first}, o aplicativo fecha sozinho quando abro a fatura.
Moro em {address}.
O meu endereço novo é {address}.
A encomenda do {title_pt} {last} chegou partida.
A encomenda foi assinada por {name}, que não conheço.
Falei com a {first} e ela disse para esperar até {day}.
Atenciosamente,⏎{name}
Cumprimentos,⏎{name}
Abraço, {first}
Obrigada desde já, {first}
Obrigado {first}, já resolvi.
Caro {title_pt} {last},
Prezados senhores,
Boa tarde,
A quem possa interessar
A minha esposa {first} e o meu filho {first} têm o mesmo problema.
A conta está em nome de {name}.
O {first} pode ligar para mim amanhã?
O pacote sumiu e ninguém atende o telefone.
Quero a devolução de {amount} cobrados duas vezes em {month}.
A senha não é aceita e o código não chega no celular.
O {w} parou de funcionar depois da atualização.
Estou há três semanas esperando o reembolso e ninguém responde.
Não consigo entrar, diz que o usuário ou a senha estão errados.
A loja de {city} estava fechada na {day} à tarde.
Por que ainda cobram se eu cancelei em {month}?
Estou sem internet e sem telefone, preciso de um técnico.
Recebi outro {w} que não pedi, de outra cor e tamanho.
A fatura de {month} está errada, o valor não bate com o contrato.
O atendimento é péssimo, toda vez me passam para outra pessoa.
Gostaria de mudar a data do meu voo para {city}.
O entregador deixou a caixa na porta e ela estava molhada.
A tela fica preta quando abro o {w}.
{W} {w} e {w} {w} para {w}.
o {w} da {w} não {w} com {w}
""",
    "it": """
Buongiorno, mi chiamo {name} e il mio numero è {phone}.
Mi chiamo {name}, codice fiscale {code}.
Sono {name}, codice cliente {code}.
Salve, sono {first}, l'applicazione non si apre da {day}.
il mio nome è {name} e la mia mail è {email}
Abito in {street} e il tecnico non è mai venuto.
Il mio indirizzo è {address}.
Il pacco {title_it} {last} è arrivato rotto.
Il pacco è stato firmato da {name}, che non conosco.
Ho parlato con {first} e mi ha detto di aspettare {day}.
Cordiali saluti,⏎{name}
Distinti saluti⏎{name}
Un saluto, {first}
Grazie in anticipo, {first}
Grazie {first}, ora funziona.
Gentile {title_it} {last},
Egregi signori,
Buonasera a tutti,
Mia moglie {first} e mio figlio {first} hanno lo stesso problema.
Il contratto è intestato a {name}.
{first} può richiamarmi domani?
Il pacco è sparito e nessuno risponde al telefono.
Voglio il rimborso di {amount} addebitati due volte a {month}.
La password non è valida e il codice non arriva sul cellulare.
Il {w} non funziona più dopo l'aggiornamento.
Aspetto il rimborso da tre settimane e nessuno mi risponde.
Non riesco ad accedere, dice che utente o password sono sbagliati.
Il negozio di {city} era chiuso {day} pomeriggio.
Perché addebitate ancora se ho disdetto a {month}?
Sono senza internet da giorni, mi serve un tecnico.
Ho ricevuto un altro {w} che non ho ordinato, di un altro colore.
La bolletta di {month} è sbagliata, l'importo non corrisponde al contratto.
Il servizio è pessimo, ogni volta mi passano un'altra persona.
Vorrei cambiare la data del volo per {city}.
Lo schermo diventa nero quando apro il {w}.
{W} {w} e {w} {w} per {w}.
il {w} della {w} non {w} con {w}
""",
    "nl": """
Hallo, mijn naam is {name} en mijn klantnummer is {code}.
Mijn naam is {name}, BSN {code}.
Ik ben {name} en ik kan niet inloggen.
Met {first}, de app start niet meer sinds {day}.
Ik woon in de {street} en er is nog niemand geweest.
Mijn adres is {address}.
Het pakket voor {title_nl} {last} kwam kapot aan.
Ik heb met {first} gesproken en moest wachten tot {day}.
Met vriendelijke groet,⏎{name}
Groetjes {first}
Alvast bedankt, {first}
Beste {first},
Geachte {title_nl} {last},
Geachte heer, mevrouw,
Goedemiddag,
Mijn vrouw {first} en mijn zoon {first} hebben hetzelfde probleem.
Het contract staat op naam van {name}.
Het pakket is zoek en niemand neemt de telefoon op.
Ik wil de {amount} terug die in {month} twee keer is afgeschreven.
Het wachtwoord klopt niet en de code komt niet aan op mijn mobiel.
De {w} werkt niet meer na de laatste update.
Ik wacht al drie weken op mijn geld en krijg geen antwoord.
De winkel in {city} was {day} middag gesloten.
Waarom schrijven jullie nog af terwijl ik in {month} heb opgezegd?
Al dagen geen internet, ik heb een monteur nodig.
De factuur van {month} klopt niet met het contract.
Het scherm wordt zwart als ik de {w} open.
{W} {w} en {w} {w} voor {w}.
de {w} van de {w} is niet {w} met {w}
""",
    "sv": """
Hej, jag heter {name}, mitt personnummer är {code}.
Hej, mitt namn är {name} och jag kan inte logga in.
Jag bor på {street} och ingen tekniker har kommit.
Min adress är {address}.
Jag pratade med {first} som sa att jag skulle vänta till {day}.
Med vänliga hälsningar⏎{name}
Mvh {first}
Tack på förhand, {first}
Hej {first},
Hej alla,
Min man {first} och min dotter {first} har samma problem.
Avtalet står på {name}.
Paketet är borta och ingen svarar i telefon.
Jag vill ha tillbaka {amount} som dragits två gånger i {month}.
Lösenordet stämmer inte och koden kommer inte till mobilen.
Min {w} fungerar inte efter uppdateringen.
Jag har väntat i tre veckor på pengarna och får inget svar.
Butiken i {city} var stängd på {day}.
Fakturan för {month} är fel, beloppet stämmer inte med avtalet.
Skärmen blir svart när jag öppnar appen.
{W} {w} och {w} {w} för {w}.
""",
    "da": """
Hej, jeg hedder {name}, og mit telefonnummer er {phone}.
Mit navn er {name}, CPR {code}.
Jeg bor på {street}, og der er ikke kommet nogen tekniker.
Min adresse er {address}.
Jeg talte med {first}, som bad mig vente til {day}.
Med venlig hilsen⏎{name}
Mvh. {first}
Tak på forhånd, {first}
Kære {first},
Hej alle,
Min kone {first} har det samme problem.
Pakken er væk, og ingen svarer i telefonen.
Jeg vil have mine {amount} tilbage, som blev trukket to gange i {month}.
Adgangskoden virker ikke, og koden kommer ikke på mobilen.
Min {w} virker ikke efter opdateringen.
Butikken i {city} havde lukket {day}.
Regningen for {month} er forkert.
Skærmen bliver sort, når jeg åbner appen.
{W} {w} og {w} {w} for {w}.
""",
    "no": """
Hei, jeg heter {name} og fødselsnummeret er {code}.
Mitt navn er {name}, jeg får ikke logget inn.
Jeg bor i {street}, og ingen har kommet.
Adressen min er {address}.
Jeg snakket med {first}, som ba meg vente til {day}.
Med vennlig hilsen⏎{name}
Mvh {first}
Takk på forhånd, {first}
Hei {first},
Hei alle sammen,
Kona mi {first} har det samme problemet.
Pakken er borte, og ingen svarer på telefonen.
Jeg vil ha igjen {amount} som ble trukket to ganger i {month}.
Passordet er feil, og koden kommer ikke på mobilen.
Min {w} virker ikke etter oppdateringen.
Butikken i {city} var stengt på {day}.
Regningen for {month} stemmer ikke.
{W} {w} og {w} {w} for {w}.
""",
    "fi": """
Hei, nimeni on {name} ja henkilötunnukseni on {code}.
Olen {name}, en pääse kirjautumaan sisään.
Asun osoitteessa {street}, eikä asentaja ole tullut.
Osoitteeni on {address}.
Puhuin {first} kanssa ja hän pyysi odottamaan.
Ystävällisin terveisin⏎{name}
Terveisin {first}
Kiitos etukäteen, {first}
Hei kaikki,
Vaimollani {first} on sama ongelma.
Paketti on kadonnut eikä kukaan vastaa puhelimeen.
Haluan takaisin {amount}, joka veloitettiin kahdesti.
Salasana ei kelpaa eikä koodi tule puhelimeen.
Sovellus ei toimi päivityksen jälkeen.
Lasku on väärin, summa ei täsmää sopimuksen kanssa.
Näyttö menee mustaksi, kun avaan sovelluksen.
{W} {w} ja {w} {w}.
""",
    "pl": """
Dzień dobry, nazywam się {name}, mój telefon to {phone}.
Nazywam się {name}, PESEL {code}.
Jestem {name}, numer klienta {code}.
Mieszkam przy {street} i nikt do mnie nie przyjechał.
Mój adres to {address}.
Rozmawiałem z {first} i miałem czekać do {day}.
Z poważaniem⏎{name}
Pozdrawiam, {first}
Pozdrawiam⏎{name}
Z góry dziękuję, {first}
Szanowny Panie {last},
Szanowni Państwo,
Cześć {first},
Witam,
Moja żona {first} ma ten sam problem.
Umowa jest na {name}.
Paczka zaginęła i nikt nie odbiera telefonu.
Proszę o zwrot {amount} pobranych dwa razy.
Hasło jest nieprawidłowe, a kod nie przychodzi na komórkę.
Aplikacja nie działa po aktualizacji.
Czekam trzy tygodnie na zwrot pieniędzy i nikt nie odpowiada.
Sklep był zamknięty, a faktura się nie zgadza z umową.
Ekran robi się czarny, kiedy otwieram aplikację.
nazwisko to {last}
moje imię to {first}
{W} {w} i {w} {w} dla {w}.
""",
    "cs": """
Dobrý den, jmenuji se {name} a moje číslo je {phone}.
Jmenuji se {name}, rodné číslo {code}.
Bydlím na adrese {street} a technik nepřijel.
Moje adresa je {address}.
Mluvil jsem s {first} a měl jsem počkat.
S pozdravem⏎{name}
Děkuji předem, {first}
Vážený pane {last},
Dobrý den,
Moje žena {first} má stejný problém.
Balík se ztratil a nikdo nebere telefon.
Chci zpět {amount}, které jste strhli dvakrát.
Heslo neplatí a kód nechodí na mobil.
Aplikace po aktualizaci nefunguje.
Faktura je špatně, částka nesouhlasí se smlouvou.
{W} {w} a {w} {w} pro {w}.
""",
    "tr": """
Merhaba, adım {name}, telefonum {phone}.
Benim adım {name}, müşteri numaram {code}.
Ben {name}, hesabıma giremiyorum.
Adresim {address}.
Dün {first} ile konuştum, beklememi söyledi.
Saygılarımla,⏎{name}
Teşekkürler, {first}
Sayın {last},
Merhaba,
İyi günler,
Eşim {first} de aynı sorunu yaşıyor.
Kargo kayboldu ve kimse telefona bakmıyor.
İki kez çekilen {amount} için iade istiyorum.
Şifre geçersiz diyor ve kod telefonuma gelmiyor.
Uygulama güncellemeden sonra çalışmıyor.
Fatura yanlış, tutar sözleşmeye uymuyor.
{W} {w} ve {w} {w} için {w}.
""",
    "ro": """
Bună ziua, mă numesc {name} și telefonul meu este {phone}.
Numele meu este {name}, CNP {code}.
Locuiesc pe {street} și nu a venit nimeni.
Adresa mea este {address}.
Am vorbit cu {first} și mi-a spus să aștept.
Cu stimă,⏎{name}
Mulțumesc anticipat, {first}
Stimate domnule {last},
Bună ziua,
Soția mea {first} are aceeași problemă.
Coletul s-a pierdut și nimeni nu răspunde la telefon.
Vreau înapoi {amount} luați de două ori.
Parola nu este bună și codul nu vine pe mobil.
Aplicația nu merge după actualizare.
Factura este greșită, suma nu se potrivește cu contractul.
{W} {w} și {w} {w} pentru {w}.
""",
    "hu": """
Jó napot, a nevem {name}, a telefonszámom {phone}.
{name} vagyok, nem tudok belépni.
A címem {address}.
Üdvözlettel:⏎{name}
Köszönöm előre is, {first}
Tisztelt Cím!
Jó napot kívánok!
A csomag elveszett és senki sem veszi fel a telefont.
Kérem vissza a kétszer levont összeget.
A jelszó hibás és a kód nem jön meg a telefonra.
Az alkalmazás a frissítés óta nem működik.
A számla hibás, az összeg nem egyezik a szerződéssel.
{W} {w} és {w} {w}.
""",
    "id": """
Halo, nama saya {name}, nomor HP {phone}.
Nama saya {name} dan saya tidak bisa masuk.
Saya tinggal di {street}.
Alamat saya {address}.
Terima kasih, {first}
Hormat saya,⏎{name}
Yth. Bapak {last},
Selamat pagi,
Paket saya hilang dan tidak ada yang menjawab telepon.
Saya minta uang {amount} kembali karena dipotong dua kali.
Kata sandi salah dan kode tidak masuk ke ponsel.
Aplikasi tidak jalan setelah pembaruan.
Tagihan salah, jumlahnya tidak cocok dengan kontrak.
{W} {w} dan {w} {w} untuk {w}.
""",
}

# What callers say to a machine: recognisers write it in small letters, without marks.
SPOKEN = {
    "fr": """
je m'appelle {name}
mon nom c'est {name}
oui c'est {name}
{name}
{first}
alors mon prénom c'est {first} et mon nom {last}
{last} ça s'écrit {spelled}
c'est {spelled}
euh {spelled}
le code postal c'est {zip}
c'est le {zip}
mon code postal est {spokenzip}
{spokenzip}
euh c'est {spokenzip}
j'habite {street}
au {street} à {city}
""",
    "pl": """
nazywam się {name}
{name}
tak {name}
moje imię to {first} a nazwisko {last}
{last} literuję {spelled}
{spelled}
kod pocztowy to {zip}
kod to {spokenzip}
{spokenzip}
mieszkam na {street}
""",
    "de": """
ich heiße {name}
mein name ist {name}
ja {name}
{last} buchstabiert {spelled}
{spelled}
die postleitzahl ist {zip}
{spokenzip}
ich wohne {street}
""",
    "es": """
me llamo {name}
mi nombre es {name}
sí {name}
{last} se escribe {spelled}
{spelled}
el código postal es {zip}
{spokenzip}
vivo en {street}
""",
}

# The digits from zero, as told.
DIGITS = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
}

TITLES = {
    "es": "señor señora Sr. Sra. don doña",
    "fr": "Monsieur Madame M. Mme Mlle",
    "de": "Herr Frau Dr.",
    "pt": "senhor senhora Sr. Sra. dona",
    "it": "signor signora sig. dott.",
    "nl": "meneer mevrouw dhr. mevr.",
}

# Things that look like people or addresses.
THINGS = {
    "es": """
{abbr} de mi {w}: {code}
{abbr} de mi {w}: {code}, titular {name}
nombre {name}, {abbr} {code}
{W} {w} {measure}. {name}
{W} {w} {part}. {first}
hola, {w} la {w}, {w} {w}
{code}, {name}. {W} el {number} de {month}.
mi usuario es {handle} y no {w}
usuario {handle}: {w} {w}
mi nick es {handle}
el jugador {handle} {w} mi {w}
mi cuenta {handle} está {w}
Esperé {measure} y {measure} más.
{W} de {measure}, {w} de {measure}, {w} de {measure}.
Pedido {code}: {measure} de {w}, {measure} de {w} {named}, {number} {w}.
Faltan {measure} de {named} y {measure} de {w}.
{part}, {part}, {part}
Pagué {amount} en {named} y {amount} en {named}.
Compré {called} y {called} por {amount}.
Los {called} llegaron rotos, el {w} {part} también.
{brand} {part} da error {part} a los {measure}.
El {called} de {measure} está agotado.
{W} {part}, {w} {part}, {number} {w}
El plazo era {measure}, ya van {number}.
Total {amount}, {measure}, {part}.
{called} {measure} {amount}
hace {measure} que {w} {w}
Vino de {named}, {measure}, con {w}
{name} compró {called} en {named}.
""",
    "fr": """
{abbr} de ma {w} : {code}
nom {name}, {abbr} {code}
{W} {w} {amount}. {title_fr} {name}
{W} {w} {measure}. {name}
{W} {part}. {first}
salut, {w} la {w}, {w} {w}
{code}, {name}. {W} du {number} {month}.
mon pseudo c'est {handle}
mon identifiant est {handle} et {w}
le compte {handle} est {w}
pseudo {handle}, {w} {w}
le joueur {handle} {w}
J'ai attendu {measure} puis {measure}.
{W} de {measure}, {w} de {measure}, {w} {measure}.
Commande {code} : {measure} de {w}, {measure} {named}, {number} {w}.
Il manque {measure} de {named} et {measure} de {w}.
{part}, {part}, {part}
J'ai payé {amount} chez {named} et {amount} chez {named}.
J'ai acheté {called} et {called} pour {amount}.
{W} {named} {part}, {measure}, 2e {w} à {amount}
{brand} {part} affiche l'erreur {part} après {measure}.
Le {called} de {measure} est épuisé.
{W} {part}, {w} {part}, {number} {w}
Départ prévu {time}, parti après {measure}, {part}.
Total {amount}, {measure}, {part}.
{called} {measure} {amount}
RDV du {number} {month} à {measure}, {part}
depuis {measure} le {w} {w}
{name} a acheté {called} chez {named}.
""",
    "de": """
{W} {code}, {W} vom {date}, {W} {amount}. {name}
{W} {number}. {name}
{W} {w} {measure}. {first}
{abbr} {code}, {W} {name}
{W} {w} ich nicht
{code}, {title_de} {name}, {W} {part}
mein {W} {w}, der {W} {w} {w}
Benutzer {handle} kann sich nicht anmelden.
mein Benutzername ist {handle}
Benutzername: {handle}
mein Nick ist {handle}
Spieler {handle} {w}
Ich habe {measure} gewartet, dann {measure}.
{W} {measure}, {W} {measure}, {W} {measure}.
Bestellung {code}: {number} x {W} {part}, {measure} {W}, {number} {W}.
Es fehlen {measure} {W} und {measure} von {named}.
{part}, {part}, {part}
{amount} bei {named} und {amount} bei {named} bezahlt.
Ich habe {called} und {called} für {amount} gekauft.
{called} {amount}, Größe {number}, {part}
{brand} {part} zeigt nach {measure} den Fehler {part}.
Die {called} mit {measure} ist ausverkauft.
{W} {part}, {W} {part}, {number} {W}
von {number} Uhr bis {number} Uhr {number}, {measure}
Summe {amount}, {measure}, {part}.
{W} {number}, {W} {number}, {W} {measure}, {W} {number}
dauert {measure}, {part}
seit {measure} geht der {W} nicht
Laufzeit {measure}, {W} {measure}, {part}
{name} hat {called} bei {named} gekauft.
""",
    "pt": """
{abbr} da minha {w}: {code}
{abbr} {code}, nome {name}
nome {name}, {w} {code}
{W} {w} {measure}. {name}
{W} {part}. {first}
oi, {w} a {w}, {w} {w}
{code}, {name}. {W} de {number} de {month}.
meu usuário é {handle} e {w}
usuário {handle}, {w}
meu nick é {handle}
o jogador {handle} {w}
a conta {handle} foi {w}
Esperei {measure} e mais {measure}.
{W} de {measure}, {w} de {measure}, {w} {measure}.
Pedido {code}: {measure} de {w}, {measure} de {w} {named}, {number} {w}.
Faltam {measure} de {named} e {measure} de {w}.
{part}, {part}, {part}
Paguei {amount} na {named} e {amount} na {named}.
Comprei {called} e {called} por {amount}.
{brand} {part} dá erro {part} depois de {measure}.
O {called} de {measure} esgotou.
{W} {part}, {w} {part}, {number} {w}
O prazo era {measure}, já são {number}. {W} {amount} de {w}.
Total {amount}, {measure}, {part}.
{called} {measure} {amount}
há {measure} que o {w} {w}
{name} comprou {called} na {named}.
""",
}
