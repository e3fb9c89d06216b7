import pytest

from tests.unit.redaction.tables import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("write to ada.byron@example.com today", ["ada.byron@example.com"]),
        ("Ada <ada+shop@mail.example.co.uk>, thanks", ["ada+shop@mail.example.co.uk"]),
        ("it's o'neil@example.org.", ["o'neil@example.org"]),
        ("mailto:ada@example.com?subject=hi", ["ada@example.com"]),
        ('"two words"@example.com', ['"two words"@example.com']),
        ("root@[192.0.2.7]", ["root@[192.0.2.7]"]),
        ("ada%40example.com in a link", ["ada%40example.com"]),
        ("ada&#64;example.com", ["ada&#64;example.com"]),
        ("ada\\u0040example.com", ["ada\\u0040example.com"]),
        ("a\u200bda@exam\u00adple.com", ["a\u200bda@exam\u00adple.com"]),
        ("\uff41\uff44\uff41\uff20example.com", ["\uff41\uff44\uff41\uff20example.com"]),
        ("my mail is ada at example dot com ok", ["ada at example dot com"]),
        ("ada (at) example.org", ["ada (at) example.org"]),
        ("my email is abyron22yahoocom ok", ["abyron22yahoocom"]),
        ("write to ada.byrongmail.com", ["ada.byrongmail.com"]),
        ("https://example.org/x?mail=ada@example.org", ["ada@example.org"]),
        ("the email is k dot marchetti at posta uno dot it", ["k dot marchetti at posta uno dot it"]),
        (
            "my e-mail, ana dash li dash wu five two at shop mail dot example",
            ["ana dash li dash wu five two at shop mail dot example"],
        ),
        ("correo: luis punto vega arroba buzon punto example", ["luis punto vega arroba buzon punto example"]),
    ],
)
def test_finds(text: str, spans: list[str]) -> None:
    found_here = found(text, "EMAIL")
    assert len(found_here) == len(spans)
    for part, whole in zip(found_here, spans, strict=True):
        assert whole in part


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("set email='ada@example.org' where", "ada@example.org"),
        ("?to=ada@example.org", "ada@example.org"),
        ("bounce+ada=example.com@lists.example.org", "bounce+ada=example.com@lists.example.org"),
        ("o'brien=x@example.org", "o'brien=x@example.org"),
    ],
)
def test_a_field_in_front_is_no_part_of_it(text: str, span: str) -> None:
    assert found(text, "EMAIL") == [span]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("write to ksmithson84 @gmail.com today", "ksmithson84 @gmail.com"),
        ("ksmithson84@ gmail.com", "ksmithson84@ gmail.com"),
        ("ksmithson@ gmail.com", "ksmithson@ gmail.com"),
        ("ksmithson84 @ gmail.com", "ksmithson84 @ gmail.com"),
        ("ksmithson @ gmail.com", "ksmithson @ gmail.com"),
        ("k.smithson @ example.co.uk.", "k.smithson @ example.co.uk"),
        ("<b>ksmithson84</b>@gmail.com", "ksmithson84</b>@gmail.com"),
        ("ada@<b>example.com</b>", "ada@<b>example.com"),
        ("ksmithson84@gmail,com", "ksmithson84@gmail,com"),
        ("ada@gmail. com", "ada@gmail. com"),
        ("my email is ada @ example.org", "ada @ example.org"),
        ("zed[@]example.org", "zed[@]example.org"),
        ("so zed (@) example.org, ok", "zed (@) example.org"),
        ("zed@example[.]org", "zed@example[.]org"),
        ("zed[@]example[.]org", "zed[@]example[.]org"),
        ("maria.lopez+shop\n@gmail.com", "maria.lopez+shop\n@gmail.com"),
        ("maria.lopez+shop@\r\ngmail.com", "maria.lopez+shop@\r\ngmail.com"),
        ("write to ada84\n@example.org", "ada84\n@example.org"),
    ],
)
def test_blanks_and_markup_at_the_sign(text: str, span: str) -> None:
    assert found(text, "EMAIL") == [span]


@pytest.mark.parametrize(
    "text",
    [
        "the banner@3x.jpg is blurred",
        "install @acme/widget@1.4.0",
        "meet at noon",
        "5 items @ 3 each",
        "meet me @ example.com at 5",
        "meet us@ example.com at 5",
        "@gmail.com is down",
        "use your @gmail.com address",
        "we sell @ example.com",
        "thanks ksmithson84 @john, bye",
        "ksmithson84 @john.doe",
        "12 @ example.com",
        "ask ada@work,me too",
        "@ada",
        "ada@",
        "@example.com",
        "look at example dot notation",
        "gmail.com is down",
        "see mail.yahoo.com and www.outlook.com",
        "the hotmail complaint",
        "mail it, then look at the map dot by dot",
        "the email dot file at home",
        "a point at which mail stops",
        "use your\n@gmail.com address",
        "follow us\n@example.com",
        "meet me @\nexample.com",
        "file[@]2x.png",
        "${names[@]}.com",
        "send(@example.com)",
        "thanks\n@john.doe",
    ],
)
def test_leaves(text: str) -> None:
    assert found(text, "EMAIL") == []
