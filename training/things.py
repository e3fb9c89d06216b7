# ruff: noqa: SIM905 - lists of words are read and edited more easily as lines
"""Things that look like people or addresses: brands and models called after people, measures, parts, seats and codes.

Each function draws one, from a `random.Random` and what it is told of names.
"""

import random
import string
from collections.abc import Callable

# Companies, makes, products and places that bear names of people or saints.
NAMED = (
    "Abercrombie & Fitch|Adolfo Dominguez|Air Jordan|Albert Heijn|Alfa Romeo|Alfa Romeo Giulia|Alfa Romeo Giulietta|"
    "Allen Edmonds|Aston Martin|Aunt Jemima|Bang & Olufsen|Barnes & Noble|Baskin Robbins|Bath & Body Works|"
    "Bausch & Lomb|Ben & Jerry|Betty Crocker|Black & Decker|Bowers & Wilkins|Brooks Brothers|Burt's Bees|Calvin Klein|"
    "Captain Morgan|Carl's Jr|Carolina Herrera|Casa Tarradellas|Casas Bahia|Cath Kidston|Charles & Keith|"
    "Charles de Gaulle|Charles Schwab|Charles Tyrwhitt|Charlotte Russe|Charlotte Tilbury|Christian Dior|"
    "Christian Louboutin|Church & Dwight|Cole Haan|Crabtree & Evelyn|Dave & Buster|Dean & Deluca|Dick's Sporting|"
    "Doc Martens|Dolce & Gabbana|Dom Perignon|Don Julio|Don Simon|Dona Benta|Donna Karan|Dorothy Perkins|Dr Beckmann|"
    "Dr Dre|Dr Martens|Dr Oetker|Dr Pepper|Dr Scholl|Dr. Beckmann|Dr. Martens|Dr. Oetker|Dr. Pepper|Dr. Scholl|"
    "Duane Reade|Duncan Hines|El Corte Ingles|Emporio Armani|Ermenegildo Zegna|Ernst & Young|Estee Lauder|Famous Amos|"
    "Famous Dave|Fannie Mae|Fisher Price|Fisher-Price|Fortnum & Mason|Franck Provost|Frank's RedHot|Franklin Templeton|"
    "Freddie Mac|Gerry Weber|Gianni Versace|Giorgio Armani|Goldman Sachs|Guy Laroche|Hamilton Beach|Harley Davidson|"
    "Harley-Davidson|Harman Kardon|Harris Teeter|Harry Potter|Harvey Nichols|Helena Rubinstein|Helly Hansen|"
    "Henri Lloyd|Hewlett Packard|Holland & Barrett|Hugo Boss|Issey Miyake|J.P. Morgan|Jack & Jones|Jack Daniel|"
    "Jack Daniels|Jack in the Box|Jack Wolfskin|Jackson Hewitt|Jacques Dessange|Jean Paul Gaultier|Jean-Louis David|"
    "Jiffy Lube|Jil Sander|Jim Beam|Jimmy Choo|Jimmy John's|Jo Malone|Joe & the Juice|John Deere|John Frieda|"
    "John Varvatos|Johnnie Walker|Johnny Rockets|Johnson & Johnson|Johnson Controls|Johnston & Murphy|Jose Cuervo|"
    "JP Morgan|Juicy Couture|Karl Lagerfeld|Kate Spade|Katie Loxton|Kurt Geiger|Ladbrokes Coral|Land O'Lakes|"
    "Lane Bryant|Lara Croft|Laura Mercier|Lea & Perrins|Lehman Brothers|Leroy Merlin|Les Paul|Levi Strauss|"
    "Lincoln Continental|Lincoln Navigator|Little Caesars|Little Debbie|Liz Claiborne|Long John Silver|Lord & Taylor|"
    "Louis Vuitton|Lyle & Scott|Madame Tussauds|Madison Square Garden|Magazine Luiza|Marc Jacobs|Marc O'Polo|"
    "Marie Brizard|Marie Callender|Marks & Spencer|Massimo Dutti|Max Mara|Mercedes Benz|Mercedes-Benz|Merrill Edge|"
    "Merrill Lynch|Michael Kors|Mickey Mouse|Minnie Mouse|Moet & Chandon|Molton Brown|Morgan Stanley|Moss Bros|"
    "Mr Clean|Mr Coffee|Mr Kipling|Mr Muscle|Mr Porter|Mr. Clean|Mr. Coffee|Mr. Kipling|Mr. Muscle|Mrs Beeton|"
    "Mrs Butterworth|Mrs Fields|Mrs Meyer|Mrs. Butterworth|Mrs. Fields|Mrs. Meyer|Neiman Marcus|Newman's Own|"
    "Nicolas Feuillatte|Nina Ricci|Old El Paso|Oliver Bonas|Orville Redenbacher|Oscar de la Renta|Oscar Mayer|"
    "Owens Corning|Paco Rabanne|Paddy Power|Papa John|Papa Johns|Papa Murphy|Patrizia Pepe|Paul & Shark|Paula's Choice|"
    "Pedro del Hierro|Peek & Cloppenburg|Peppa Pig|Perry Ellis|Peter Thomas Roth|Phillips 66|Pierre Cardin|"
    "Pierre Marcolini|Pratt & Whitney|Procter & Gamble|Purificacion Garcia|Ralph Lauren|Ray Ban|Ray-Ban|"
    "Raymour & Flanigan|Rebecca Minkoff|Rick and Morty|Ritz Carlton|Roberto Cavalli|Roche Bobois|Rolls Royce|"
    "Rolls-Royce|Romeo and Juliet|Ronald McDonald|Russell Athletic|Russell Hobbs|Russell Stover|Ruth's Chris|"
    "Sallie Mae|Sally Beauty|Sally Hansen|Salvatore Ferragamo|Sam's Club|San Miguel|San Pellegrino|Sara Lee|Seat Leon|"
    "Sergio Tacchini|Sherwin Williams|Sherwin-Williams|Smith & Wesson|Sonia Rykiel|St James Park|St John's wort|"
    "St Pancras|St Regis|St. Ives|St. James Park|St. John's wort|St. Pancras|St. Regis|Stella Artois|Steve Madden|"
    "Stuart Weitzman|T. Rowe Price|Taco John|Thierry Mugler|Thomas Sabo|Thomas the Tank|Tiffany & Co|Tim Hortons|"
    "Tom and Jerry|Tom Tailor|Tommy Bahama|Tommy Hilfiger|Tony Roma|Tory Burch|Trader Joe|Uncle Ben|Vera Bradley|"
    "Vera Wang|Victoria's Secret|Warner Bros|Wells Fargo|Wilkinson Sword|Williams Sonoma|Williams-Sonoma|"
    "Worcester Bosch|Yankee Candle|Yves Rocher|Yves Saint Laurent|Zadig & Voltaire|Ann Taylor|Anne Klein|Antonio Puig|"
    "Antônio Bernardo|Bed Bath & Beyond|Ben Sherman|Bernard Matthews|Billabong|Bloomingdale's|Bobbi Brown|Cadbury|"
    "Campbell's|Carbonell|Carhartt|Casey's|Charlie's|Clarks|Coles|Continente|David Jones|Debenhams|"
    "Dick's Sporting Goods|Don Simón|Dr. Scholl's|Eddie Bauer|Edward Jones|El Corte Inglés|Elizabeth Arden|"
    "Estée Lauder|Evans Cycles|Famous Dave's|Fred Meyer|French Connection|Harrods|Heinz|Hellmann's|Henkell|"
    "Herman Miller|Hershey's|Hunter Boots|Häagen-Dazs|Jamie's Italian|Johnson's|Joselito|Karen Millen|Karstadt|"
    "Kellogg's|Kenneth Cole|Kiehl's|Laura Ashley|Leite Moça|Lewis's|Lindt|Lojas Renner|Manuel Canovas|"
    "Marie Callender's|Marionnaud|Marlboro|Mary Kay|Max Factor|Meyer's|Morrisons|Müller|Nathan's|Nick Jr.|Osborne|"
    "Paloma Picasso|Pat McGrath Labs|Paul Smith|Peloton|Penny's|Perrier|Peter Kaiser|Pingo Doce|Pollo Campero|"
    "Purificación García|Ralphs|Reese's|Ritchie Bros|Robert Half|Roberto Verino|Romano's|Rossmann|Roy Rogers|Sadia|"
    "Saint Laurent|Saint-Gobain|Samuel Adams|Santa Cruz Bicycles|Santa Lucia|Sotheby's|St Pierre|St. James's Place|"
    "Stella McCartney|Stewart's|Storck|Stouffer's|Sunny D|Taco John's|Thomas Cook|Tiffany & Co.|Tom Ford|Tony Roma's|"
    "Uncle Ben's|Victorinox|Vivienne Westwood|Vorwerk|Walgreens|Walkers|Waterman|Werther's|William Hill|Zara Home|"
    "Zegna"
).split("|")
# What such names stand in front of.
NOUNS = (
    "bag basket battery beans bed belt bike blanket blender blouse board boiler book bookcase boots bottle bowl "
    "bracelet bra brake "
    "brush burger cable cake camera candle cap car cardigan carpet cartridge case cereal chair charger cheese chips chocolate "
    "clock coat coffee collection conditioner console cookies cooker cover cream cup curtain cushion deodorant desk "
    "dishwasher doll "
    "door doorbell drawer dress dressing drill dryer dumbbells duvet earbuds earrings engine fan filter foundation "
    "frame freezer "
    "fridge fryer game gin glasses gloves grill guitar hairdryer handbag hat headphones heater helmet hob hoodie hoover iron "
    "jacket jeans jersey jumper kettle keyboard knife lamp laptop lipstick lotion machine magazine mascara mattress microwave "
    "mirror mixer model monitor mop mouse mower mug nappies oil oven pan pasta pen perfume pillow pizza playlist polo "
    "pram printer pump purse range razor remote robot router rucksack rug salad sandals sauce saw scanner scarf "
    "scooter screen serum sedan set shampoo sheets shelf shirt shoes shorts shower skirt sneakers soap socks sofa soup speaker "
    "stroller suit suitcase sunglasses sweater table tablet tank tap tea tent theme thermostat tie toaster towel "
    "toy trainers trousers tv tyre umbrella vacuum van vase voucher wallet wardrobe watch whisky wine yoghurt "
    "aftershave airport arena bakery bar branch brewery brand cafe campaign chain channel character clinic club episode "
    "diner edition extension festival film foundation franchise garage library mall market movie "
    "novel outlet package park pharmacy plugin pub remake restaurant salon school season series shop showroom site skin song "
    "stadium station store studio team template theatre tool tour trailer university version warehouse widget"
).split()
NOUNS_ABROAD = {
    "es": "camisa vestido zapatos bolso perfume crema sofá lámpara mesa silla colchón reloj aceite vino jamón galletas "
    "tienda tarjeta "
    "caja bota falda chaqueta champú lavadora nevera bicicleta libro serie juego",
    "fr": "chemise robe chaussures sac parfum crème canapé lampe table chaise matelas montre huile vin biscuits "
    "magasin carte veste "
    "jupe shampooing lave-linge frigo vélo livre série jeu lunettes monture écharpe",
    "de": "Hemd Kleid Schuhe Tasche Parfum Creme Sofa Lampe Tisch Stuhl Matratze Uhr Kekse Filiale Karte Jacke Rock Shampoo "
    "Waschmaschine Kühlschrank Fahrrad Buch Serie Spiel Brille Pizza Pudding",
    "pt": "camisa vestido sapatos bolsa perfume creme sofá lâmpada mesa cadeira colchão relógio azeite vinho loja "
    "cartão caixa bota "
    "saia jaqueta xampu geladeira bicicleta livro série jogo mochila óculos",
}
UNITS = (
    "kg g mg lb lbs oz kWh Wh W kW V A mA mAh Ah Hz MHz GHz kHz rpm bar psi Pa °C °F C F K km m cm mm mi ft in inch "
    "inches miles "
    "l ml cl litres gal mph km/h kmh kbps Mbps Mbit Gbps MB GB TB KB kB px pt dpi fps ms s sec secs seconds min mins "
    "minutes h hr hrs "
    "hours d days wks weeks months yrs years dB % x pcs pc pack packs pairs sets reps steps bags boxes items cans "
    "bottles slices "
    "people adults kids nights stops clicks taps times attempts calls lines rows columns pages points credits coins gems stars "
    "kcal cal lux lm t tbsp tsp portions doses tablets drops puffs bpm gigs megs quid bucks pence p cents units users "
    "seats licences"
).split()
UNITS_ABROAD = {
    "es": "kg g l ml m cm km minutos horas días semanas meses años veces cajas botellas paquetes unidades personas "
    "puntos euros GB "
    "megas noches pares piezas latas kilos litros",
    "fr": "kg g l ml m cm km minutes heures jours semaines mois fois boîtes bouteilles paquets articles personnes "
    "points euros Go Mo "
    "nuits paires pièces valises colis tentatives",
    "de": "kg g l ml m cm km Minuten Stunden Tage Wochen Monate Mal Stück Kisten Flaschen Pakete Personen Punkte Euro "
    "GB Uhr Nächte "
    "Paar Teile Dosen Liter Grad Prozent Artikel Jahre min Std kWh",
    "pt": "kg g l ml m cm km minutos horas dias semanas meses vezes caixas garrafas pacotes unidades pessoas pontos "
    "reais GB noites "
    "pares peças latas quilos litros parcelas",
}
# What numbers and letters are said of, in front of them.
PLACED = (
    "row seat gate box case lot zone level lane court room lab studio platform coach track exit bay desk window "
    "counter slot page step "
    "line col column section chapter volume part stage season episode round set group team grade class period unit "
    "module lesson "
    "level floor terminal shelf aisle bin locker pitch table channel port slot disk drive node pod shard rack block stop rule "
    "option plan tier phase type size band model series version rev build batch code error status week day year Q"
).split()
PLACED_ABROAD = {
    "es": "fila asiento puerta caja zona nivel sala andén coche vía salida página paso línea sección capítulo parte "
    "temporada curso "
    "clase unidad tema talla tipo modelo serie versión lote código error semana día turno ventanilla",
    "fr": "rang siège porte boîte case zone niveau salle quai voiture voie sortie page étape ligne section chapitre "
    "partie saison "
    "classe unité taille type modèle série version lot code erreur semaine jour guichet ticket groupe",
    "de": "Reihe Platz Gate Kiste Zone Stufe Raum Gleis Wagen Ausgang Seite Schritt Zeile Abschnitt Kapitel Teil "
    "Staffel Klasse Stunde "
    "Größe Typ Modell Serie Version Charge Code Fehler KW Woche Tag Schalter Halle Tarif Artikel Regel Note Zimmer",
    "pt": "fila assento portão caixa zona nível sala plataforma vagão saída página passo linha seção capítulo parte "
    "temporada turma "
    "unidade tamanho tipo modelo série versão lote código erro semana dia guichê senha",
}
# Makers and families of parts and devices, in front of a number.
FAMILIES = (
    "RTX GTX Ryzen Core i7 Radeon Pixel Galaxy iPhone iPad Watch Serie Series Mark Mk Gen Type Model Class HDMI USB BT "
    "Bluetooth WiFi "
    "DDR PCIe LTE SD PS XPS Mi Redmi Reno Moto Edge Note Fold Tab Buds Pro Max Mini Plus Air Ultra Lite Archer Deco "
    "Orbi Eero Nest "
    "Echo Kindle Switch Xbox Surface Yoga Legion Inspiron Latitude Pavilion Ecotank LaserJet PIXMA Alpha Lumix Hero "
    "Mavic Fenix "
    "Vivoactive Versa Charge Sense Arc Beam Roam QuietComfort Kia Golf Polo Fiesta Focus Corsa Clio Octavia Civic "
    "Corolla Prius "
    "Boeing Airbus Embraer Win Windows Office Python PHP Node iOS Android macOS ISO RFC UTF SHA AES TLS HTTP IPv IC "
    "ICE RE TGV S U "
    "Level Ranger Division Serie Green Blue Red Line Form P SA W KW EA LP No Nr Opus FIFA NBA GTA COD V"
).split()
_ENDS = (
    "Bros Group Bank Air Airlines Pharmacy Hotels Motors Foods Energy Telecom Insurance Stores Ltd GmbH Inc LLC "
    "Holdings Logistics"
).split()
Draw = Callable[[], str]


