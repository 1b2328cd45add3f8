"""What holds for every screen: page, twins, headers, errors, hostile text, axe, the narrowest window."""

import os
import re

import pytest

from tests.views.web.addresses import addresses

# Labels of plots that overlap, as the browser measures them with the fonts that are installed here.
OVERLAPS = """() => [...document.querySelectorAll('figure svg')].filter(s => s.getBoundingClientRect().width > 0)
.flatMap(svg => { const all = [...svg.querySelectorAll('text')].map(t => [t.textContent,
  t.getBoundingClientRect()]); return all.flatMap(([a, p], i) => all.slice(0, i).filter(([b, q]) =>
  Math.min(p.right, q.right) - Math.max(p.left, q.left) > 0.5 &&
  Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 2).map(([b]) => [a, b])); })"""
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def twin(address, form):
    """The address of a twin."""
    path, _, query = address.partition("?")
    return f"{'/index' if path == '/' else path}.{form}{'?' + query if query else ''}"


@pytest.mark.parametrize("address", addresses())
def test_the_page_is_whole(client, fill, address):
    """A heading, a question or a byline, and nothing that a template forgot."""
    page = client.get(fill(address))
    assert page.status_code == 200, page.text[:400]
    assert re.search(r"<h1>[^<]+</h1>", page.text)
    assert re.search(r'<p class="question">[^<]+</p>', page.text)
    assert "Undefined" not in page.text and " object at 0x" not in page.text
    assert len(page.content) < 250_000


@pytest.mark.parametrize("address", addresses())
def test_nothing_in_the_page_is_run_or_styled_inline(client, fill, address):
    """The content policy would block it; nobody should have to find that out in a browser."""
    page = client.get(fill(address))
    assert not re.search(r"<script(?![^>]*\ssrc=)|\son[a-z]+=|\sstyle=|<style|javascript:", page.text)
    assert "'unsafe" not in page.headers["content-security-policy"]


@pytest.mark.parametrize("address", addresses())
def test_the_twins_that_the_page_names_are_there(client, fill, address):
    """What a page offers as JSON, CSV and SVG is given, in its own type."""
    page = client.get(fill(address))
    types = {"json": "application/json", "csv": "text/csv", "svg": "image/svg+xml"}
    offered = re.findall(r'<a href="([^"]+)">(JSON|CSV|SVG)</a>', page.text)
    assert "JSON" in {form for _, form in offered}
    for where, form in offered:
        answer = client.get(where.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(types[form.lower()])
    assert client.get(twin(fill(address), "json")).json() is not None


@pytest.mark.parametrize("address", addresses())
@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2025-05-01", 200), ("2025", 200), ("yesterday", 422), ("2025-13-40", 422), ("1815-06-18", 422)],
)
def test_every_screen_answers_as_of_a_day(client, fill, address, as_of, status):
    """One parameter on all of them; a day that makes no sense is a clear error, never a crash."""
    path = fill(address).partition("?")[0]
    for asked in (path, twin(path, "json")):
        answer = client.get(asked, params={"as_of": as_of})
        # A text that was published later is not there yet, nor what it says.
        assert answer.status_code in ({status, 404} if status == 200 else {status}), answer.text[:300]
        assert answer.status_code != 404 or path.startswith(("/read", "/claims/", "/correct/"))


@pytest.mark.parametrize("address", addresses())
def test_the_same_question_twice_costs_one_answer(client, fill, address):
    """A browser that has the page already is told so; what changes without the record is never kept."""
    address = fill(address)
    if address.startswith("/add"):
        assert client.get(address).headers["cache-control"] == "no-store"
        return
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


@pytest.mark.slow
@pytest.mark.parametrize("address", addresses())
def test_the_page_stands_in_a_browser(served, open_page, fill, address):
    """From a phone to a wall of screens, in light and dark: nothing scrolls sideways or overlaps, and axe is silent.

    Nobody else is asked. The pages are kept as pictures, to be looked at, in the folder that COMITY_PICTURES
    names.
    """
    page = open_page(served.address + fill(address))
    page.wait_for_load_state("networkidle")
    told = []
    for width, scheme in ((1280, "light"), (1280, "dark"), (3840, "light"), (360, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OVERLAPS) == []
        if width < 3840:
            keep_picture(page, address, width, scheme)
            told += [(width, scheme, *one) for one in violations(page, only_colours=scheme == "dark")]
    assert told == []
    assert [one for one in page.asked if not one.startswith((served.address, "data:"))] == []
    assert [one for one in page.said if one[0] == "error"] == []


def violations(page, *, only_colours):
    """What axe finds: WCAG 2.2 AA as far as a machine can tell; in dark mode nothing but the colours differ."""
    from axe_playwright_python.sync_playwright import Axe

    only = {"type": "rule", "values": ["color-contrast"]} if only_colours else AXE_TAGS
    # axe is not the page's own script, so it is run in spite of the policy, by the browser's tools.
    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]})
    return [
        (one["id"], node["target"], node.get("failureSummary", "")[:300])
        for one in found.response["violations"]
        for node in one["nodes"][:3]
    ]


def keep_picture(page, address, width, scheme):
    """Keep the whole page as a picture where one is wanted."""
    if pictures := os.environ.get("COMITY_PICTURES"):
        name = re.sub(r"\W+", "-", address).strip("-") or "today"
        page.screenshot(path=f"{pictures}/{name}-{width}-{scheme}.png", full_page=True)
