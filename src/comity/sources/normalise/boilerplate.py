"""Lines that a website puts around an article: calls to share, subscribe, comment, accept cookies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.sources.normalise.edits import Edit
from comity.sources.normalise.lines import lines_of

_MAX_WIDTH = 140
# Each must account for the whole line, or begin it where the ending is free.
_ANYWHERE = re.compile(
    r"""(?ix)^(?:
      leave\ (?:a|your)\ (?:review|comment|reply)s? | post\ a\ comment | add\ (?:a\ )?comment | \d*\ ?comments?\ ?(?:\(\d+\))?
    | follow\ (?:us|me)\b(?!.*[.!?]\ \S).* | (?:join|find|like)\ us\ on\ .* | subscribe(?:\ (?:to|now|here|for)\b.*)?
    | share(?:\ (?:this|on|via|with|article|story|post)\b.*)? | (?:tweet|print|e-?mail|whatsapp|telegram|facebook|twitter)
    | (?:print|email|save)\ this\ (?:page|article|story)
    | (?:read|see)\ (?:more|also|next|in\ full)\s*(?::.*|[>»→]*) | also\ read\s*:.* | (?:related|recommended)\ (?:articles?|stories|news|posts?|topics)\s*:?
    | (?:sign|log)\ (?:up|in)(?:\ (?:for|to|here|now)\b.*)? | (?:our|daily|weekly)?\ ?newsletter
    | (?:(?:we|this\ (?:web)?site)\ uses?\ cookies\b.*) | (?:accept|manage|reject)\ (?:all\ )?cookies | cookie\ (?:policy|settings|notice)
    | privacy\ policy | terms\ (?:of\ (?:use|service)|and\ conditions) | all\ rights\ reserved\.?
    | (?:©|\(c\)|copyright)\b?\s.* | advertisement | sponsored(?:\ content)? | skip\ to\ (?:main\ )?content | back\ to\ top
    | (?:download|open)\ (?:the\ )?(?:app|pdf) | click\ here\b.* | (?:most|top)\ (?:read|viewed|popular)
    | page\ \d+(?:\ (?:of|/)\ \d+)? | \d+\ (?:min(?:ute)?s?)\ read | loading\s*(?:\.{3}|…)
    )$"""
)
# A heading in the middle of a text may read like these; after the last paragraph they are the site's.
_AT_THE_END = re.compile(
    r"(?i)^(?:news\ ?(?:line|feed|letter)|latest news|tags?\s*:.*|categor(?:y|ies)\s*:.*|topics?\s*:.*|home|menu|search|contact(?: us)?|about us|archive|views?\s*:\s*\d+)$"
)


def boilerplate(text: str) -> Iterator[Edit]:
    """Edits that empty such lines."""
    lines = lines_of(text)
    tail = len(lines)
    while tail and (_is_site(lines[tail - 1].text) or _AT_THE_END.match(lines[tail - 1].text)):
        tail -= 1
    # Where every line matches, this is no boilerplate but all there is.
    if tail == 0:
        return
    for index, line in enumerate(lines):
        if index >= tail or _is_site(line.text):
            yield Edit(line.start, line.end)


def _is_site(line: str) -> bool:
    return len(line) <= _MAX_WIDTH and _ANYWHERE.match(line) is not None
