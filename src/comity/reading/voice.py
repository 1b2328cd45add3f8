"""Whose words a document is, and for which state they speak: an interviewee, a speaker, a national outlet.

"We", "our ambassador" and "the foreign ministry" without a name are that state's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from comity.reading.segment import Sentence, blocks
from comity.record.model import Document
from comity.vocab import Mention, Vocabulary

_FULL_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}[A-ZÀ-Þ][\w'’-]+"
_INTERVIEWEE = re.compile(
    rf"(?P<name>{_FULL_NAME}) (?:answers|answered|responds to|replies to|spoke to|talks to|told)\b"
    rf"|\b(?:[Ii]nterview with|[Ii]n conversation with) (?P<guest>{_FULL_NAME})"
)
_TURN = re.compile(r"^(?:Question|Q|Answer|A|Interviewer)\s?[:–—.]", re.MULTILINE)
_HEAD = 6000  # characters within which an interview is introduced
_DATELINE = re.compile(r"\A\W*(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}?)\s*[,/(–—.:-]")
_SPEECH_TITLE = re.compile(
    r"\b(?:statement|address|speech|remarks|reply|message|lecture|intervention|keynote|interview|conversation)\b"
    r".*?\b(?:by|of|with)\b|\b(?:remarks|speech|address|interview)\b",
    re.IGNORECASE,
)
_GREETED = "members?|speaker|delegates|guests|colleagues|friends|participants|heads|ladies|senators|deputies"
_SALUTATION = re.compile(
    r"\b(?:mr|madam|mister|mme)\.? (?:president|speaker|chairman|chair|chairperson|secretary-general)\b"
    rf"|\b(?:honou?rable|distinguished|esteemed|dear) (?:{_GREETED})\b"
    r"|\bladies and gentlemen|\bexcellencies|\byour excellenc",
    re.IGNORECASE,
)
_SALUTED_WITHIN = 400  # characters
_COUNTRY = "country|nation|homeland|republic|government|people|state"
_NAMED_OWN = re.compile(rf"(?:\b[Mm]y|\b[Oo]ur|\b[Tt]his) (?:\w+ )?(?:{_COUNTRY})\b,? ")
_SPEAKERS = frozenset({"state", "adjective", "leader", "organisation"})


def interviewee(text: str) -> str | None:
    """Who answers, where the introduction of an interview says so ("X answers questions from …")."""
    head = text[:_HEAD]
    if not _TURN.search(head):
        return None
    match = _INTERVIEWEE.search(head)
    return (match["name"] or match["guest"]).strip() if match else None


def voice_of(sentence: Sentence, document: Document) -> str | None:
    """Whose words a sentence is: the interviewee's in his answers, else the document's own."""
    block = sentence.block
    if block.kind != "answer":
        return None
    label = block.voice or ""
    if label.lower() in {"answer", "a"} or not label or label in (document.speaker or label):
        return document.speaker or (label if len(label) > 1 and label.lower() != "answer" else None)
    return label  # one of several who answer


def home_of(document: Document, vocabulary: Vocabulary, mentions: Sequence[Mention]) -> str | None:
    """The state a national outlet writes from: the one its name holds, or its dateline's capital.

    A correspondent abroad writes from a capital too: it counts only where the text is about its state.
    """
    for mention in vocabulary.find(document.publisher or ""):
        if mention.kind in {"state", "adjective"} and not mention.ambiguous:
            return mention.codes[0]
    for block in blocks(document.text)[:3]:
        match = _DATELINE.match(block.span.of(document.text))
        if match is not None:
            found = vocabulary.resolve(match["place"].strip().title(), on=document.published)
            if found.outcome == "actor" and found.kind == "capital":
                counts = Counter(m.codes[0] for m in mentions if m.codes)
                most = [code for code, _ in counts.most_common(2)]
                return found.codes[0] if found.codes[0] in most else None
    return None


def speaks_for(document: Document, mentions: Sequence[Mention], vocabulary: Vocabulary) -> str | None:
    """The state or body that "we" is, in a speech or an interview; None where the text does not say.

    In this order: who speaks, by the document's description or its introduction; the title of a speech; "our
    country, X"; in a speech that greets its hearers, the state it names most.
    """
    text = document.text
    if document.speaker and (code := _first(vocabulary.find(document.speaker), _SPEAKERS)):
        return code
    if turn := _TURN.search(text[:_HEAD]):
        introduced = [m for m in mentions if m.span.end <= turn.start()]
        if code := _first(introduced, _SPEAKERS - {"organisation"}):
            return code
    title = document.title or ""
    is_greeting = bool(_SALUTATION.search(text[:_SALUTED_WITHIN]))
    if is_greeting or _SPEECH_TITLE.search(title):
        named = vocabulary.find(title)
        code = _first(named, _SPEAKERS) or (_first(named, {"capital"}) if is_greeting else None)
        if code:
            return code
    for match in _NAMED_OWN.finditer(text):
        for mention in mentions:
            if mention.span.start == match.end() and mention.kind == "state":
                return mention.codes[0]
    return _most_named(mentions) if is_greeting else None


def _first(mentions: Iterable[Mention], kinds: Iterable[str]) -> str | None:
    """The first settled name of these kinds."""
    wanted = frozenset(kinds)
    return next((m.codes[0] for m in mentions if m.kind in wanted and m.codes and not m.ambiguous), None)


_OWN_WORDS = re.compile(
    r"\b(?:communiqu[eé]|statement|declaration|resolution|conclusions|read-?out|press release|summit)\b",
    re.IGNORECASE,
)


def body_of(document: Document, titled: Sequence[Mention]) -> str | None:
    """The organisation whose communiqué a text is, by its title: who acts where an item names nobody."""
    if not _OWN_WORDS.search(document.title or ""):
        return None
    return _first(titled, {"organisation"})


_FOCUS_SHARE, _FOCUS_LEAD, _FOCUS_MOST = 0.55, 1.5, 5


_TITLE_WEIGHT = 3  # a name in the title says what a text is about


def _counts(mentions: Iterable[Mention], titled: Iterable[Mention]) -> Counter[str]:
    out: Counter[str] = Counter()
    for weight, found in ((1, mentions), (_TITLE_WEIGHT, titled)):
        for mention in found:
            if mention.codes and mention.kind != "organisation":
                out[mention.codes[0]] += weight
    return out


def focus_of(mentions: Sequence[Mention], titled: Sequence[Mention] = ()) -> tuple[str, ...]:
    """The two to five states a text is about: most of its names, and no further one comes near."""
    counts = _counts(mentions, titled)
    ranked = [*counts.most_common(_FOCUS_MOST + 1), ("", 0)]
    total, named = sum(counts.values()), ranked[0][1]
    for (code, count), (_, following) in pairwise(ranked[1:]):
        named += count
        if count < 2 or not code:
            break
        if count >= _FOCUS_LEAD * following and named >= _FOCUS_SHARE * total:
            leading = [other for other, times in ranked if times >= count]
            return tuple(leading) if len(leading) <= _FOCUS_MOST else ()
    return ()


_LEADING_SHARE = 0.3


def leading_of(mentions: Sequence[Mention], titled: Sequence[Mention] = ()) -> str | None:
    """The state a text names most, where that is at least three names of ten."""
    counts = _counts(mentions, titled)
    code, count = next(iter(counts.most_common(1)), ("", 0))
    return code if count >= 3 and count >= _LEADING_SHARE * sum(counts.values()) else None


def _most_named(mentions: Sequence[Mention]) -> str | None:
    counts = Counter(m.codes[0] for m in mentions if m.kind in {"state", "adjective"} and m.codes)
    return max(counts, key=lambda code: counts[code]) if counts else None
