from __future__ import annotations

import time

import pytest

from models import Assessor
from models.thread import first_request

ASK = "Hello,\nthe invoice for May shows the wrong VAT number.\nCan you correct it?"
OLDER = "Dear customer,\nyour parcel has left our warehouse.\nThe courier will deliver it tomorrow."


@pytest.mark.parametrize(
    "thread",
    [
        f"{ASK}\n\nOn Mon, 3 May at 10:02, [NAME] <[EMAIL]> wrote:\n{OLDER}",
        f"{ASK}\n\nOn Mon, 3 May at 10:02, [NAME]\n<[EMAIL]> wrote:\n> " + OLDER.replace("\n", "\n> "),
        f"{ASK}\n\n-----Original Message-----\nFrom: support\n{OLDER}",
        f"{ASK}\n\nFrom: Support\nSent: Monday\nTo: [EMAIL]\nSubject: parcel\n\n{OLDER}",
        f"{ASK}\n________________________________\n{OLDER}",
        f"{ASK}\n\nKind regards,\n[NAME]\nHead of Parcels\nParcel House, Courier Street",
        f"{ASK}\n-- \n[NAME]\nParcel House",
        f"{ASK}\nThanks,\n[NAME]",
        f"{ASK}\n\nSent from my iPhone",
        "> " + OLDER.replace("\n", "\n> ") + f"\n\n{ASK}",
        "On Monday, Support wrote:\n> " + OLDER.replace("\n", "\n> ") + f"\n\n{ASK}",
    ],
)
def test_quoted_messages_and_signatures_are_left_out(thread):
    assert first_request(thread).strip() == ASK


@pytest.mark.parametrize(
    "text",
    [
        "the app crashes on start",
        "Thanks, but it still fails.\nThe app crashes on start.",
        "On Monday I wrote to you.\nNobody answered.",
        "Best thing would be a refund.\nPlease send one.",
        "Thanks\nfor the quick answer, but the invoice is wrong.\nIt shows another company.",
        "from: Berlin\nI want to change where I leave",
        "size > 40\ndoes not fit",
        "> all of this is quoted\n> and nothing else",
    ],
)
def test_own_words_stay(text):
    assert first_request(text) == text


def test_a_message_that_was_passed_on_counts():
    assert "wrong VAT" in first_request(f"-----Forwarded message-----\n{ASK}")


def test_a_reply_goes_where_its_first_words_belong(stream):
    model = Assessor("shop")
    for i, (ticket, _, text) in enumerate(stream(200, topics=("late", "invoice"))):
        model.observe(ticket, text, float(i))
    ask = "please correct the vat on my invoice"
    quoted = "\n".join(["> my parcel is late, the courier never delivered the parcel"] * 20)
    alone = model.current(str(model.observe("a", ask, 300.0)))
    thread = model.observe("b", f"{ask}\n\nOn Monday, [NAME] wrote:\n{quoted}", 301.0)
    assert model.current(str(thread)) == alone


@pytest.mark.parametrize(
    "piece", ["> ", "on ", "from:\n", "\n", "thanks\n", "-- x\n", "on a b\n", "_________", "best "]
)
def test_no_text_takes_long(piece):
    text = "\n" + piece * (40_000 // len(piece))
    begun = time.perf_counter()
    first_request(text)
    assert time.perf_counter() - begun < 0.5
