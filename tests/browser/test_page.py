"""The live page in a real browser, against a real server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
import sample
from playwright.sync_api import expect

from streams.events import encode
from streams.results import IssueEvent, Origin, Quote

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
NAMES = "() => [...document.querySelectorAll('.issue .open')].map((name) => name.textContent)"
CONTRAST = """() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = numbers(getComputedStyle(node).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !node.checkVisibility({ checkVisibilityCSS: true })) continue;
    const [a, b] = [numbers(getComputedStyle(node).color), ground(node)].map(light).sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) low.push(texts.currentNode.data.trim());
  }
  return low;
}"""


def enter(opened, site):
    opened.page.goto(site.entrance)
    expect(opened.page.locator(".issue").first).to_be_visible()
    return opened.page


def test_the_ranking_is_shown_and_the_key_leaves_the_address(opened, site):
    sample.fill(site.store)
    page = enter(opened, site)
    assert page.url == site.url
    assert page.evaluate(NAMES) == [
        "Parcel marked delivered but never arrived",
        "Checkout fails with Apple Pay",
        "Charged twice for one order",
        "Refund not received",
        "Cannot log in after the app update",
        "Wrong size sent",
        "Discount code rejected",
        "Return label missing",
        "Damaged packaging",
        "Questions about opening hours of stores",
        "Not assigned to an issue",  # last whatever its size, and not by its technical name
    ]
    first = page.get_by_role("row", name="Parcel marked delivered").first
    for text in ("412", "18%", "▲ 120%", "371", "81", "▲ Escalating", "The tracking says"):
        expect(first).to_contain_text(text)
    expect(page.locator("#tickets")).to_have_text("2,284")
    expect(page.locator("#changes li")).to_have_count(6)
    expect(page.locator("#refused")).to_have_text("5 not usable")
    expect(page.locator("#fresh")).to_contain_text("Updated")
    page.reload()  # the tab still knows the key
    expect(page.locator(".issue").first).to_be_visible()
    assert opened.wrong == []


def test_hostile_text_is_text(opened, site):
    now = datetime.now(UTC)
    row = sample.issues(now)[0]
    row = msgspec.structs.replace(
        row,
        name=HOSTILE,
        quotes=[Quote(HOSTILE, HOSTILE + " [EMAIL]", HOSTILE, now)],
        segments={HOSTILE: [(HOSTILE, 3)]},
    )
    sample.put_ranking(site.store, sample.ranking(now, [row], 1))
    sample.put_ticket(site.store, HOSTILE, row.id, HOSTILE, 1, now)
    event = IssueEvent(client="acme", issue="i", kind="emerging", name=HOSTILE, at=now, source=Origin(0, 1))
    site.store.put("issue-events", b"acme", encode(event))
    page = enter(opened, site)
    page.locator(".open").click()
    expect(page.locator(".list li p").first).to_have_text(HOSTILE)
    expect(page.locator(".open")).to_have_text(HOSTILE)
    expect(page.locator("#changes bdi")).to_have_text(HOSTILE)
    expect(page.locator("blockquote .mask")).to_have_text("[EMAIL]")
    assert page.locator("img, main script").count() == 0
    assert opened.wrong == []


def test_the_policy_forbids_what_hostile_text_would_need(opened, site):
    page = opened.page
    page.goto(site.url)
    refused = page.evaluate(
        """() => { try { document.body.innerHTML = '<b>x</b>'; return false; } catch { return true; } }"""
    )
    assert refused
    assert opened.wrong  # told by the browser


def test_by_keyboard_alone(opened, site):
    sample.fill(site.store)
    page = enter(opened, site)
    page.locator("input[value='24h']").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#caption")).to_have_text("Issues of the last 7 days")
    expect(page.locator(".issue")).to_have_count(3)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".issue")).to_have_count(11)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "open":
            break
    button = page.locator(".open").first
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("Why it ranks here").first).to_be_visible()
    expect(page.locator(".list li")).to_have_count(10)
    page.keyboard.press("Tab")
    track = page.locator(".track").first
    expect(track).to_be_focused()
    assert "volume 14.9, growth 12.0" in track.get_attribute("aria-label")
    expect(page.locator(".tip").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".tip").first).to_be_hidden()
    assert opened.wrong == []


def test_updates_keep_row_focus_and_what_is_open(opened, site):
    now = datetime.now(UTC)
    sample.fill(site.store, now)
    page = enter(opened, site)
    button = page.get_by_role("button", name="Refund not received")
    button.focus()
    page.keyboard.press("Enter")
    held = button.element_handle()
    rows = sample.issues(now)
    moved = [rows[3], *reversed(rows[4:]), rows[2], rows[0]]  # and without the second
    moved = [msgspec.structs.replace(row, rank=rank, tickets=900 + rank) for rank, row in enumerate(moved, 1)]
    sample.put_ranking(site.store, sample.ranking(now + timedelta(seconds=1), moved, 2, tickets=9_999))
    expect(page.locator("#tickets")).to_have_text("9,999")
    shown = page.evaluate(NAMES)
    assert shown == [*(row.name for row in moved if row.id != "unassigned"), "Not assigned to an issue"]
    assert held.evaluate("(node) => node === document.activeElement && node.isConnected")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("row", name="Refund not received").first).to_contain_text("901")
    details = page.evaluate("() => [...document.querySelectorAll('#rows > tr')].map((row) => row.className)")
    assert [name.startswith("issue") for name in details] == [True, False] * len(moved)
    assert opened.wrong == []


def test_sensitive_data_is_said_in_a_line_that_names_the_tickets(opened, site):
    now = datetime.now(UTC)
    sample.put_ranking(site.store, sample.ranking(now, sample.issues(now), 1))
    page = enter(opened, site)
    line, panel = page.locator("#sensitive summary"), page.locator("#sensitive div")
    with page.expect_response("**/v1/notices*"):
        pass
    expect(page.locator("#sensitive")).to_be_hidden()
    for offset in (1, 2):
        sample.put_notice(site.store, "SHOP-1", "email", {"CREDIT_CARD": 1}, offset, now)
    sample.put_notice(site.store, "SHOP-2", "chat", {"GOV_ID": 1}, 3, now)
    expect(line).to_have_text("Sensitive data received: 2 card numbers by e-mail, 1 government id by chat, last 7 days")
    expect(panel).to_be_hidden()
    line.focus()
    page.keyboard.press("Enter")
    expect(panel.locator("li")).to_have_count(2)
    expect(panel.locator("li").nth(1)).to_contain_text("SHOP-1 2 card numbers by e-mail")
    sample.put_notice(site.store, "SHOP-3", "site", {"SSN": 1, "AGE_U13": 2}, 4, now)
    expect(panel.locator("li").first).to_contain_text(
        "SHOP-3 2 mentions of an age under 13 on the site, 1 social security number on the site"
    )
    expect(line).to_have_text(
        "Sensitive data received: 2 card numbers by e-mail, 2 mentions of an age under 13 on the site, "
        "1 social security number on the site, 1 more, last 7 days"
    )
    expect(panel).to_be_visible()  # news do not close it
    expect(line).to_be_focused()
    site.keys["key-of-bolt"] = "bolt"
    page.evaluate("location.hash = 'key=key-of-bolt'")
    expect(page.locator("#empty")).to_be_visible()
    expect(page.locator("#sensitive")).to_be_hidden()
    assert opened.wrong == []


def test_pause_and_resume(opened, site):
    sample.fill(site.store)
    page = enter(opened, site)
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("#fresh")).to_contain_text("Paused")
    now = datetime.now(UTC)
    sample.put_ranking(site.store, sample.ranking(now, sample.issues(now), 2, tickets=9_999))
    page.wait_for_timeout(2_500)
    expect(page.locator("#tickets")).to_have_text("2,284")
    page.get_by_role("button", name="Resume").click()
    expect(page.locator("#tickets")).to_have_text("9,999")


def test_an_issue_says_what_part_of_the_bad_ratings_it_explains_where_that_is_sure(opened, site):
    sample.fill(site.store)
    page = enter(opened, site)
    page.get_by_role("button", name="Refund not received").click()
    expect(page.locator("dl", has_text="22% of them through this issue (12% to 31%)")).to_be_visible()
    page.get_by_role("button", name="Return label missing").click()
    better = page.locator("dl", has_text="0.2% higher through it")
    expect(better).to_be_visible()
    expect(better).not_to_contain_text("Bad ratings")


def test_issues_can_be_ordered_by_the_bad_ratings_that_they_explain(opened, site):
    sample.fill(site.store)
    page = enter(opened, site)
    shown = page.locator("tr.issue")
    expect(shown.nth(1)).not_to_contain_text("of bad ratings")
    by_importance = shown.locator("button.open").all_inner_texts()
    page.get_by_label("Order").select_option("Bad ratings")
    expect(shown.nth(1)).to_contain_text("22% of bad ratings (12% to 31%)")
    parts = [int(text.split("% of bad ratings")[0].split()[-1]) for text in shown.all_inner_texts() if "of bad ratings" in text]
    assert len(parts) == 5
    assert parts == sorted(parts, reverse=True)
    expect(shown.last).to_contain_text("Not assigned to an issue")
    assert shown.locator("button.open").all_inner_texts() != by_importance
    page.reload()
    expect(page.get_by_label("Order")).to_have_value("ratings")
    page.get_by_label("Order").select_option("Importance")
    expect(shown.nth(1)).not_to_contain_text("of bad ratings")


def test_an_issue_is_held_against_comparable_clients_and_severity_against_ratings(opened, site):
    sample.fill(site.store)
    page = enter(opened, site)
    page.get_by_role("button", name="Charged twice for one order").click()
    expect(page.locator("dl div", has_text="Elsewhere")).to_contain_text(
        "2.1% to 6% of a week's tickets with half of 14 comparable clients; here"
    )
    proven = "how bad the tickets are; ratings bear that out to 42%"
    expect(page.locator("small:visible", has_text=proven)).to_have_count(1)
    page.get_by_role("button", name="Refund not received").click()
    expect(page.locator("dl div:visible", has_text="Elsewhere")).to_have_count(1)


def test_issues_that_may_be_the_same_are_named(opened, site):
    sample.fill(site.store)
    page = enter(opened, site)
    page.get_by_role("button", name="Charged twice for one order").click()
    expect(page.locator("dl div", has_text="Perhaps the same as")).to_have_text(
        "Perhaps the same asRefund not received"
    )


@pytest.mark.parametrize(
    ("minutes", "text", "mark"), [(4, "Not updated for 4 min", "stale"), (1, "Updated 1 min ago", "live")]
)
def test_data_is_called_old_where_an_update_is_missing_not_where_none_is_due(opened, site, minutes, text, mark):
    sample.fill(site.store, datetime.now(UTC) - timedelta(minutes=minutes))
    page = enter(opened, site)
    expect(page.locator("#fresh")).to_have_text(text)
    expect(page.locator("#fresh")).to_have_class(f"fresh {mark}")


def test_a_lost_server_is_said_and_found_again(opened, site):
    sample.fill(site.store)
    page = enter(opened, site)
    page.route("**/v1/**", lambda route: route.abort())
    expect(page.locator("#notice")).to_contain_text("The server cannot be reached", timeout=8_000)
    expect(page.locator(".issue").first).to_be_visible()
    page.unroute("**/v1/**")
    expect(page.locator("#notice")).to_be_hidden(timeout=15_000)


def test_a_process_that_is_still_reading_is_not_an_empty_one(opened, site):
    site.unready = "The rankings are still being read."
    page = opened.page
    page.goto(site.entrance)
    expect(page.locator("#notice")).to_have_text("The rankings are still being read. Next attempt in 4 s.")
    expect(page.locator("#empty")).to_be_hidden()


def test_a_key_is_asked_for_and_refused(opened, site):
    sample.fill(site.store)
    page = opened.page
    page.goto(site.url)
    expect(page.get_by_label("API key")).to_be_focused()
    for wrong in ("wrong", "schlüssel"):
        page.get_by_label("API key").fill(wrong)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text("This key is not known. It may have been replaced.")
    page.get_by_label("API key").fill("key-of-acme")
    page.keyboard.press("Enter")
    expect(page.locator(".issue").first).to_be_visible()
    site.keys.clear()  # revoked while the page is open
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#board")).to_be_hidden()
    assert page.evaluate("sessionStorage.getItem('key')") is None


def test_an_empty_window_says_so(opened, site):
    page = opened.page
    page.goto(site.entrance)
    expect(page.get_by_role("heading", name="No tickets in this window yet")).to_be_visible()
    expect(page.locator("#issues")).to_be_hidden()
    expect(page.locator("#no-changes")).to_be_visible()
    assert opened.wrong == []


def test_updates_are_spoken_rarely(opened, site):
    now = datetime.now(UTC)
    sample.fill(site.store, now)
    page = enter(opened, site)
    expect(page.locator("#spoken")).to_contain_text("Most important now: Parcel marked delivered")
    sample.put_ranking(site.store, sample.ranking(now, sample.issues(now)[1:], 2, tickets=9_999))
    expect(page.locator("#tickets")).to_have_text("9,999")
    expect(page.locator("#spoken")).to_contain_text("Parcel marked delivered")


def test_an_issue_without_a_name_is_shown_by_how_one_of_its_tickets_begins(opened, site):
    now = datetime.now(UTC)
    nameless = msgspec.structs.replace(sample.issues(now)[0], name="i17")
    sample.put_ranking(site.store, sample.ranking(now, [nameless], 2))
    page = enter(opened, site)
    expect(page.locator(".open").first).to_have_text("“The tracking says delivered on Monday, but …”")


def test_where_there_was_nothing_before_nothing_is_compared(opened, site):
    now = datetime.now(UTC)
    fresh = [msgspec.structs.replace(issue, previous=0, change=None) for issue in sample.issues(now)]
    sample.put_ranking(site.store, sample.ranking(now, fresh, 2, previous=0))
    page = enter(opened, site)
    expect(page.locator("td.change").first).to_contain_text("nothing to compare with")
    sample.put_ranking(site.store, sample.ranking(now, fresh, 3, previous=10))
    expect(page.locator("td.change").first).to_contain_text("no tickets in the window before")


@pytest.mark.parametrize("width", [320, 380, 800, 1280])
def test_no_width_scrolls_sideways(opened, site, width):
    now = datetime.now(UTC)
    sample.fill(site.store, now)
    long = msgspec.structs.replace(sample.issues(now)[0], name="Unbreakable" * 12)
    sample.put_ranking(site.store, sample.ranking(now, [long, *sample.issues(now)[1:]], 2))
    opened.page.set_viewport_size({"width": width, "height": 800})
    page = enter(opened, site)
    page.locator("#sensitive summary").click()
    page.locator(".open").first.click()
    expect(page.locator(".list li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # what becomes cards on a narrow screen is a table for ears all the same
    assert page.get_by_role("columnheader").count() == 8
    assert page.locator(".issue").get_by_role("rowheader").count() == 11


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(opened, site, scheme, tmp_path):
    sample.fill(site.store)
    opened.page.emulate_media(color_scheme=scheme)
    page = enter(opened, site)
    page.locator("#sensitive summary").click()
    page.locator(".open").first.click()
    expect(page.locator(".list li").first).to_be_visible()
    assert page.evaluate(CONTRAST) == []
    page.screenshot(path=tmp_path / f"{scheme}.png", full_page=True)
    red = page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
    assert (red > 128) == (scheme == "light")


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_motion_is_left_out_where_it_is_not_wanted(opened, site, motion, moves):
    sample.fill(site.store)
    opened.page.emulate_media(reduced_motion=motion)
    page = enter(opened, site)
    durations = page.evaluate(
        """() => [...document.querySelectorAll('*')].map((node) => getComputedStyle(node))
            .some((style) => parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none')"""
    )
    assert durations == moves
