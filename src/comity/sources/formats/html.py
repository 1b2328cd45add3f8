"""Web pages: the main text without what the site puts around it, and what the page's tags say."""

from __future__ import annotations

import logging
import re
from typing import Any

from comity.core.errors import SourceError
from comity.core.problems import Problem
from comity.sources.decode import decode
from comity.sources.formats.extracted import Extracted
from comity.sources.formats.html_tags import read_tags
from comity.sources.options import ReadOptions

_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
# Below this many characters trafilatura itself doubts that it found the text.
_SURE = 250
_NOT_TEXT = "nav header footer aside form script style noscript button select template".split()
_BLOCKS = "p h1 h2 h3 h4 h5 h6 li blockquote td th pre figcaption".split()


def extract(data: bytes, options: ReadOptions) -> Extracted:
    """The page's main text, one paragraph a line.

    Raises:
        SourceError: If the page holds no text of its own.
    """
    text, warning = _decode(data, options.encoding)
    tree = _parse(text)
    body = None if tree is None else _main_text(tree)
    if tree is None or not body:
        raise SourceError(
            "holds no text of its own", todo="If scripts fill the page, save it from a browser and read that"
        )
    return Extracted(
        text=body, particulars=read_tags(_parse(text)), layout="lines",
        notes=(Problem("warning", "", warning, code="source"),) if warning else (),
    )  # fmt: skip


def _decode(data: bytes, encoding: str | None) -> tuple[str, str]:
    declared = _CHARSET.search(data[:4096])
    if encoding is None and declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return decode(data, declared[1].decode("ascii"))
        except SourceError:
            return decode(data)
    return decode(data, encoding)


def _parse(text: str) -> Any:
    from trafilatura import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return load_html(_DECLARATION.sub("", text))


def _main_text(tree: Any) -> str:
    from trafilatura import bare_extraction

    # Before trafilatura, which takes the tree apart.
    everything = "\n".join(_blocks(tree))
    found = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    text = (found.text or "").strip() if found is not None else ""
    return everything if everything and len(text) < _SURE else text


def _blocks(tree: Any) -> list[str]:
    """The text of every paragraph, heading, list line and cell outside the site's frame."""
    frame = " or ".join(f"ancestor-or-self::{tag}" for tag in _NOT_TEXT)
    inner = " or ".join(f"ancestor::{tag}" for tag in _BLOCKS)
    wanted = " or ".join(f"self::{tag}" for tag in _BLOCKS)
    found = tree.xpath(f"//body//*[({wanted}) and not({frame}) and not({inner})]")
    blocks = (" ".join("".join(element.itertext()).split()) for element in found)
    return [block for block in blocks if block]
