"""What the words around a mention tell about whether two mentions are of one deed.

The kind of paper a quote names, a word that announces another deed ("a second visit"), and whether two quotes
stand in one sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from comity.core.offsets import Span

_ANOTHER = re.compile(
    r"\b(?:(?:second|third|fourth|fifth|new|next|repeat|return|previous|earlier) (?:\w+ )?"
    r"(?:visit|trip|meeting|time|round|summit|tour|call|loan|accord|deal)|twice|again|another|anew|once more|"
    r"revisit\w*|returned to|previously (?:visited|met)|(?:visits|trips|meetings) on)\b",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"\b(?:also|as well|additional(?:ly)?|separate(?:ly)?|further(?:more)?|in addition|besides)\b",
    re.IGNORECASE,
)
# Generic words (agreement, accord, deal, document) fit any of these.
_ACCORDS = re.compile(
    r"\b(declaration|statement|communiqu[eé]|memorand\w+|treaty|protocol|contract|charter|road ?map|"
    r"ceasefire|truce)",
    re.IGNORECASE,
)
_STATEMENT_WORDS = {
    "communique": "statement",
    "communiqué": "statement",
    "truce": "ceasefire",
    "road map": "roadmap",
}
# "the Baku declaration": a paper with a proper name is adopted once. Plurals and common adjectives name none.
_NAMED_PAPER = re.compile(
    r"\b(?!(?:Joint|The|This|That|Final|Common|An?|Peace|Trade|Defen[cs]e|Friendship|Strategic|Cooperation)\b)"
    r"([A-Z][^\W\d_]+) ([Dd]eclaration|[Tt]reaty|[Aa]ccord|[Pp]rotocol|[Cc]harter)\b"
)
# What a state does once, so that two dates of it are two accounts: it freezes or gains a membership.
_MEMBERSHIP = re.compile(
    r"\b(?:membership|participation) (?:of|in) (?:the |its )?(?:\S+-led )?[A-Z]"
    r"|\badmitted (?:as|to|in|into)\b|\bfull member of\b"
    r"|(?<!-)\bestablish\w* (?:full )?diplomatic relations\b"
)
_RECOGNITION = re.compile(
    r"\brecogni[sz](?:e|ed|es|ing) (?:the (?:state|independence|sovereignty) of )?"
    r"[A-Z]\w+(?!['’]s (?!independence))\b"
)
_FORMS = {
    "loan": re.compile(
        r"\b(?:loans?|credits?|credit lines?|lend(?:s|ing)?|lent|creditor|borrow\w*)\b", re.IGNORECASE
    ),
    "grant": re.compile(
        r"\b(?:grants?(?! (?:of )?(?:\w+ )?(?:rights?|access|asylum|leave))|donat\w+|non-repayable)\b",
        re.IGNORECASE,
    ),
    "investment": re.compile(r"\binvest(?:s|ed|ing|ments?)?\b", re.IGNORECASE),
}
_GENERIC = re.compile(r"\b(?:agreements?|accords?|deals?|pacts?|documents?|programmes?)\b", re.IGNORECASE)
_INITIALLED = re.compile(r"\binitiall?(?:ed|ing|s)?\b", re.IGNORECASE)
_CALLED_OFF = re.compile(
    r"\b(?:postpon\w+|cancel\w+|called off|put off|delayed|rescheduled|could not take place|not take place|"
    r"never took place|fell through)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:visits|trips|meetings|summits|tours|rounds|calls)\b", re.IGNORECASE)
# A stop after a word of two letters or more: initials ("R. T.") end no sentence.
_SENTENCE_END = re.compile(r"(?<=\w\w)[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-Þ])|\n")
# Without the text, two quotes closer than this many characters are taken to stand in one sentence.
_SAME_SENTENCE_GAP = 40
_WORD = re.compile(r"[^\W\d_]{4,}")


@lru_cache(maxsize=16384)
def accords_in(quote: str) -> frozenset[str]:
    """The kinds of paper named: `treaty`, `memorandu`, `statement` and so on, cut to nine letters."""
    words = (match[1].casefold() for match in _ACCORDS.finditer(quote))
    return frozenset(_STATEMENT_WORDS.get(word, word[:9]) for word in words)


@lru_cache(maxsize=16384)
def named_papers(quote: str) -> frozenset[str]:
    """What is done once: papers with a proper name (`baku declaration`), `membership`, `recognition`."""
    papers = frozenset(f"{match[1]} {match[2]}".casefold() for match in _NAMED_PAPER.finditer(quote))
    once = (("membership", _MEMBERSHIP), ("recognition", _RECOGNITION))
    return papers | {name for name, pattern in once if pattern.search(quote)}


def names_paper(quote: str) -> bool:
    """Whether the words name a paper, be it only "the agreement"."""
    return bool(accords_in(quote)) or _GENERIC.search(quote) is not None


def is_initialled(quote: str) -> bool:
    """Whether the words speak of the initialling of a paper, which is not its signing."""
    return _INITIALLED.search(quote) is not None


@lru_cache(maxsize=16384)
def form_of(quote: str) -> str | None:
    """Whether the words call money a `loan`, a `grant` or an `investment`; None where none or several."""
    found = {form for form, pattern in _FORMS.items() if pattern.search(quote)}
    return found.pop() if len(found) == 1 else None


def calls_off(quote: str) -> bool:
    """Whether a denial says that a plan was dropped or put off, not that a report is untrue."""
    return _CALLED_OFF.search(quote) is not None


def names_several(quote: str) -> bool:
    """Whether the quote speaks of several deeds at once: "the summits in Astana and Lachin"."""
    return _SEVERAL.search(quote) is not None


def announces_another(passage: str) -> bool:
    """Whether the words say that there is more than one deed of the kind."""
    return _ANOTHER.search(passage) is not None


def announces_addition(passage: str) -> bool:
    """Whether the words add a further sum or accord to one named before."""
    return _BESIDES.search(passage) is not None or announces_another(passage)


def sentence_around(text: str, span: Span) -> str:
    """The sentence or sentences that a span stands in."""
    start = 0
    for match in _SENTENCE_END.finditer(text, max(0, span.start - 1000), span.start):
        start = match.end()
    start = start or max(0, span.start - 1000)
    ending = _SENTENCE_END.search(text, span.end)
    return text[start : ending.start() + 1 if ending else len(text)]


def in_one_sentence(text: str | None, one: Span, other: Span) -> bool:
    """Whether two spans stand in one sentence; judged by their distance where the text is not at hand."""
    first, second = sorted((one, other), key=lambda span: (span.start, span.end))
    if second.start < first.end:
        return True
    if text is None:
        return second.start - first.end <= _SAME_SENTENCE_GAP
    return _SENTENCE_END.search(text, max(0, first.end - 2), second.start) is None


@lru_cache(maxsize=16384)
def longer_words(quote: str) -> frozenset[str]:
    """Its words of four letters and more, in lower case."""
    return frozenset(_WORD.findall(quote.casefold()))


def wording_overlap(one: str, other: str) -> float:
    """Share of the shorter quote's longer words that the other has too, 0–1."""
    words, others = longer_words(one), longer_words(other)
    return len(words & others) / min(len(words), len(others)) if words and others else 0.0
