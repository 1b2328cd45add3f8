"""The reference pages agree with the code."""

from __future__ import annotations

import importlib.util
import inspect
import re
import subprocess
import sys
import tomllib

import pytest
from pages import DOCS, ROOT, anchors, blocks

from comity.core import errors
from comity.reading.lexicon import build, read_acts
from comity.ties.dimensions import parse

ERRORS = {
    name: cls
    for name, cls in inspect.getmembers(errors, inspect.isclass)
    if issubclass(cls, errors.ComityError)
}


def build_docs():
    """The script that writes the generated pages, as a module."""
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "scripts" / "build_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_up_to_date():
    """Whoever changes a command or a field also writes the pages anew."""
    for name, text in build_docs().pages().items():
        assert (DOCS / "reference" / name).read_text("utf-8") == text, f"{name}: run `make build-docs`"


def test_check_fails_on_a_stale_page(tmp_path, monkeypatch):
    """`make docs` fails, and names the page, where a page is not what it would be written as."""
    module = build_docs()
    monkeypatch.setattr(module, "pages", lambda: {"cli.md": "something else"})
    monkeypatch.setattr(sys, "argv", ["build_docs.py", "--check"])
    assert module.main() == 1


def test_meanings_come_from_docstrings():
    """A field's meaning is read whole from its class, also over several lines."""
    described = build_docs().described(errors.ComityError)
    assert described == {}
    from comity.record.model import Evidence

    assert build_docs().described(Evidence)["value"] == "What it was taken for."


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_every_error_has_its_section(name):
    """Each error class is explained under its name, with its code."""
    page = (DOCS / "reference" / "errors.md").read_text("utf-8")
    section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    assert f"`{ERRORS[name].code}`" in section
    assert len(section.split()) >= 12, "say when it comes and what to do"


def test_no_error_is_explained_that_does_not_exist():
    """A class that is renamed leaves no stale section."""
    page = (DOCS / "reference" / "errors.md").read_text("utf-8")
    assert set(re.findall(r"^## (\w+)$", page, re.MULTILINE)) == set(ERRORS)


def test_codes_of_errors_differ():
    """A program can tell errors apart by their code."""
    codes = [cls.code for cls in ERRORS.values()]
    assert len(codes) == len(set(codes))


def test_the_json_form_names_every_key():
    """Each key that `comity read --out` writes is explained."""
    from comity.record.guide import to_guide
    from comity.record.merge import reconcile
    from comity.testing import make_claim, make_document, make_event, make_tie

    text = make_document(
        "On May 6 Fico came to Baku.\n\nThen on May 7 Fico came to Baku.", published="2024-05-24"
    )
    one, two = (
        make_event(
            "CONSULT",
            "SVK",
            "AZE",
            mode="visit",
            date=f"2024-05-0{day}",
            document=text,
            quote=f"May {day} Fico came to Baku",
        )
        for day in (6, 7)
    )
    tie = make_tie("patron", "TUR", "AZE", document=text, quote="Fico")
    claim = make_claim("assessment", "SVK", document=text, quote="came")
    written = to_guide(text, reconcile([one, two], text_of=lambda _: text.text), [tie], [claim])
    page = (DOCS / "reference" / "json-form.md").read_text("utf-8")
    for part, rows in written.items():
        section = page.partition(f"\n## {part}\n")[2].partition("\n## ")[0]
        row = rows if isinstance(rows, dict) else rows[0]
        assert [key for key in row if f"`{key}`" not in section] == []


def test_the_keys_of_a_trigger_are_explained():
    """Each key that the lexicon accepts stands in the how-to."""
    from comity.reading import lexicon

    page = (DOCS / "how-to" / "add-a-trigger.md").read_text("utf-8")
    assert [key for key in sorted(lexicon._KEYS) if f"`{key}`" not in page] == []


