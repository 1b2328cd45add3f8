"""How marks become SVG text; every foreign string passes through here and comes out inert."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from comity.core.text import safe_text

# A link may lead into the same site or to a web page, never to a script: no other scheme is written.
_LINK = re.compile(r"(?:https?://|/(?!/)|\./|#|\?)", re.IGNORECASE)
# XML 1.0 (section 2.2) allows no noncharacters, not even escaped.
_NOT_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One SVG element with its attributes, already text, and what stands in it."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Mark | str, ...]


Value = str | float | None
Child = Mark | str | None


def mark(name: str, *children: Child | Iterable[Child], **attributes: Value) -> Mark:
    """An element; `stroke_width=2` becomes `stroke-width="2"`, `class_` becomes `class`, None is left out."""
    named = tuple(
        (key.rstrip("_").replace("_", "-"), value if isinstance(value, str) else figure(value))
        for key, value in attributes.items()
        if value is not None
    )
    return Mark(name, named, tuple(_flat(children)))


def _flat(children: Iterable[Child | Iterable[Child]]) -> Iterable[Mark | str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Mark | str):
            yield child
        else:
            yield from (one for one in child if one is not None)


def link(href: str | None, *children: Child | Iterable[Child], **attributes: Value) -> Mark:
    """A link around marks, or a plain group where the address is not one a page may lead to."""
    if href is None or not _LINK.match(href):
        return mark("g", *children, **attributes)
    return mark("a", *children, href=href, **attributes)


def is_link(href: str | None) -> bool:
    """Whether the address will be written as a link."""
    return href is not None and bool(_LINK.match(href))


def write(element: Mark) -> str:
    """The element as text."""
    parts: list[str] = []
    _write(element, parts)
    return "".join(parts)


def _write(element: Mark, parts: list[str]) -> None:
    head = "".join(f' {key}="{inert(value)}"' for key, value in element.attributes)
    if not element.children:
        parts.append(f"<{element.name}{head}/>")
        return
    parts.append(f"<{element.name}{head}>")
    for child in element.children:
        if isinstance(child, str):
            parts.append(inert(child))
        else:
            _write(child, parts)
    parts.append(f"</{element.name}>")


def inert(text: str) -> str:
    """Foreign text that can neither close a tag, nor turn the reading direction, nor break the XML."""
    return escape(_NOT_XML.sub("\ufffd", safe_text(text)), quote=True)


def figure(value: float, digits: int = 2) -> str:
    """A number as SVG writes it: at most two decimals, no idle zeros, no minus before zero."""
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return "0" if text in {"-0", ""} else text