def measure(rng: random.Random, language: str) -> str:
    """A number with what it counts: a size, a duration, a quantity."""
    units = UNITS_ABROAD[language].split() if language in UNITS_ABROAD else UNITS
    number = str(int(10 ** rng.uniform(0, 3.3)))
    kind = rng.random()
    if kind < 0.38:
        return f"{number} {rng.choice(units)}"
    if kind < 0.48:
        return f"{number}{rng.choice(units)}"
    if kind < 0.6:
        hours, minutes = rng.randint(0, 30), rng.randint(0, 59)
        forms = "{}h {}m|{}h{}|{}m {}s|{} h {} min|{}d {}h|{}hr {}min|{}hrs {} mins|{} d {} h|{}:{:02d}"
        form = rng.choice(forms.split("|"))
        return form.format(hours, minutes)
    if kind < 0.68:
        sizes = [str(rng.randint(2, 250)) for _ in range(rng.choice((2, 2, 3)))]
        return rng.choice(["x", " x ", "*", " by "]).join(sizes) + rng.choice(
            ["", " cm", "cm", " mm", " in", " px", '"']
        )
    if kind < 0.76:
        return f"{number}{rng.choice([' x', 'x', '-pack', ' pack', '-in-1', '+', ' of ' + str(rng.randint(2, 40))])}"
    if kind < 0.82:
        return f"{rng.choice(['x', 'x '])}{rng.randint(1, 24)}"
    if kind < 0.92:
        return f"{rng.randint(0, 99)}{rng.choice('.,')}{rng.randint(0, 99)} {rng.choice(units)}"
    return f"{rng.randint(1, 30)}-{rng.randint(2, 90)} {rng.choice(units)}"


