"""What every format gives: the text as the file holds it, and what the file says about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from comity.core.offsets import Span
from comity.core.problems import Problem
from comity.sources.normalise import Layout
from comity.sources.particulars import Particulars


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The text of one file, not yet normalised.

    Attributes:
        text: What becomes `Document.original`.
        particulars: What the file's metadata say.
        stated: What the author of the file wrote at its top (front matter); outranks `particulars`.
        pages: Where pages begin in `text`.
        skip: The stretch of `text` that is front matter.
        layout: What a line end in `text` means.
        notes: What is worth knowing; `where` holds a page or nothing.
    """

    text: str
    particulars: Particulars = field(default_factory=Particulars)
    stated: Particulars = field(default_factory=Particulars)
    pages: tuple[int, ...] = ()
    skip: Span | None = None
    layout: Layout = "wrapped"
    notes: tuple[Problem, ...] = ()


# What programs write into the title or author of a file when nobody did.
_EMPTY_TITLE = re.compile(
    r"(?i)(?:untitled.*|microsoft (?:word|powerpoint).*|word document|document\d*|"
    r"powerpoint presentation|\(?anonymous\)?|"
    r".*\.(?:docx?|pdf|indd|qxd|rtf|txt|html?))"
)
_EMPTY_AUTHOR = re.compile(
    r"(?i)(?:python-docx|microsoft.*|admin(?:istrator)?|user|owner|\(?anonymous\)?|unknown|hp|pc|asus|lenovo|root)"
)


def meant_title(value: object) -> str | None:
    """A title from a file's properties, unless a program made it up."""
    return _meant(value, _EMPTY_TITLE)


def meant_author(value: object) -> str | None:
    """An author from a file's properties, unless a program made it up."""
    return _meant(value, _EMPTY_AUTHOR)


def _meant(value: object, empty: re.Pattern[str]) -> str | None:
    text = " ".join(str(value).split()) if value else ""
    return text if text and not empty.fullmatch(text) else None
