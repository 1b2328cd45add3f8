"""The brief: every sentence cited and supported, one file that needs nothing else."""

import re
from datetime import date

import pytest

from comity.desk import Desk, Voice
from comity.record.store import Record
from comity.testing import make_document, make_event, tiny_record
from comity.views.brief import UnsupportedSentenceError, check_sentence, compose, write_brief
from comity.views.brief.blocks import Sentence
from comity.views.brief.numbering import runs

TEXT = "On May 6, Prime Minister Jana Nova of Slovakia visited Baku and signed for 40 drones."
DOCUMENT = make_document(TEXT, published="2031-05-08", publisher="The Guest")
VISIT = Voice(
    make_event(
        "CONSULT", "SVK", "AZE", mode="visit", date="2031-05-06", people="Jana Nova", document=DOCUMENT, quote=TEXT,
    ),
    DOCUMENT,
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Slovakia (Jana Nova) visited Azerbaijan on 6 May 2031.",
        "The Guest reported on 8 May 2031 that Slovakia visited Azerbaijan.",
        "Slovakia signed for 40 drones.",
    ],
)
def test_supported_sentence_passes(names, text):
    """Guards that names by code, dates in our wording and figures of the quote are support enough."""
    check_sentence(Sentence(text, (VISIT,)), names)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Hungary visited Azerbaijan on 6 May 2031.", "Hungary"),
        ("Slovakia (Robert Fico) visited Azerbaijan.", "Robert, Fico"),
        ("Slovakia visited Azerbaijan on 7 May 2031.", "7"),
        ("Slovakia visited Azerbaijan on 6 May 2030.", "2030"),
        ("Slovakia visited Azerbaijan in June.", "June"),
        ("Slovakia signed for 41 drones.", "41"),
        ("Slovakia signed for 400 drones.", "400"),
    ],
)
def test_unsupported_name_number_or_date_is_refused(names, text, missing):
    """Guards the promise of the brief: what the citation does not give cannot be written."""
    with pytest.raises(UnsupportedSentenceError) as caught:
        check_sentence(Sentence(text, (VISIT,)), names)
    assert missing in caught.value.what


def test_sentence_without_citation_is_refused(names):
    """Guards that nothing about the world is written without a source."""
    with pytest.raises(UnsupportedSentenceError, match="no citation"):
        check_sentence(Sentence("Relations are good.", ()), names)


def test_every_citation_leads_to_a_quote_and_every_quote_to_a_source(tmp_path):
    """Guards that no link of the brief is dead and that every quote stands in the original."""
    with Desk(tiny_record()) as desk:
        write_brief(desk, "AZE", date(2031, 7, 1), tmp_path / "brief.html")
        texts = [document.original for document in desk.record.documents()]
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links <= anchors
    assert any(link.startswith("q") for link in links)
    assert any(link.startswith("s") for link in links)
    quotes = re.findall(r'<li id="q\d+".*?<blockquote[^>]*>(.*?)</blockquote>', page, re.DOTALL)
    assert quotes
    for quote in quotes:
        assert any(quote.strip().replace("&#39;", "'") in text for text in texts)


def test_brief_shows_contradiction_plan_and_claim(tmp_path):
    """Guards that what is disputed, only planned, or only claimed is in the brief, each under its own heading."""
    with Desk(tiny_record()) as desk:
        write_brief(desk, "Azerbaijan", date(2031, 7, 1), tmp_path / "brief.html")
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "on 6 or 7 May 2031" in page
    assert "sources differ on what day" in page
    overdue = page[page.index("<h3>Overdue</h3>") : page.index("<h3>Open</h3>")]
    assert "Hungary planned to visit Azerbaijan" in overdue
    assert "Hungary planned to give aid" not in overdue


def test_brief_on_an_actor_without_deeds_says_so(tmp_path):
    """Guards that an empty record gives an honest brief, not an error."""
    with Desk(tiny_record()) as desk:
        facts = write_brief(desk, "Fiji", date(2031, 7, 1), tmp_path / "brief.html")
    assert facts["sentences"] == 0
    assert "no dated deed" in (tmp_path / "brief.html").read_text(encoding="utf-8")


HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">\u202egnp.exe'


def hostile_record():
    """A record in which every field that a source can fill tries to break the page."""
    record = Record.open(":memory:", create=True)
    long = "A" * 1_000_000
    text = f"Slovakia visited Baku {HOSTILE} {long}"
    document = make_document(
        text, name=HOSTILE, title=HOSTILE, publisher=HOSTILE, author=HOSTILE, published="2031-05-08",
        url="javascript:alert(3)", published_reason=HOSTILE, path=HOSTILE,
    )  # fmt: skip
    said = make_event(
        "CONSULT", "SVK", "AZE", mode="visit", date="2031-05-06", people=HOSTILE, by=HOSTILE, place=HOSTILE,
        document=document, quote=text,
    )  # fmt: skip
    record.add(document, [said], reader="test/1")
    return record


def test_hostile_text_is_shown_as_text(tmp_path):
    """Guards that neither markup, nor direction marks, nor a script address of a source takes effect."""
    with Desk(hostile_record()) as desk:
        write_brief(desk, "AZE", date(2031, 7, 1), tmp_path / "brief.html")
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert 'href="javascript' not in page


def test_a_line_of_a_million_characters_is_cut_with_a_note(tmp_path):
    """Guards that a huge quote neither swells the file nor loses its length silently."""
    with Desk(hostile_record()) as desk:
        write_brief(desk, "AZE", date(2031, 7, 1), tmp_path / "brief.html")
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert len(page) < 100_000
    assert re.search(r"shortened; 1,000,\d{3} characters in all", page)


def test_page_fetches_nothing_and_runs_nothing(tmp_path):
    """Guards that the file can be handed on: no script, no outside resource, a policy that forbids both."""
    with Desk(tiny_record()) as desk:
        write_brief(desk, "AZE", date(2031, 7, 1), tmp_path / "brief.html")
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|link|iframe|img|object|embed)\b|\burl\(|@import|\bsrc=", page)
    assert 'lang="en"' in page
    assert 'href="#main"' in page


def test_brief_is_the_same_when_written_again(tmp_path):
    """Guards that one record and one day give one file, so that two briefs can be compared."""
    with Desk(tiny_record()) as desk:
        for name in ("one.html", "two.html"):
            write_brief(desk, "AZE", date(2031, 7, 1), tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", "two.html"]


def test_composed_sentences_all_carry_voices():
    """Guards that composing leaves no sentence or row to be refused later."""
    with Desk(tiny_record()) as desk:
        brief = compose(desk, "AZE", date(2031, 7, 1))
    rows = [row for block in brief.blocks for row in getattr(block, "rows", ()) if hasattr(row, "voices")]
    assert rows
    assert all(row.voices for row in rows)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((), ()), ((1, 2), ((1, 1), (2, 2))), ((1, 2, 3, 7), ((1, 3), (7, 7))), ((4,), ((4, 4),))],
)
def test_neighbouring_citations_are_drawn_together(numbers, expected):
    """Guards that twenty citations in a row read as a stretch and two stay two."""
    assert runs(numbers) == expected