def part(rng: random.Random, language: str) -> str:
    """A model, a part, a size or a seat: letters beside digits."""
    letters = "".join(rng.choices(string.ascii_uppercase, k=rng.choice((1, 1, 2, 2, 3, 4))))
    digits = "".join(rng.choices(string.digits, k=rng.choice((1, 2, 2, 3, 4, 5))))
    placed = PLACED_ABROAD[language].split() if language in PLACED_ABROAD else PLACED
    kind = rng.random()
    if kind < 0.3:
        at = [digits[:3], digits, letters[:1], letters[:1] + digits[:2], digits[:2] + letters[:1].lower()]
        return f"{rng.choice(placed)} {rng.choice(at)}"
    if kind < 0.5:
        return f"{rng.choice(FAMILIES)} {digits}{rng.choice(['', '', ' Ti', ' Pro', 'X', 's', ' Plus', ' v' + digits[:1]])}"
    if kind < 0.6:
        return f"{letters} {digits}"
    if kind < 0.7:
        return f"{letters}{digits}"
    if kind < 0.8:
        return f"{letters}-{digits}{rng.choice(['', rng.choice(string.ascii_uppercase)])}"
    if kind < 0.86:
        return f"{digits}-{letters}"
    if kind < 0.92:
        return f"{letters[:1]}{digits[:2]}{rng.choice(['x', ' ', '/'])}{rng.choice(string.ascii_uppercase)}{rng.randint(1, 60)}"
    return (
        f"{letters}{digits}{rng.choice(string.ascii_uppercase)} {rng.randint(1, 99)}{rng.choice(['', 'W', 'V', 'B'])}"
    )


