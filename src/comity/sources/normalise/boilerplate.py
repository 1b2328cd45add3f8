"""Lines that a website puts around an article: calls to share, subscribe, comment, accept cookies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.sources.normalise.edits import Edit
from comity.sources.normalise.lines import lines_of

_MAX_WIDTH = 140
# Each accounts for a whole line; written in small letters, matched in any.
_SITE_LINES = (
    r"leave (?:a|your) (?:review|comment|reply)s?",
    r"post a comment|add (?:a )?comment|\d* ?comments?(?: ?\(\d+\))?",
    r"follow (?:us|me)(?: on [^.]*)?[.:!]?|(?:join|find|like) us on [^.]*[.:!]?",
    r"subscribe(?: (?:to|now|here|for|today)\b[^.]*)?[.!]?",
    r"share(?: (?:this|on|via)\b[^.]*|:.*)?|(?:tweet|print|e-?mail|whatsapp|telegram|facebook|twitter)",
    r"(?:print|e-?mail|save) this (?:page|article|story)",
    r"(?:read|see) (?:more|also|next)\s*(?::.*|[>»→.…]*)|also read\s*:.*",
    r"(?:related|recommended) (?:articles?|stories|news|posts?|topics)\s*:?",
    r"(?:sign|log) (?:up|in)(?: (?:for|to|here|now)\b[^.]*)?[.!]?|(?:our |daily |weekly )?newsletter",
    r"(?:we|this (?:web)?site) uses? cookies\b.*|(?:accept|manage|reject) (?:all )?cookies",
    r"cookie (?:policy|settings|notice)|privacy policy|terms (?:of (?:use|service)|and conditions)",
    r"(?:©|\(c\)|copyright) ?.*|all rights reserved\.?",
    r"advertisement|sponsored(?: content)?|skip to (?:main )?content|back to top",
    r"(?:download|open) (?:the )?(?:app|pdf)|click here\b.*|(?:most|top) (?:read|viewed|popular)",
    r"page \d+(?: (?:of|/) \d+)?|\d+ min(?:ute)?s? read|loading\s*(?:\.{3}|…)",
)
# In the middle of a text these may be headings; after its last paragraph they are the site's.
_END_LINES = (
    r"news ?(?:line|feed|letter)|latest news|home|menu|search|contact(?: us)?|about us|archive",
    r"(?:tags?|categor(?:y|ies)|topics?)\s*:.*|views?\s*:\s*\d+",
)
_SITE = re.compile("|".join(_SITE_LINES), re.IGNORECASE)
_END = re.compile("|".join(_END_LINES), re.IGNORECASE)


def boilerplate(text: str) -> Iterator[Edit]:
    """Edits that empty such lines."""
    lines = lines_of(text)
    tail = len(lines)
    while tail and (_is_site(lines[tail - 1].text) or _is_end(lines[tail - 1].text)):
        tail -= 1
    # Where every line matches, this is no boilerplate but all there is.
    if tail == 0:
        return
    for index, line in enumerate(lines):
        if index >= tail or _is_site(line.text):
            yield Edit(line.start, line.end)


def _is_site(line: str) -> bool:
    return len(line) <= _MAX_WIDTH and _SITE.fullmatch(line) is not None


def _is_end(line: str) -> bool:
    return len(line) <= _MAX_WIDTH and _END.fullmatch(line) is not None
