"""Links, paths and versions in the pages hold."""

from __future__ import annotations

import re

import pytest
import yaml
from pages import DOCS, PAGES, ROOT, anchors, links, prose

import comity

# A path below a home or a temporary folder is of one machine only.
_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|work|tmp|Users|mnt)/")


def name(page):
    """A page as it is named in the project."""
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_internal_links_resolve(page):
    """Every link inside the project leads to a file, and to a heading in it."""
    dead = []
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, fragment = link.partition("#")
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (fragment and fragment not in anchors(path)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_path_of_one_machine(page):
    """A page shows no path that exists on its author's machine only."""
    assert _MACHINE.findall(page.read_text("utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_pages_begin_with_their_title(page):
    """Each page opens with one heading of the first level, and has no other."""
    heads = re.findall(r"^# .+$", prose(page), re.MULTILINE)
    assert len(heads) == 1
    assert page.read_text("utf-8").startswith(heads[0])


def test_every_page_is_in_the_navigation():
    """A page that nobody can find is not documentation."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))

    def pages(entry):
        if isinstance(entry, str):
            return [entry]
        return [
            page for part in (entry.values() if isinstance(entry, dict) else entry) for page in pages(part)
        ]

    written = {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")}
    assert sorted(pages(config["nav"])) == sorted(written)


def test_decisions_are_listed_and_complete():
    """Each decision is in the list, and says what stood to be decided, what was, and what was rejected."""
    listed = (DOCS / "decisions" / "README.md").read_text("utf-8")
    pages = sorted((DOCS / "decisions").glob("0*.md"))
    assert len(pages) >= 8
    for number, page in enumerate(pages, 1):
        assert page.name.startswith(f"{number:04d}-")
        assert f"({page.name})" in listed
        text = page.read_text("utf-8")
        parts = ("Context", "Decision", "Consequences", "Rejected")
        assert [part for part in parts if f"\n## {part}\n" not in text] == []


def test_changelog_has_the_version():
    """The version of the package has its entry, and that entry says something."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    entry = re.search(rf"^## {re.escape(comity.__version__)}\b.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert entry is not None
    assert entry[0].count("\n- ") >= 1


def test_the_readme_says_what_to_type_on_its_first_screen():
    """What it answers and the two commands stand in the first forty lines."""
    screen = "\n".join((ROOT / "README.md").read_text("utf-8").splitlines()[:40])
    assert "make demo" in screen
    assert "make test" in screen


@pytest.mark.parametrize(
    "owner",
    ["Andreas Beger", "Open Event Data Alliance", "Unicode, Inc.", "World Factbook", "Wikidata", "country-codes",
     "HistoryAtState", "ExplosionAI"],
)  # fmt: skip
def test_notice_names_whose_data_are_shipped(owner):
    """The terms of the shipped data ask for these names; none may be lost in an edit."""
    assert owner in (ROOT / "NOTICE").read_text("utf-8")