def named(rng: random.Random, first: Draw, last: Draw) -> str:
    """A company that is called after somebody."""
    kind = rng.random()
    if kind < 0.55:
        return rng.choice(NAMED)
    if kind < 0.65:
        return f"{last()} & {last()}"
    if kind < 0.72:
        return f"{last()} & {rng.choice(['Sons', 'Co', 'Co.', 'Daughters', 'Partners', 'Bros'])}"
    if kind < 0.8:
        return f"{rng.choice([first, last])()}'s"
    owner = rng.choice([first, last])()
    return f"{owner} {rng.choice(_ENDS)}"


def called(rng: random.Random, language: str, first: Draw, last: Draw) -> str:
    """A product that is called after somebody: "Paul Mitchell shampoo", "the Ingrid lamp"."""
    kind = rng.random()
    owner = (
        first()
        if kind < 0.45
        else last()
        if kind < 0.6
        else f"{first()} {last()}"
        if kind < 0.75
        else rng.choice(NAMED)
    )
    if language in NOUNS_ABROAD:
        noun = rng.choice(NOUNS_ABROAD[language].split())
        return f"{owner} {noun}" if language == "de" else f"{noun} {owner}"
    if rng.random() < 0.2:
        return f"{owner} {rng.randint(1, 9)} {rng.choice(NOUNS)}"
    return f"{owner} {rng.choice(NOUNS)}"
