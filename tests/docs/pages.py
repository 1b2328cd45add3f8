"""The pages of the project and what stands in them: code blocks, command lines, links, headings."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    [*DOCS.rglob("*.md"), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))]
)

_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced code block."""

    page: Path
    language: str
    text: str


def blocks(page: Path) -> list[Block]:
    """The fenced code blocks of a page."""
    return [Block(page, language, text) for _, language, text in _BLOCK.findall(page.read_text("utf-8"))]


def prose(page: Path) -> str:
    """A page without its code blocks."""
    return _BLOCK.sub("", page.read_text("utf-8"))


def command_lines(page: Path) -> Iterator[list[str]]:
    """Every `comity …` command line of a page: of its console blocks, and set in backquotes."""
    for block in blocks(page):
        if block.language == "console":
            for line in block.text.splitlines():
                words = shlex.split(line, comments=True)
                if words[:1] == ["comity"]:
                    yield words
    for code in _INLINE.findall(prose(page)):
        if code.startswith("comity "):
            yield shlex.split(code)


def links(page: Path) -> list[str]:
    """The targets of all links of a page."""
    return _LINK.findall(prose(page))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and MkDocs make them."""
    return {anchor(heading) for heading in _HEADING.findall(prose(page))}


def anchor(heading: str) -> str:
    """The anchor of one heading: lower case, spaces to hyphens, other marks dropped."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
