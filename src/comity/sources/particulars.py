"""What is known about a document besides its text, and which of two accounts of it is believed."""

from __future__ import annotations

from dataclasses import dataclass, fields

from comity.core.interval import Interval
from comity.sources.options import ReadOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """Title, publisher and so on, each None where nothing says.

    Attributes:
        published_reason: How `published` is known, e.g. `sidecar`; empty where it is None.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    speaker: str | None = None
    published: Interval | None = None
    published_reason: str = ""
    url: str | None = None
    language: str | None = None
    licence: str | None = None

    def over(self, other: Particulars) -> Particulars:
        """This account, completed from another where it is silent."""
        mine = {f.name: getattr(self, f.name) for f in fields(self)}
        known = {name: value if value is not None else getattr(other, name) for name, value in mine.items()}
        known["published_reason"] = self.published_reason if self.published else other.published_reason
        return Particulars(**known)


def from_options(options: ReadOptions) -> Particulars:
    """The caller's account."""
    return Particulars(
        title=options.title, publisher=options.publisher, author=options.author, speaker=options.speaker,
        published=options.published, published_reason="option --published" if options.published else "",
        url=options.url, language=options.language, licence=options.licence,
    )  # fmt: skip
