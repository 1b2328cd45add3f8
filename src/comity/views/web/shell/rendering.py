"""Templates: every expression is made safe to show and escaped, whoever writes the template.

Foreign text cannot get past: `safe_text` turns what would steer the page into visible glyphs, then Jinja
escapes it. Only plots, which `views/plots` has made inert, go in as they are.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from comity.core.text import safe_text, shorten
from comity.views.web.shell.addresses import address, path_of
from comity.views.web.shell.words import WORDS

TEMPLATES = Path(__file__).parents[1] / "templates"
# Widths at which a plot is drawn for wide and for narrow windows, in CSS pixels; the style sheet shows one.
WIDE_PLOT, NARROW_PLOT = 1040, 340


class Told:
    """The modules of `views/words` by name, loaded when a template names one: `told.claims.finding_words`."""

    def __getattr__(self, name: str) -> ModuleType:
        """The module of that name."""
        return importlib.import_module(f"comity.views.words.{name}")


@cache
def environment() -> Environment:
    """The environment of all templates."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, finalize=_shown, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.globals.update(WORDS, address=address, path_of=path_of, drawn=_drawn, told=Told())
    found.filters["shorten"] = shorten
    found.filters["capitalize_first"] = _capital
    return found


def render(template: str, context: Mapping[str, Any]) -> str:
    """A template filled in.

    Args:
        template: Its file.
        context: What it may name.
    """
    return environment().get_template(template).render(context)


def _capital(text: str) -> str:
    """With its first letter large; names in it stay as they are."""
    return text[:1].upper() + text[1:]


def _shown(value: object) -> object:
    if value is None:
        return ""
    return value if isinstance(value, Markup) else safe_text(str(value), keep_newlines=True)


def _drawn(plot: Any, wide: int = WIDE_PLOT) -> Markup:
    """A plot at both widths, each a whole drawing of its own."""
    both = (("wide", wide), ("narrow", NARROW_PLOT))
    # Made by `views/plots`, which escapes what it is given and writes neither script nor style.
    parts = [f'<div class="plot-{name}">{plot(width, is_alone=False)}</div>' for name, width in both]
    return Markup("".join(parts))  # noqa: S704 - see above
