"""Who a ticket is of and what nobody may keep, with real processes: from what a client sends to what it is told."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import msgspec

from issuestream.broker import EmbeddedBroker
from streams.results import Notice
from tests.pipeline import Pipeline

CARD, SSN = "4111 1111 1111 1111", "219-09-9997"
OLD, NEW = "00" * 32, "11" * 32


def test_one_customer_in_every_channel_over_a_change_of_secrets_and_a_notice_of_cards(tmp_path: Path) -> None:
    begin = time.time() - 3000

    def ticket(number: int, body: str = "my parcel is late", **requester: Any) -> dict[str, Any]:
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(begin + number))
        return {
            "type": "created", "event_id": f"e{number}", "ticket_id": f"t{number}", "channel": "chat",
            "occurred_at": at, "body": body, "requester": requester,
        }  # fmt: skip

    with EmbeddedBroker() as broker:
        settings = {"embedded": True, "broker__partitions": "1"}
        before = Pipeline(broker.url, tmp_path, **settings, master_secret=OLD)  # type: ignore[arg-type]
        before.prepare("acme")
        before.start()
        mail, phone = "ada@example.com", "+1 212 555 0142"
        before.publish("acme", [ticket(0, email=mail), ticket(1, email=mail, phone=phone), ticket(2, phone=phone)])
        sensitive = ticket(3, f"card {CARD}, ssn {SSN}", phone=phone)
        before.publish("acme", [sensitive, sensitive])
        before.wait(lambda: len(before.assessed()) == 4, 60, "assessing")
        before.stop()
        changed = Pipeline(
            broker.url, tmp_path, **settings, master_secret=NEW, privacy__key_id="k2", previous_master_secret=OLD,  # type: ignore[arg-type]
            privacy__previous_key_id="k1",
        )  # fmt: skip
        changed.start()
        changed.publish("acme", [ticket(4, phone=phone)])
        changed.wait(lambda: len(changed.assessed()) == 5, 60, "assessing")
        changed.stop()
        after = Pipeline(broker.url, tmp_path, **settings, master_secret=NEW, privacy__key_id="k2")  # type: ignore[arg-type]
        after.start()
        after.publish("acme", [ticket(5, phone=phone), ticket(6, email="bob@example.com")])
        after.wait(lambda: after.rankings().get("acme|24h", _none).tickets == 7, 60, "ranking")
        after.stop()
        assert after.rankings()["acme|24h"].affected_customers == 2
        notices = {
            (one.source.offset, one.ticket_id): one
            for one in (msgspec.json.decode(value or b"", type=Notice) for _, value in after.read("notices"))
        }
        (notice,) = notices.values()
        assert (notice.client, notice.ticket_id, notice.channel) == ("acme", "t3", "chat")
        assert notice.found == {"CREDIT_CARD": 1, "SSN": 1}
        assert not [path for path in tmp_path.rglob("*") if path.is_file() and CARD.encode() in path.read_bytes()]


class _Nothing:
    tickets = 0


_none: Any = _Nothing()
