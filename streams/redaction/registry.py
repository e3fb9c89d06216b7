"""All detectors. Adding one: a file with `detect`, a line here, and a table of texts in tests/unit/redaction."""
from streams.redaction import card, email, iban, ip, phone, ssn
from streams.redaction.document import Detector

DETECTORS: tuple[Detector, ...] = (email.detect, card.detect, iban.detect, ip.detect, ssn.detect, phone.detect)
