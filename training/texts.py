# ruff: noqa: SIM905 - lists of words are read and edited more easily as lines
"""Synthetic labelled text: mails, chats, forms, news, speech transcripts, code talk, other languages, and look-alikes."""

import random
import re
import string
from collections.abc import Callable, Iterator
from itertools import pairwise

from training import corpus, phrases, templates, things
from training.pools import LOCALES, Pools

Row = tuple[str, list[tuple[int, int, str]]]
"""A text and its spans (start, end, kind); of kind IGNORE where the label says nothing."""
IGNORE = "-"

_GAP = re.compile(r"\{(\w+)\}")

BRANDS = (
    "Amazon|Apple|Samsung|Microsoft|Google|Sony|Dell|Lenovo|Tesla|Ford|Mercedes|Honda|Toyota|Dyson|Bosch|Siemens|Philips|"
    "Wells Fargo|JP Morgan|Morgan Stanley|Charles Schwab|Barclays|Lloyds Bank|Marks & Spencer|John Lewis|Calvin Klein|"
    "Ralph Lauren|Jack Daniels|Johnson & Johnson|Ben & Jerry's|McDonald's|Wendy's|Levi's|Macy's|Kohl's|Ted Baker|"
    "Delta Airlines|Lufthansa|Ryanair|Air France|British Airways|Virgin Media|Vodafone|Verizon|Comcast|T-Mobile|Netflix|"
    "Spotify|PayPal|Stripe|Visa|MasterCard|American Express|FedEx|UPS|DHL|Hermes|Uber|Lyft|Airbnb|Booking.com|Expedia|"
    "Hilton|Marriott|IKEA|Walmart|Target|Best Buy|Home Depot|Costco|Zara|H&M|Nike|Adidas|Puma|Facebook|Instagram|Twitter|"
    "WhatsApp|Zoom|Slack|Jira|GitHub|Adobe|Oracle|Salesforce|Zendesk|Shopify|Etsy|eBay|Alexa|Siri|Cortana|Bixby|Olly|"
    "Klarna|Revolut|Monzo|Chase|Citi|Santander|Bravia|Harman|Bose|Sonos|Xiaomi|Huawei|Oppo|Motorola|Nokia|Garmin|Fitbit|GoPro|"
    "Canon|Nikon|Epson|Brother|Xerox|Asus|Acer|Razer|Logitech|Black & Decker|Stanley|Makita|Dewalt|Hoover|Miele|Electrolux|"
    "Whirlpool|Kenwood|Braun|Gillette|Nivea|Lancome|Chanel|Dior|Gucci|Prada|Hermes|Hugo Boss|Tommy Hilfiger|Lacoste|Timberland|"
    "Renault|Peugeot|Skoda|Fiat|Volvo|Subaru|Mazda|Hyundai|Kia|Jaguar|Bentley|Harley-Davidson|Emirates|Qantas|Iberia|"
    "Southwest|JetBlue|Eurostar|Amtrak|Hertz|Avis|Enterprise|Ionity|Shell|Lidl|Aldi|Tesco|Sainsbury's|Carrefour|Kroger|"
    "Wegmans|Trader Joe's|Wayfair|Zalando|Deliveroo|Grubhub|Instacart|Starbucks|Nando's|Domino's|Papa John's|Burger King|"
    "Telstra|Optus|Rogers|Bell|Sprint|Deutsche Telekom|Orange|Movistar|Hulu|Disney Plus|Paw Patrol|Harry Potter|"
    "Fortnite|Minecraft|Roblox|Nintendo|Ticketmaster|Airtel|Jio|Paytm|Flipkart|Myntra|Rakuten|Alibaba|Concur|HubSpot|"
    "Mailchimp|Intuit|QuickBooks|Xero|Sage|Workday|Okta|Authy|Norton|McAfee|Kaspersky|Geico|Allstate|Aetna|Cigna|Humana"
).split("|")
TECHS = (
    "Kafka|Jenkins|Hadoop|Spark|Ruby|Python|Java|Scala|Rust|Perl|Django|Flask|Rails|React|Angular|Vue|Svelte|Node|Express|"
    "Redis|Postgres|Mongo|MongoDB|Cassandra|Elasticsearch|Kibana|Logstash|Grafana|Prometheus|Terraform|Ansible|Docker|"
    "Kubernetes|Helm|Istio|Nginx|Apache|Tomcat|Maven|Gradle|Webpack|Babel|Gulp|Grunt|Travis|Vagrant|Puppet|Chef|Celery|"
    "RabbitMQ|Sentry|Jupyter|Pandas|Julia|Haskell|Erlang|Elixir|Clojure|Kotlin|Swift|Dart|Flutter|Ubuntu|Debian|Fedora|"
    "Windows|Linux|Android|Chrome|Firefox|Safari|Edge|Opera|Outlook|Excel|Word|Teams|Notepad|Eclipse|IntelliJ|Emacs|Vim|Atom|"
    "Selenium|Cypress|Mocha|Jasmine|Jest|Bootstrap|Tailwind|Laravel|Symfony|Drupal|Joomla|WordPress|Magento|Salt|Nomad|"
    "Consul|Vault|Oracle|Tableau|Looker|Airflow|Dagster|Hive|Pig|Impala|Presto|Trino|Snowflake|Athena|Lambda|Aurora"
).split("|")
ABBREVIATIONS = (
    "IBAN BIC SWIFT VAT GST PIN PUK CVV CVC IMEI SIM ESIM MRN DOB SSN EIN TIN DL DNI NIF NIE CPF CNPJ PESEL BSN CPR CNP "
    "NHS GP MD RN "
    "ICU ER HR CEO CTO CFO FAQ PDF USB HDMI SSD HDD RAM CPU GPU BIOS VPN DNS DHCP NAT LAN WLAN WIFI SMS MMS OTP MFA TLS "
    "SSL API SDK "
    "SKU EAN UPC ISBN PO RMA POS ATM APR ACH KYC AML PNR ETA ETD TSA ESTA ID NR NO REF CODE TEL FAX EMAIL URL CSV JSON "
    "XML HTML CSS "
    "SQL REST SOAP CRM ERP SLA EOD ASAP FYI AKA TBD TBA NA OK LOL OMG BTW IMO AMA SSO MAC OOM DM PM AM UTC GMT CET EST "
    "PST COD EU "
    "UK USA UN NATO BBC CNN NBA NFL FIFA UEFA HIV BMI ECG MRI CT XR BP HR IV PRN BID QID"
).split()
PRODUCTS = (
    "iPhone 14 Pro|Galaxy S22|Galaxy Buds|MacBook Air|iPad Mini|Kindle Paperwhite|Echo Dot|Apple Watch|AirPods|PlayStation 5|"
    "Xbox|Model 3|Focus|Surface Pro|ThinkPad|Chromecast|Nest Thermostat|Ring Doorbell|washing machine|dishwasher|router|"
    "headset|laptop|charger|Rose Gold case|Hunter Green sofa|Jordan sneakers|audio jack|robin hood costume|Amber lamp|"
    "Victoria sponge|Windows 11|Office 365|Photoshop|Android phone|Bluetooth speaker|credit card|gift card|gold card|"
    "Prime membership|Platinum plan|Family Plan|data plan|SIM card|caesar salad|veggie pizza|blender|Moby Dick|camera"
).split("|")
COLORS = (
    "Rose Gold|Hunter Green|Navy|Olive|Ruby Red|Amber|Violet|Scarlet|Coral|Jade|Ivory|Midnight Blue|Space Gray".split(
        "|"
    )
)
NATIONALITIES = (
    "American British German French Spanish Italian Indian Chinese Japanese Mexican Thai Turkish Greek Korean Polish Dutch "
    "Swedish Irish Brazilian Russian Canadian Australian"
).split()
STATES = (
    "Alabama Alaska Arizona California Colorado Florida Georgia Idaho Illinois Indiana Iowa Kansas Maine Maryland Michigan "
    "Montana Nevada Ohio Oregon Texas Utah Vermont Virginia Washington Wyoming AL AZ CA CO FL GA IL MA MI NC NJ NY OH PA TX VA WA"
).split()
PLACES = (
    "London|Paris|Berlin|Madrid|Rome|Vienna|Dublin|Chicago|Boston|Dallas|Houston|Seattle|Denver|Atlanta|Phoenix|Miami|Austin|"
    "Orlando|Portland|Detroit|Toronto|Sydney|Melbourne|Delhi|Mumbai|Chennai|Bangalore|Hyderabad|Tokyo|Singapore|Dubai|Lisbon|"
    "Florence|Charlotte|Victoria|Jackson|Lincoln|Madison|Cleveland|Savannah|Chelsea|Brooklyn|Jordan|Georgia|Chad|Lima|Santiago|"
    "New York|Los Angeles|San Diego|San Francisco|San Jose|San Antonio|Santa Clara|Santa Rosa|Santa Monica|Santa Cruz|Palo Alto|"
    "Walnut Creek|Redwood City|Mountain View|Las Vegas|Salt Lake City|St. Louis|San Rafael|San Mateo|San Leandro|Corte Madera|"
    "Gilroy|Berkeley|Oakland|Fremont|Hayward|Napa|Sonoma|Petaluma|Sausalito|Martinez|Concord|Livermore|Pleasanton|Sacramento|"
    "Fresno|Anaheim|Burbank|Pasadena|Glendale|Long Beach|Irvine|Tucson|Mesa|Albuquerque|El Paso|Fort Worth|Plano|Arlington|"
    "Lubbock|Laredo|Corpus Christi|Memphis|Nashville|Louisville|Cincinnati|Columbus|Toledo|Akron|Pittsburgh|Philadelphia|"
    "Baltimore|Buffalo|Rochester|Albany|Newark|Jersey City|Hartford|Providence|Worcester|Milwaukee|Minneapolis|St. Paul|Omaha|"
    "Wichita|Kansas City|Tulsa|Oklahoma City|Little Rock|New Orleans|Baton Rouge|Mobile|Montgomery|Birmingham|Huntsville|Tampa|"
    "Jacksonville|Tallahassee|Richmond|Norfolk|Raleigh|Durham|Greensboro|Charleston|Columbia|Knoxville|Spokane|Tacoma|Boise|"
    "Anchorage|Honolulu|Washington|Vancouver|Montreal|Ottawa|Calgary|Edmonton|Winnipeg|Halifax|Manchester|Liverpool|Leeds|"
    "Sheffield|Bristol|Edinburgh|Glasgow|Cardiff|Belfast|Oxford|Cambridge|York|Bath|Nottingham|Leicester|Coventry|Brighton|Cork|"
    "Galway|Lyon|Marseille|Toulouse|Nice|Nantes|Bordeaux|Lille|Strasbourg|Munich|Hamburg|Cologne|Frankfurt|Stuttgart|Dresden|"
    "Leipzig|Hannover|Bremen|Zurich|Geneva|Basel|Bern|Salzburg|Graz|Milan|Naples|Turin|Venice|Bologna|Palermo|Barcelona|Valencia|"
    "Seville|Bilbao|Granada|Malaga|Porto|Amsterdam|Rotterdam|Utrecht|Brussels|Antwerp|Ghent|Copenhagen|Aarhus|Stockholm|Uppsala|"
    "Oslo|Bergen|Helsinki|Tampere|Warsaw|Krakow|Prague|Brno|Budapest|Bucharest|Sofia|Athens|Istanbul|Ankara|Moscow|Kyiv|Cairo|"
    "Nairobi|Lagos|Accra|Johannesburg|Cape Town|Durban|Casablanca|Tunis|Tel Aviv|Jerusalem|Beirut|Amman|Baghdad|Tehran|Riyadh|"
    "Doha|Karachi|Lahore|Islamabad|Kolkata|Pune|Jaipur|Ahmedabad|Madurai|Coimbatore|Kochi|Mysore|Agra|Goa|Dhaka|Colombo|"
    "Kathmandu|Bangkok|Phuket|Hanoi|Jakarta|Bali|Manila|Cebu|Kuala Lumpur|Hong Kong|Taipei|Shanghai|Beijing|Shenzhen|Seoul|Busan|"
    "Osaka|Kyoto|Nagoya|Perth|Brisbane|Adelaide|Auckland|Wellington|Christchurch|Mexico City|Guadalajara|Monterrey|Cancun|"
    "Havana|Bogota|Medellin|Caracas|Quito|La Paz|Buenos Aires|Montevideo|Rio de Janeiro|Sao Paulo|Salvador|Recife|Fortaleza"
).split("|")
RELATIONS = (
    "wife husband son daughter mother father mom dad brother sister friend boss colleague neighbour uncle aunt cousin kid "
    "partner girlfriend boyfriend roommate assistant lawyer"
).split()
JOBS = (
    "Sales Manager|account manager|driver|technician|agent|Software Engineer|CEO|Head of Support|receptionist|nurse|director|"
    "Network administrator|developer|student|tennis player|accountant|professor|author|singer"
).split("|")
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December Jan Feb Aug Sept Dec".split()
)
SUFFIXES = (
    "Street St Street St Avenue Ave Road Rd Road Drive Dr Lane Ln Court Ct Boulevard Blvd Way Place Pl Square Terrace Circle "
    "Close Crescent Parkway Highway Trail Grove Gardens Row Hill Park Mews Loop Alley Nagar Salai Marg"
).split()
STREETS = (
    "Main High Church Oak Maple Cedar Elm Pine Park Lake Hill River Station Mill School King Queen Victoria Market Bridge "
    "North South East West Sunset Forest Spring Walnut Chestnut Willow Cherry Highland Valley Ocean Beach Garden Rose Green "
    "Gandhi Nehru Anna First Second Third Fourth Fifth Bennett Coast Carriage Washington Lincoln Franklin Jefferson Madison"
).split()
NATO = (
    "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliet Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra "
    "Tango Uniform Victor Whiskey X-ray Yankee Zulu"
).split()
DIGITS = "zero one two three four five six seven eight nine".split()
POSTAL_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU "
    "HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO "
    "PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
).split()
PARTICLES = "de|van|von|da|del|de la|van der|Al|El|bin|Mc|O|Ní|Ó|Mac|ter|ten|zu|af|bint|Ben|Abu|St.|dos|du|le".split(
    "|"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
# How addresses of South and East Asia, Africa and the Gulf begin, and what their parts are called.
PLOTS = "Plot|House|House No.|Flat|Villa|Block|Shop|Unit|Lot|No.|Door No|Kav.|Blk|Level|Room|Office|Building".split("|")
ROADS = (
    "Road|Street|Nagar|Marg|Lane|Colony|Layout|Bagh|Chowk|Bazar|Estate|Close|Crescent|Avenue|Way|Soi|Phase|Extension|Enclave|"
    "Gardens|Drive|Link Road|Main Road|Cross"
).split("|")
ROADS_FIRST = (
    "Jalan|Jl.|Lorong|Rue|Avenida|Av.|Calle|Rua|Carrera|Sharia|Via|Ulitsa|ul.|Leoforos|Strada|Bulevardul|Soi|Duong"
).split("|")
DISTRICTS = "Sector|Block|Ward|Zone|District|Phase|Floor|Quận|Col.|Kec.|Barangay|Bairro".split("|")
HALLS = "Rectory Vicarage Cottage Barn Mill Lodge Manor Farm Hall Grange Bungalow Forge Stables Villa Towers Apartments".split()
HOUSES = "Hotel Museum Library House Building Bank Centre".split()
# How recognisers of speech write single letters.
HOMOPHONES = {
    "a": "8",
    "b": "be",
    "c": "see",
    "o": "oh",
    "r": "are",
    "t": "tea",
    "u": "you",
    "y": "why",
    "p": "pee",
    "g": "gee",
}


class Texts:
    """Draws rows without end."""

    def __init__(self, pools: Pools, seed: int, gazetteer: float = 1.0) -> None:
        """`gazetteer`: the share of names out of the pools; the others are invented."""
        self.pools = pools
        self.rng = pools.rng = random.Random(seed)
        self.share = gazetteer
        self.kinds: list[tuple[int, Callable[[], Row]]] = [
            (24, self.mail),
            (12, self.lookalikes),
            (26, self.chat),
            (12, self.speech),
            (12, self.foreign),
            (12, self.tech),
            (6, self.single),
            (10, self.document),
            (8, self.news),
            (8, self.told),
            (6, self.where),
            (9, self.numbers),
            (12, self.things),
            (4, self.things_abroad),
            (4, self.handles),
            (14, self.abroad),
            (12, self.translated),
            (4, self.spoken_abroad),
            (36, self.letter),
            (40, self.nobody),
            (10, self.letter_abroad),
            (8, self.nobody_abroad),
        ]
        self.lines = {
            name: _lines(getattr(templates, name))
            for name in (
                "MAIL",
                "LOOKALIKES",
                "CHAT",
                "SPEECH",
                "ALLIED",
                "TECH",
                "DOCUMENTS",
                "NEWS",
                "TOLD",
                "WHERE",
                "NUMBERS",
                "THINGS",
                "HANDLES",
            )
        }
        self.letters = corpus.letters()
        self.issues, self.alike = [told.text for told in corpus.issues()], corpus.nobody()
        self.things_of = {language: _lines(text) for language, text in phrases.THINGS.items()}
        self.phrases = {language: _lines(text) for language, text in phrases.PHRASES.items()}
        self.spoken = {language: _lines(text) for language, text in phrases.SPOKEN.items()}
        self.language = ""  # of what is being filled; "" for English

    def rows(self, count: int) -> Iterator[Row]:
        """That many rows of all kinds."""
        weights, makers = zip(*self.kinds, strict=True)
        for maker in self.rng.choices(makers, weights, k=count):
            yield maker()

    # Kinds of text

    def mail(self) -> Row:
        """Lines with and without people, capitals and punctuation mostly kept."""
        lines = [
            self.fill(self.rng.choice(self.lines["MAIL" if self.rng.random() < 0.55 else "LOOKALIKES"]))
            for _ in range(self.rng.randint(1, 6))
        ]
        return self.cased(_joined(lines, self.rng.choice([" ", " ", "\n", "\n\n"])), (0.72, 0.2, 0.04, 0.04))

    def lookalikes(self) -> Row:
        lines = [self.fill(self.rng.choice(self.lines["LOOKALIKES"])) for _ in range(self.rng.randint(1, 4))]
        return self.cased(_joined(lines, self.rng.choice([" ", "\n"])), (0.6, 0.3, 0.06, 0.04))

    def chat(self) -> Row:
        names = ["CHAT"] if self.rng.random() < 0.7 else ["CHAT", "LOOKALIKES"]
        row = _joined([self.fill(self.rng.choice(self.lines[name])) for name in names], self.rng.choice([" ", "\n"]))
        return self.cased(row, (0.12, 0.3, 0.03, 0.55))

    def speech(self) -> Row:
        return self.cased(self.fill(self.rng.choice(self.lines["SPEECH"])), (0.5, 0.5, 0, 0))

    def foreign(self) -> Row:
        lines = [self.fill(self.rng.choice(self.lines["ALLIED"])) for _ in range(self.rng.randint(1, 4))]
        return self.cased(_joined(lines, self.rng.choice([" ", "\n"])), (0.75, 0.2, 0.05, 0))

    def tech(self) -> Row:
        return self.fill(self.rng.choice(self.lines["TECH"]))

    def single(self) -> Row:
        """One sentence."""
        return self.cased(self.fill(self.rng.choice(self.lines["MAIL"])), (0.6, 0.25, 0.05, 0.1))

    def document(self) -> Row:
        """Labels and their values, as in forms and records."""
        lines = [self.fill(self.rng.choice(self.lines["DOCUMENTS"])) for _ in range(self.rng.randint(1, 3))]
        return self.cased(_joined(lines, "\n"), (0.84, 0.08, 0.06, 0.02))

    def news(self) -> Row:
        return self.cased(self.fill(self.rng.choice(self.lines["NEWS"])), (0.85, 0.1, 0.02, 0.03))

    def told(self) -> Row:
        """What people say and how they begin and end, more of the small letters."""
        return self.cased(self.fill(self.rng.choice(self.lines["TOLD"])), (0.55, 0.25, 0.03, 0.17))

    def where(self) -> Row:
        return self.cased(self.fill(self.rng.choice(self.lines["WHERE"])), (0.75, 0.13, 0.04, 0.08))

    def numbers(self) -> Row:
        """Numbers of things."""
        lines = [self.fill(self.rng.choice(self.lines["NUMBERS"])) for _ in range(self.rng.randint(1, 2))]
        return self.cased(_joined(lines, self.rng.choice([" ", ". ", "\n"])), (0.7, 0.18, 0.04, 0.08))

    def things(self) -> Row:
        """Measures, parts, places in a hall and brands called after people, now and then with somebody beside them."""
        some = ["THINGS", "THINGS", "THINGS", "NUMBERS", "LOOKALIKES", "MAIL", "TOLD"]
        names = ["THINGS", *self.rng.choices(some, k=self.rng.randint(0, 3))]
        self.rng.shuffle(names)
        lines = [self.fill(self.rng.choice(self.lines[name])) for name in names]
        return self.cased(_joined(lines, self.rng.choice([" ", " ", "\n"])), (0.9, 0.06, 0.02, 0.02))

    def handles(self) -> Row:
        """User names in plain talk."""
        lines = [self.fill(self.rng.choice(self.lines["HANDLES"])) for _ in range(self.rng.randint(1, 2))]
        return self.cased(_joined(lines, self.rng.choice([" ", ". ", "\n"])), (0.8, 0.18, 0.01, 0.01))

    def things_abroad(self) -> Row:
        self.language = self.rng.choice([*self.things_of])
        lines = [self.fill(self.rng.choice(self.things_of[self.language])) for _ in range(self.rng.randint(1, 3))]
        if self.rng.random() < 0.5:
            lines.append(self.fill(self.rng.choice(self.phrases[self.language])))
        self.language = ""
        return self.cased(_joined(lines, self.rng.choice([" ", "\n"])), (0.8, 0.16, 0.02, 0.02))

    def abroad(self) -> Row:
        """Mails in another language, names mostly of its own."""
        self.language = self.rng.choices([*self.phrases], map(len, self.phrases.values()))[0]
        lines = [self.fill(self.rng.choice(self.phrases[self.language])) for _ in range(self.rng.randint(1, 4))]
        self.language = ""
        return self.cased(_joined(lines, self.rng.choice([" ", " ", "\n"])), (0.7, 0.2, 0.04, 0.06))

    def translated(self) -> Row:
        """Sentences of programs in another language, with nobody in them."""
        tongue = self.pools.tongues[self.rng.choice([*self.pools.tongues])]
        lines: list[Row] = [(self.rng.choice(tongue.sentences), []) for _ in range(self.rng.randint(1, 3))]
        return self.cased(_joined(lines, self.rng.choice([" ", "\n"])), (0.7, 0.2, 0.06, 0.04))

    def spoken_abroad(self) -> Row:
        self.language = self.rng.choice([*self.spoken])
        row = self.fill(self.rng.choice(self.spoken[self.language]))
        self.language = ""
        return self.cased(row, (0.3, 0.7, 0, 0))

    def letter(self) -> Row:
        """Somebody who names people or places, now and then with more to say."""
        return self._letter(self.issues)

    def nobody(self) -> Row:
        """What customers ask and complain of, in which nobody is named."""
        return self._nobody(self.issues if self.rng.random() < 0.5 else self.alike[""])

    def letter_abroad(self) -> Row:
        self.language = self.rng.choice([*filter(None, self.letters)])
        row = self._letter(self.alike[self.language])
        self.language = ""
        return row

    def nobody_abroad(self) -> Row:
        return self._nobody(self.alike[self.rng.choice([*filter(None, self.alike)])])

    def _letter(self, more: list[str]) -> Row:
        letter = self.rng.choice(self.letters[self.language])
        lines = [self.fill(letter)]
        if self.rng.random() < 0.3:
            lines.insert(self.rng.randint(0, 1), (self.rng.choice(more), []))
        small = _GAP.sub("", letter).islower()  # whoever writes so writes names so, mostly
        shares = (0.25, 0.55, 0, 0.2) if small else (0.84, 0.1, 0.02, 0.04)
        return self.cased(_joined(lines, self.rng.choice([" ", " ", "\n"])), shares)

    def _nobody(self, texts: list[str]) -> Row:
        lines: list[Row] = [(text, []) for text in self.rng.choices(texts, k=self.rng.randint(1, 2))]
        return self.cased(_joined(lines, self.rng.choice([" ", "\n"])), (0.85, 0.09, 0.03, 0.03))

    # Filling

    def fill(self, template: str) -> Row:
        """The template with values in its gaps."""
        text, spans = "", []
        at = 0
        template = template.replace("⏎", "\n")
        for gap in _GAP.finditer(template):
            text += template[at : gap.start()]
            value, kind = self.value(gap.group(1))
            if kind:
                spans.append((len(text), len(text) + len(value), kind))
            text += value
            at = gap.end()
        return text + template[at:], spans

    def cased(self, row: Row, shares: tuple[float, float, float, float]) -> Row:
        """As it is, in lower case, in upper case, or in lower case without punctuation."""
        text, spans = row
        how = self.rng.choices("as lower upper bare".split(), shares)[0]
        if how == "lower":
            return _same_length(text, text.lower()), spans
        if how == "upper":
            return _same_length(text, text.upper()), spans
        if how == "bare":
            return _without(_same_length(text, text.lower()), spans, ".,;:!?-()\"'@#&<>/")
        return row

    def value(self, gap: str) -> tuple[str, str]:
        """A value for a gap and its kind ("" if it is no personal data)."""
        pick, pools, rng = self.rng.choice, self.pools, self.rng
        match gap:
            case "name" | "first" | "last" | "lastfirst" | "airname":
                return getattr(self, f"_{gap}")(), "PERSON"
            case "capsname" | "capslast":
                return getattr(self, f"_{gap.removeprefix('caps')}")().upper(), "PERSON"
            case "lowername":
                return self._name().lower(), "PERSON"
            case "initial":
                return pick(string.ascii_uppercase) + pick(["", "."]), "PERSON"
            case "initials":
                return pick(["{}.", "{}. {}.", "{}"]).format(*rng.choices(string.ascii_uppercase, k=2)), "PERSON"
            case "lowerinitials":
                return "".join(rng.choices(string.ascii_lowercase, k=2)), "PERSON"
            case "natospelled":
                name = "".join(char for char in self._first().lower() if "a" <= char <= "z") or "ann"
                return " ".join(f"{char} for {NATO[ord(char) - 97].lower()}" for char in name), IGNORE
            case "street" | "address" | "block" | "zip" | "asianaddress" | "houseaddress" | "spokenzip":
                return getattr(self, f"_{gap}")(), "ADDRESS"
            case "streetname":
                return self._street_name(), "ADDRESS"
            case "flat":
                return str(rng.randint(1, 400)), "ADDRESS"
            case "spokencode" | "spokenstreet":
                return getattr(self, f"_{gap}")(), "ADDRESS"
            case "spelled":
                return self._spelled(), "PERSON"
            case "handle":
                return self._handle(), "USERNAME"
            case "email":
                return f"{self._handle()}@{pick(pools.words)}.{pick(['com', 'org', 'co.uk', 'de'])}", IGNORE
            case "phone":
                return self._digits(
                    pick(["+1 (###) ###-####", "###-###-####", "0#### ######", "+44 7### ######", "##########"])
                ), IGNORE
            case "company":
                return pick(pools.companies), IGNORE
            case "measure":
                return things.measure(rng, self.language), ""
            case "part":
                return things.part(rng, self.language), ""
            case "thing":
                return pick(things.NOUNS), ""
            case "named":
                return things.named(rng, self._first, self._last), ""
            case "called":
                return things.called(rng, self.language, self._first, self._last), ""
            case "word":
                return self._word(), ""
            case "Word":
                return self._word().capitalize(), ""
            case "titlecase":
                return " ".join(self._rarer().capitalize() for _ in range(rng.choice((1, 1, 2, 2, 3)))), ""
            case "ident":
                return self._identifier(), ""
            case "city":
                if rng.random() < 0.5:
                    return pick(PLACES), ""
                return pick(pools.cities[self._culture()]), IGNORE if rng.random() < 0.5 else ""
            case "place":
                return pick(PLACES), ""
            case "country":
                return pick(pools.countries), ""
            case "w" | "W":
                word = self._foreign_word()
                return word[:1].upper() + word[1:] if gap == "W" else word, ""
        return self._other(gap), ""

    def _other(self, gap: str) -> str:
        pick, rng = self.rng.choice, self.rng
        if self.language and gap in ("day", "month"):
            return pick(getattr(self.pools.tongues[self.language], f"{gap}s"))
        if gap.startswith("title_"):
            return pick(phrases.TITLES[gap.removeprefix("title_")].split())
        match gap:
            case "abbr":
                return pick(ABBREVIATIONS)
            case "tech":
                return pick(TECHS)
            case "lowertech":
                return pick(TECHS).lower()
            case "lowerbrand":
                return pick(BRANDS).lower()
            case "serial":
                return self._digits(
                    pick(
                        [
                            "978-#-##-######-#",
                            "##-###-####",
                            "###-##-####",
                            "#############",
                            "####-####",
                            "#Z####",
                            "####-##",
                        ]
                    )
                )
            case "ordinal":
                return pick(
                    "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 12th 21st first second third fourth fifth".split()
                )
            case "letter":
                return pick(string.ascii_uppercase)
            case "capswords":
                return " ".join(self._rarer() for _ in range(rng.choice((1, 2, 2, 3)))).upper()
            case "spokennumber":
                return self._spoken_number()
            case "number":
                return str(int(10 ** rng.uniform(0, 4.3)))
            case "amount":
                return pick(["$#", "$##", "$##.##", "## dollars", "£##", "##€", "$###", "# USD"]).replace(
                    "#", str(rng.randint(1, 9))
                )
            case "code":
                letters = "".join(pick(string.ascii_uppercase) for _ in range(rng.randint(1, 3)))
                return self._digits(
                    pick(
                        [
                            f"{letters}####",
                            f"{letters}-#####",
                            "######",
                            "#######",
                            f"#{letters}##",
                            "########-#",
                            "####",
                        ]
                    )
                )
            case "hash":
                return "".join(pick("0123456789abcdef") for _ in range(rng.choice((7, 7, 8, 40))))
            case "hex":
                return "0x" + "".join(pick("0123456789abcdef") for _ in range(8))
            case "version":
                return self._digits(pick(["#.#", "#.#.#", "v#.##", "##.#.####", "20##"]))
            case "url":
                return f"https://{self._word()}.com/{self._word()}/{self._digits('###')}"
            case "date":
                return self._digits(
                    pick(
                        [
                            f"{pick(MONTHS)} 1#",
                            f"{pick(MONTHS)} #, 202#",
                            "0#/1#/202#",
                            "202#-0#-1#",
                            f"#th of {pick(MONTHS)}",
                            "1#.0#.2#",
                        ]
                    )
                )
            case "time":
                return self._digits(pick(["1#:3#", "#:15 pm", "#pm", "1# am", "#:00", "1#:0#:2#"]))
        return pick(
            {
                "brand": BRANDS, "product": PRODUCTS, "color": COLORS, "nationality": NATIONALITIES, "state": STATES,
                "relation": RELATIONS, "job": JOBS, "weekday": WEEKDAYS, "month": MONTHS,
                "title": ["Mr", "Mrs", "Ms", "Mr.", "Mrs.", "Ms.", "Dr.", "Dr", "Miss", "Prof."],
            }[gap]
        )  # fmt: skip

    # People

    def _culture(self) -> int:
        """The index of a locale; mostly one of the language of the text, if that is not English."""
        own = [at for at, locale in enumerate(LOCALES) if self.language and locale.startswith(self.language)]
        return self.rng.choice(own) if own and self.rng.random() < 0.75 else self.pools.culture()

    def _first(self, culture: int | None = None) -> str:
        first = self._one(self.pools.first, self.pools.census_first, culture, 0.25)
        if self.rng.random() < 0.03:
            return f"{first}-{self._one(self.pools.first, self.pools.census_first, culture, 0.25)}"
        return first

    def _last(self, culture: int | None = None) -> str:
        last = self._one(self.pools.last, self.pools.census_last, culture, 0.3)
        if self.rng.random() < 0.03:
            return f"{last}-{self._one(self.pools.last, self.pools.census_last, culture, 0.3)}"
        return last

    def _one(self, pools: list[list[str]], census: list[str], culture: int | None, american: float) -> str:
        """A name that is invented, of the US census (less often in other languages), or of a culture."""
        rng = self.rng
        if rng.random() > self.share:
            return self.pools.invented()
        if rng.random() < (0.05 if self.language else american):
            return rng.choice(census)
        return rng.choice(pools[self._culture() if culture is None else culture])

    def _name(self) -> str:
        rng = self.rng
        culture = self._culture()
        first, last = self._first(culture), self._last(culture)
        kind = rng.random()
        if kind < 0.62:
            return f"{first} {last}"
        if kind < 0.72:
            return f"{first} {rng.choice(string.ascii_uppercase)}{rng.choice(['', '.'])} {last}"
        if kind < 0.76:
            return f"{first} {self._first(culture)} {last}"
        if kind < 0.79:
            return f"{first} {last}-{self._last(culture)}"
        if kind < 0.82:
            return f"{first} {last} {self._last(culture)}"
        if kind < 0.85:
            return f"{first} {rng.choice(PARTICLES)} {last}"
        if kind < 0.88:
            return f"{first[0]}. {last}"
        if kind < 0.9:
            return f"{last}, {first}"
        if kind < 0.92:
            return f"{first[0]} {last}"
        return first if kind < 0.97 else last

    def _lastfirst(self) -> str:
        kind = self.rng.random()
        first, last = self._first(), self._last()
        if kind < 0.35:
            return f"{last} {first}"
        if kind < 0.55:
            return f"{last} {first} {self.rng.choice(string.ascii_uppercase)}"
        return self._name()

    def _airname(self) -> str:
        title = self.rng.choice(["", "", " MR", " MRS", " MS", "MR", "MRS"])
        return f"{self._last()}/{self._first()}{title}".upper()

    def _spelled(self) -> str:
        name = self.rng.choice([self._first, self._last])()
        name = "".join(char for char in name.lower() if char.isascii() and char.isalpha()) or "ann"
        return self.rng.choice([" ", "-", " "]).join(name if self.rng.random() < 0.7 else name.upper())

    def _handle(self) -> str:
        rng, pick = self.rng, self.rng.choice
        first, last = _ascii(self._first()), _ascii(self._last())
        kind = rng.random()
        if kind < 0.3:
            out = first + pick(["", "_", ".", "-"]) + last
        elif kind < 0.5:
            out = (first if rng.random() < 0.5 else last) + self._digits(pick(["#", "##", "####"]))
        elif kind < 0.75:
            out = (
                pick(self.pools.words[:20000])
                + pick(["", "_", "", ".", "-"])
                + pick([pick(self.pools.words[:20000]), pick(self.pools.words[:20000]), self._digits("##")])
                + pick(["", "", "", self._digits("##"), f"#{self._digits('####')}"])
            )
            out = pick([out, out, out.title(), f"xX_{out}_Xx" if rng.random() < 0.2 else out])
        else:
            out = first[:1] + last + pick(["", "", self._digits("##")])
        return out if rng.random() < 0.35 else out.lower()

    # Places

    def _street_name(self) -> str:
        rng, pick = self.rng, self.rng.choice
        kind = rng.random()
        if kind < 0.45:
            name = pick(STREETS)
        elif kind < 0.6:
            name = self._last()
        elif kind < 0.7:
            name = f"{pick(STREETS)} {pick(STREETS)}"
        elif kind < 0.8:
            name = self._digits(pick(["#th", "1#th", "##nd", "# th", "1st", "3rd"]))
        else:
            name = self._rarer().capitalize()
        return f"{name} {pick(SUFFIXES)}"

    def _street(self) -> str:
        rng = self.rng
        if rng.random() < (0.9 if self.language else 0.45):
            return rng.choice(self.pools.streets[self._culture()]).replace("\n", ", ")
        number = str(int(10 ** rng.uniform(0.3, 4.2)))
        direction = rng.choice(["", "", "", "", "", "N ", "S ", "W. ", "East ", "North "])
        unit = rng.choice(
            [
                "",
                "",
                "",
                "",
                "",
                f" Apt {rng.randint(1, 99)}",
                f", Suite {rng.randint(1, 900)}",
                f" #{rng.randint(1, 300)}",
            ]
        )
        return f"{number} {direction}{self._street_name()}{unit}"

    def _address(self) -> str:
        if self.rng.random() < (0.9 if self.language else 0.55):
            return self._block().replace("\n", self.rng.choice([", ", ", ", " "]))
        rng = self.rng
        city = rng.choice(PLACES) if rng.random() < 0.5 else rng.choice(self.pools.cities[self._culture()])
        parts = [self._street(), city, *([f"{rng.choice(STATES)} {self._zip()}"] if rng.random() < 0.6 else [])]
        if rng.random() < 0.2:
            parts.append(rng.choice(self.pools.countries))
        return rng.choice([", ", ", ", " "]).join(parts)

    def _block(self) -> str:
        rng = self.rng
        block = rng.choice(self.pools.blocks[self._culture()])
        kind = rng.random()
        if kind < 0.25:
            block = f"{self._rarer().capitalize()} {rng.choice(HOUSES)}\n{block}"
        if rng.random() < 0.3:
            block += "\n" + rng.choice(self.pools.countries)
        return block

    def _asianaddress(self) -> str:
        """Parts with commas: a plot or house, a road, a quarter, the city and its code, the country."""
        rng, pick = self.rng, self.rng.choice
        name = self._last() if rng.random() < 0.5 else self._rarer().capitalize()
        road = f"{pick(ROADS_FIRST)} {name}" if rng.random() < 0.4 else f"{name} {pick(ROADS)}"
        number = self._digits(pick(["#", "##", "###", "#/#", "##-#", "##A", "#-##-#"]))
        kind = rng.random()
        if kind < 0.45:
            parts = [f"{pick(PLOTS)} {number}", road]
        elif kind < 0.6:
            parts = [f"{pick(PLOTS)} {number}", f"Road {rng.randint(1, 40)}"]
        elif kind < 0.8:
            parts = [f"{number} {road}"]
        else:
            parts = [f"{road} {pick(['', 'No. ', 'No:', '#'])}{number}"]
        if rng.random() < 0.4:
            parts.append(f"{pick(DISTRICTS)} {pick([str(rng.randint(1, 90)), pick('ABCDEFGH'), self._last()])}")
        if rng.random() < 0.4:
            parts.append(self._last())
        city = pick(PLACES) if rng.random() < 0.5 else pick(self.pools.cities[self._culture()])
        code = self._digits(pick(["####", "#####", "######", "###-####", "#####-###"]))
        parts.append(pick([city, f"{city} {code}", f"{code} {city}", f"{city} - {code}"]))
        if rng.random() < 0.6:
            parts.append(pick(self.pools.countries))
        return pick([", ", ", ", ", ", "\n", " "]).join(parts)

    def _houseaddress(self) -> str:
        rng, pick = self.rng, self.rng.choice
        house = pick(["The Old ", "Old ", "The ", ""]) + pick(["", self._rarer().capitalize() + " "]) + pick(HALLS)
        parts = [house, self._street_name(), *([pick(PLACES)] if rng.random() < 0.6 else [])]
        if rng.random() < 0.3:
            parts.append(self._uk_code())
        return ", ".join(parts)

    def _spokenzip(self) -> str:
        digits = phrases.DIGITS[self.language].split()
        return " ".join(
            pick_digit if self.rng.random() < 0.7 else str(digits.index(pick_digit))
            for pick_digit in self.rng.choices(digits, k=5)
        )

    def _zip(self) -> str:
        kind = self.rng.random()
        if kind < 0.55:
            return self._digits("#####")
        if kind < 0.6:
            return self._digits("#####-####")
        if kind < 0.7:
            return self._digits("######")
        if kind < 0.75:
            return self._digits("####")
        return self._uk_code()

    def _uk_code(self) -> str:
        pick = self.rng.choice
        out = pick(POSTAL_AREAS) + self._digits(pick(["#", "##", "#"])) + " " + self._digits("#")
        return out + pick("ABDEFGHJLNPQRSTUWXYZ") + pick("ABDEFGHJLNPQRSTUWXYZ")

    def _spokencode(self) -> str:
        """A British postcode as speech recognition writes it: letters apart or joined, words for some, slips."""
        rng = self.rng
        nato = rng.random() < 0.3
        out: list[str] = []
        for char in self._uk_code().replace(" ", ""):
            if char.isdigit():
                out.append(DIGITS[int(char)] if rng.random() < (0.12 if nato else 0.05) else char)
            elif nato:
                word = NATO[ord(char) - 65]
                out.append(word if rng.random() < 0.75 else word.lower())
            elif rng.random() < 0.04:
                out.append(HOMOPHONES.get(char.lower(), char))
            else:
                out.append(char if rng.random() < 0.3 else char.lower())
        if rng.random() < 0.08:
            del out[rng.randrange(len(out))]
        if rng.random() < 0.08:
            out.insert(rng.randrange(len(out)), rng.choice(out))
        together = 0.05 if nato else rng.choice([0.1, 0.2, 0.5])
        text = out[0]
        for before, piece in pairwise(out):
            joined = len(before) < 3 and len(piece) < 3 and rng.random() < together
            text += piece if joined or (before.isdigit() and piece.isdigit() and rng.random() < 0.4) else f" {piece}"
        return text

    def _spokenstreet(self) -> str:
        rng = self.rng
        number = rng.choice(
            [
                self._digits("#"),
                self._digits("##"),
                " ".join(rng.choices(DIGITS[1:], k=2)),
                self._spoken_number(),
                self._spoken_number(),
            ]
        )
        flat = f", flat {rng.choice(DIGITS[1:])}" if rng.random() < 0.1 else ""
        return f"{number} {self._street_name()}{flat}".lower()

    def _spoken_number(self) -> str:
        """Below ten thousand, in words."""
        rng, pick = self.rng, self.rng.choice
        small = pick([pick(DIGITS[1:]), pick(TEENS), pick(TENS), f"{pick(TENS)} {pick(DIGITS[1:])}"])
        kind = rng.random()
        if kind < 0.5:
            return small
        if kind < 0.75:
            return (
                f"{pick([*DIGITS[1:], 'a'])} hundred {pick(['', 'and '])}{small}"
                if rng.random() < 0.8
                else "one hundred"
            )
        if kind < 0.9:
            return f"{pick([*TEENS, *TENS, *DIGITS[1:]])} {pick([*TENS, *TEENS, 'oh five', 'hundred'])}"
        return f"{pick(DIGITS[1:])} thousand {small}"

    # The rest

    def _word(self) -> str:
        """An ordinary word; one in four of the commonest thousand."""
        words, rng = self.pools.words, self.rng
        kind = rng.random()
        return rng.choice(words[: 1000 if kind < 0.25 else 6000 if kind < 0.6 else len(words)])

    def _foreign_word(self) -> str:
        """A word of the language at hand; one in two of its common ones."""
        words = self.pools.tongues[self.language].words
        return self.rng.choice(words[: 600 if self.rng.random() < 0.5 else len(words)])

    def _rarer(self) -> str:
        """A word that is more than glue between others."""
        return self.rng.choice(self.pools.words[400:20000])

    def _identifier(self) -> str:
        rng = self.rng
        parts = [self._word() for _ in range(rng.randint(1, 3))]
        how = rng.randrange(6)
        if how == 0:
            return parts[0] + "".join(part.capitalize() for part in parts[1:])
        if how == 1:
            return "".join(part.capitalize() for part in parts)
        return ("_".join(parts), ".".join(parts), "-".join(parts), "_".join(parts).upper())[how - 2] + rng.choice(
            ["", "()", "", ".py"]
        )

    def _digits(self, pattern: str) -> str:
        return "".join(str(self.rng.randint(0, 9)) if char == "#" else char for char in pattern)


def _lines(text: str) -> list[str]:
    return text.strip().split("\n")


def _ascii(name: str) -> str:
    return "".join(char for char in name if char.isascii() and char.isalnum()) or "sam"


def _same_length(text: str, changed: str) -> str:
    return changed if len(changed) == len(text) else text


def _joined(rows: list[Row], by: str) -> Row:
    text, spans = "", []
    for piece, inside in rows:
        if text:
            text += by
        spans += [(start + len(text), end + len(text), kind) for start, end, kind in inside]
        text += piece
    return text, spans


def _without(text: str, spans: list[tuple[int, int, str]], chars: str) -> Row:
    keep = [char not in chars for char in text]
    at = [0]
    for kept in keep:
        at.append(at[-1] + kept)
    out = "".join(char for char, kept in zip(text, keep, strict=True) if kept)
    return out, [(at[start], at[end], kind) for start, end, kind in spans if at[start] < at[end]]
