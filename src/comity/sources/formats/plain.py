"""Plain text."""

from __future__ import annotations

import re

from comity.core.problems import Problem
from comity.sources.decode import decode
from comity.sources.formats.extracted import Extracted
from comity.sources.metadata import front_matter
from comity.sources.options import ReadOptions

_FORM_FEED = re.compile(r"\f")


def extract(data: bytes, options: ReadOptions) -> Extracted:
    """The characters as decoded; form feeds part pages, as `pdftotext` writes them."""
    text, warning = decode(data, options.encoding)
    stated, skip, notes = front_matter(text)
    feeds = [match.end() for match in _FORM_FEED.finditer(text)]
    pages = (0, *(at for at in feeds if at < len(text))) if feeds else ()
    return Extracted(
        text=text, stated=stated, skip=skip, pages=pages,
        notes=(*([Problem("warning", "", warning, code="source")] if warning else []), *notes),
    )  # fmt: skip