def test_the_trigger_of_the_how_to_is_accepted():
    """The entries that the how-to shows fit the lexicon as it is."""
    page = DOCS / "how-to" / "add-a-trigger.md"
    shown = "\n".join(block.text for block in blocks(page) if block.language == "toml")
    own = tomllib.loads(shown)
    assert own["verb"]
    assert own["frame"]
    data = read_acts()
    data["verb"] = [*data["verb"], *own["verb"]]
    data["frame"] = {**data["frame"], **own["frame"]}
    found = build(data, where="how-to")
    assert any(pattern.id == own["verb"][0]["id"] for pattern in found.verbs[own["verb"][0]["lemmas"][0]])


def test_the_dimension_of_the_how_to_is_accepted():
    """The rows that the how-to shows fit the table of dimensions as it is."""
    from importlib.resources import files

    shipped = files("comity.ties").joinpath("dimensions.toml").read_text("utf-8")
    shown = next(b.text for b in blocks(DOCS / "how-to" / "add-a-measure.md") if b.language == "toml")
    table = parse(f"{shown}\n{shipped}")
    assert table.dimensions[0].id == tomllib.loads(shown)["dimension"][0]["id"]


@pytest.mark.parametrize("page", ["add-a-reader.md", "add-a-measure.md", "correct-a-reading.md"])
def test_python_of_the_how_tos_runs(page, tmp_path, monkeypatch):
    """Definitions in a how-to compile and run; what needs a record of one's own is only compiled."""
    space: dict[str, object] = {}
    for block in blocks(DOCS / "how-to" / page):
        if block.language == "python":
            code = compile(block.text, page, "exec")
            if "with Desk" not in block.text and "with Record" not in block.text:
                exec(code, space)
    if page == "add-a-reader.md":
        from comity.testing import make_document

        reading = space["MeetingReader"]().read(make_document("They met in Baku."))
        assert [statement.quote for statement in reading.statements] == ["met"]
    if page == "add-a-measure.md":
        from datetime import date

        from comity.record.merge import reconcile
        from comity.testing import make_event

        events = reconcile([make_event("CONSULT", "AZE TUR", date="2024-05-06", quote="met")])
        assert space["days_since_contact"](events, date(2024, 5, 16)) == 10
        assert space["days_since_contact"]([], date(2024, 5, 16)) is None


def test_corrections_of_the_how_to_do_what_it_says(tmp_path):
    """Each decision that the how-to names is one that the record takes, and can be undone."""
    from typing import get_args

    from comity.record.judging import CORRECTED, JudgementKind

    page = (DOCS / "how-to" / "correct-a-reading.md").read_text("utf-8")
    assert [kind for kind in get_args(JudgementKind) if f"| `{kind}` |" not in page] == []
    assert [field for fields in CORRECTED.values() for field in fields if field not in page] == []


def test_the_marks_are_those_of_the_tables():
    """The page on status shows the marks that the tables show."""
    from comity.views.words.marks import MARKS

    page = (DOCS / "concepts" / "status.md").read_text("utf-8")
    for status, mark in MARKS.items():
        assert f"| {mark.sign} | {status} |" in page


def test_make_help_lists_every_target():
    """`make` alone shows each target that a person may want."""
    shown = subprocess.run(
        ["make", "-C", str(ROOT), "help"], capture_output=True, text=True, check=True
    ).stdout
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1].split()
    assert [target for target in phony if f"make {target}" not in shown] == []


def test_glossary_is_in_order():
    """A reader finds a word by the alphabet, and no word twice."""
    words = re.findall(r"^\*\*(.+?)\.\*\*", (DOCS / "glossary.md").read_text("utf-8"), re.MULTILINE)
    assert len(words) > 20
    assert [w.lower() for w in words] == sorted({w.lower() for w in words})


def test_headings_of_the_commands_can_be_linked():
    """The front page links to sections of the page of commands."""
    assert "comity-chronology" in anchors(DOCS / "reference" / "cli.md")
