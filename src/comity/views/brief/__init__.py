"""The brief: what the record holds on one actor, as one HTML file in which every sentence is cited.

The writer refuses a sentence without a citation, and one that names what its citations do not.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from comity.desk import Desk
from comity.views.brief.check import UnsupportedSentenceError, check_sentence
from comity.views.brief.compose import compose
from comity.views.brief.render import render

__all__ = ["UnsupportedSentenceError", "brief_html", "check_sentence", "compose", "render", "write_brief"]


def brief_html(desk: Desk, actor: str, on: date, *, as_of: date | None = None) -> tuple[str, dict[str, int]]:
    """The brief on an actor as one page, with how many sentences, quotes and documents it has.

    Args:
        desk: An open desk.
        actor: Name or code.
        on: The day for which overdue plans are judged.
        as_of: What could be known on that day; all that is known by default.

    Raises:
        OptionError: If the actor is unknown.
        UnsupportedSentenceError: If a sentence says more than its citations.
    """
    return render(compose(desk, actor, on, as_of=as_of), desk.vocabulary)


def write_brief(
    desk: Desk, actor: str, on: date, out: Path, *, as_of: date | None = None
) -> dict[str, int | str]:
    """Write the brief on an actor.

    Args:
        desk: An open desk.
        actor: Name or code.
        on: The day for which overdue plans are judged.
        out: The HTML file; replaced only when the whole brief is written.
        as_of: What could be known on that day; all that is known by default.

    Returns:
        `path`, and how many `sentences`, `quotes` and `documents` it has.

    Raises:
        OptionError: If the actor is unknown.
        UnsupportedSentenceError: If a sentence says more than its citations.
    """
    html, figures = brief_html(desk, actor, on, as_of=as_of)
    part = out.with_name(out.name + ".part")
    part.write_text(html, encoding="utf-8")
    part.replace(out)
    return {"path": str(out), **figures}
