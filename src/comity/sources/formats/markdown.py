"""Markdown: plain text whose line ends fold and whose first heading is the title."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.sources.formats import plain
from comity.sources.formats.extracted import Extracted
from comity.sources.normalise import normalise
from comity.sources.options import ReadOptions
from comity.sources.particulars import Particulars

_HEADING = re.compile(
    r"(?m)^[ ]{0,3}#{1,3}[ ]+([^\n]{1,300}?)[ #]*\r?$|^([^\n]{1,300})\r?\n[ ]{0,3}=={2,}[ ]*\r?$"
)


def extract(data: bytes, options: ReadOptions) -> Extracted:
    """The characters as decoded; marks are taken out by normalising."""
    plainly = plain.extract(data, options)
    start = plainly.skip.end if plainly.skip else 0
    heading = _HEADING.search(plainly.text, start)
    title = normalise((heading[1] or heading[2]).strip()).text if heading else ""
    return replace(plainly, layout="soft", pages=(), particulars=Particulars(title=title or None))
