r"""What the top of a text says about it: headline, byline, dateline.

>>> masthead("Talks end\n\nBy Jane Doe, 16 May 2024\n\nThe talks ended on Thursday.").author
'Jane Doe'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.core.text import fold_space
from comity.sources.particulars import Particulars
from comity.sources.written_dates import FULL_DATE, MONTH, date_of

_TOP = 8
_FAR = 60
# A closed line of this many characters is the text itself: below it there is no headline.
_MIN_PROSE = 80
_MAX_TITLE = 160
_MAX_LINE = 200
_NAME = r"[A-ZÀ-Ž][\w.'’-]+(?:[ ](?:[A-ZÀ-Ž][\w.'’-]*|de|del|van|von|der|al|bin|la|le)){0,4}"
_BYLINE = re.compile(
    rf"(?:Written by|Authors?[ ]?:|(?:By|BY)(?=[ ]+{_NAME}[ ]{_NAME}))[ ]+"
    rf"(?P<author>{_NAME}(?:(?:,| and| &)[ ]{_NAME}){{0,4}})"
    rf"(?:(?:[ ]*[,|–—-][ ]*|[ ]+(?=\d|{MONTH}[ ]))(?P<rest>.*[^.]))?$"
)
_LABELLED = re.compile(
    r"(?P<label>Source|Publisher|Published by|Published in|Speaker)[ ]?:[ ]+(?P<value>.{2,100}?)\.?$"
)
_DATED = re.compile(
    r"(?:(?:(?:first )?published|posted|issued|released|date|publication date|date of publication)"
    rf"(?:[ ]?(?:on|at))?[ ]*:?[ ]*)?(?:{FULL_DATE})[ ]*\.?",
    re.IGNORECASE,
)
_BARE_DATE = re.compile(rf"(?:{FULL_DATE})[ .:]*", re.IGNORECASE)
_ENDS_DATED = re.compile(rf"(?P<head>.{{1,180}}?)[ ]*[,|–—(-][ ]*(?:{FULL_DATE})[ )]*\.?$", re.IGNORECASE)
_GENRE = re.compile(
    r"[ ]+(?:comment|commentary|report|analysis|interview|editorial|opinion|exclusive|press release|"
    r"statement|brief|briefing|news)$",
    re.IGNORECASE,
)
_PLACE = r"[A-ZÀ-Ž][\w.'’]+(?:[ -][A-ZÀ-Ž][\w.'’]+){0,3}(?:,[ ][A-Z][A-Za-z]+)?"
_AGENCY = r"[A-Z][\w.]+(?:[ ][A-Z][\w.]+){0,3}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:,[ ]+(?:{FULL_DATE}|{MONTH}[ ]+\d{{1,2}}|\d{{1,2}}[ ]+{MONTH}))?"
    rf"(?:[ ]*\((?P<agency>{_AGENCY})\)|,[ ]*(?P<agency_after>[A-Z]{{3,12}})"
    rf"|[ ]*/(?P<agency_between>{_AGENCY})/)?[ ]*(?:[.,:–—-]|$)"
)
_ORGANISATION = re.compile(
    r"(?:Cent(?:er|re)|Institute|Agency|Council|Foundation|Times|Post|News|Press|Group|Forum|Observer|Monitor|Review|"
    r"Journal|Daily|Weekly|Gazette|Tribune|Herald|Recorder|University|Academy|Ministry|Service|Network|Report|Association|"
    r"Society|Bureau|Media|Radio|Television|TV|Online|Today|Fund|Committee|Office|Magazine)$"
)
_JOINING = frozenset({"for", "of", "and", "the", "on", "in"})
_DOMAIN = re.compile(r"(?:www\.)?[\w-]{2,40}(?:\.[a-z]{2,10}){1,2}$")


def masthead(text: str, headers: Sequence[str] = ()) -> Particulars:
    """What can be told from the first paragraphs of a normalised text and the headers it repeated.

    Nothing is made up: where the text begins in the middle there is no title.
    """
    found = Particulars()
    parts = text.split("\n\n", _FAR)[:_FAR]
    # A chronology has a date above each entry; none of these is the text's own.
    is_chronology = sum(_BARE_DATE.fullmatch(part) is not None for part in parts if len(part) < _MAX_LINE) > 1
    for index, line in enumerate(parts[:_TOP]):
        if len(line) > _MAX_LINE or (len(line) > _MIN_PROSE and line[-1] in '.!?”"'):
            found = found.over(_dateline(line) or Particulars())
            break
        if is_chronology and _BARE_DATE.fullmatch(line):
            continue
        here = _labels(line) or _dateline(line)
        if here is None and found.title is None and _is_title(line, parts[index + 1 :]):
            here = _headline(line)
        found = found.over(here or Particulars())
    return _with_headers(found, headers)


def _is_title(line: str, below: Sequence[str]) -> bool:
    return (
        len(line) <= _MAX_TITLE
        and " " in line
        and line[-1] not in ".:;,"
        and not line[0].islower()
        and line[0] not in "-*•|"
        and any(len(other) > len(line) for other in below)
        and not re.match(r"(?:Question|Answer|Q|A)\s?:", line)
    )


def _headline(line: str) -> Particulars:
    """A title, with the publisher and the date that may follow on the same line."""
    dated = _ENDS_DATED.match(line)
    day = date_of(dated) if dated else None
    if dated is None or day is None:
        title, _, site = line.rpartition(" | ")
        return (
            Particulars(title=title, publisher=site)
            if title and _is_publisher(site)
            else Particulars(title=line)
        )
    head = dated["head"].rstrip(" ,|–—(-")
    shorter = _GENRE.sub("", head)
    title, publisher = _split_publisher(shorter) if shorter != head else (head, None)
    return Particulars(
        title=title or None, publisher=publisher, published=day, published_reason=_reason(dated)
    )


def _split_publisher(head: str) -> tuple[str, str | None]:
    """A headline and the organisation at its end, where one can be made out."""
    words = head.split(" ")
    start = len(words)
    while start and (words[start - 1][:1].isupper() or words[start - 1] in _JOINING):
        start -= 1
    tail = words[start:]
    kinds = [i for i, word in enumerate(tail) if _ORGANISATION.match(word)]
    capitals = [i for i, word in enumerate(tail) if len(word) > 2 and word.isupper()]
    if kinds:
        first = next((i for i in capitals if i <= kinds[0]), max(0, kinds[0] - 2))
    elif capitals and capitals[-1] == len(tail) - 1:
        first = capitals[-1]
    else:
        return head, None
    return " ".join(words[: start + first]).rstrip(" ,|–—-"), " ".join(tail[first:])


def _labels(line: str) -> Particulars | None:
    """A byline, a labelled fact, or a line that is only a date."""
    dated = _DATED.fullmatch(line)
    if dated:
        day = date_of(dated)
        return Particulars(published=day, published_reason=_reason(dated)) if day else None
    byline = _BYLINE.match(line)
    if byline:
        # `By Jane Doe, Caspian News`: the last name may be the paper's.
        authors, _, paper = byline["author"].rpartition(", ")
        if authors and _is_publisher(paper):
            return replace(_signature(byline["rest"] or ""), author=authors, publisher=paper)
        return replace(_signature(byline["rest"] or ""), author=byline["author"])
    labelled = _LABELLED.match(line)
    if labelled:
        value = fold_space(labelled["value"])
        return Particulars(speaker=value) if labelled["label"] == "Speaker" else Particulars(publisher=value)
    ends = _ENDS_DATED.match(line)
    if ends and date_of(ends) and _is_publisher(ends["head"]):
        return _signature(line)
    return None


def _signature(rest: str) -> Particulars:
    """Publisher and date in the form `Caspian News, 16 May 2024`, either of which may be missing."""
    whole = _DATED.fullmatch(rest)
    dated = whole or _ENDS_DATED.match(rest)
    day = date_of(dated) if dated else None
    name = "" if whole else (dated["head"] if dated and day else rest).strip(" ,|–—-")
    publisher = name if _is_publisher(name) else None
    return Particulars(
        publisher=publisher, published=day, published_reason=_reason(dated) if dated and day else ""
    )


def _is_publisher(name: str) -> bool:
    words = name.split()
    if len(words) == 1 and (name.isupper() or name == "Reuters" or _DOMAIN.match(name)):
        return True
    return (
        0 < len(words) <= 6
        and all(word[0].isupper() or word in _JOINING for word in words)
        and any(_ORGANISATION.match(word) for word in words)
    )


def _dateline(line: str) -> Particulars | None:
    """Agency and day of a paragraph that begins `BAKU, May 16 (Trend) —`; None where it begins otherwise."""
    match = _DATELINE.match(line)
    if match is None:
        return None
    agency = match["agency"] or match["agency_after"] or match["agency_between"]
    day = date_of(match) if any(match.group(f"year{n}") for n in range(1, 7)) else None
    if not agency and not day:
        return None
    return Particulars(publisher=agency, published=day, published_reason=_reason(match) if day else "")


def _reason(match: re.Match[str]) -> str:
    names = [name for name, text in match.groupdict().items() if text and name[-1].isdigit()]
    written = match.string[min(match.start(name) for name in names) : max(match.end(name) for name in names)]
    doubt = "; day and month in doubt" if "first5" in names else ""
    return f'dateline "{written}"{doubt}'


def _with_headers(found: Particulars, headers: Sequence[str]) -> Particulars:
    if found.publisher:
        return found
    named = (
        line
        for line in headers
        if len(line) <= 80 and any(_ORGANISATION.match(word) for word in line.split())
    )
    return replace(found, publisher=next(named, None))
