"""The words of a claim: its quote, verbatim, and one plain sentence of ours that says the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from comity.core.offsets import Span
from comity.core.text import fold_space, shorten
from comity.reading.claims.clauses import Clause
from comity.reading.passage import Passage

_LONGEST = 36  # words; the middle of an assertion is seldom further from its verb
_LONG_SUBJECT = 20  # words before the verb
_WIDTH = 200  # characters of the plain sentence
_LEADING = frozenset({"advmod", "prep", "cc", "mark", "npadvmod", "intj", "preconj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "csubjpass"})
_OPENING = re.compile(
    r"^(?:that|and|but|so|or|while|although|though|because|as|since|however|,|;)\b[\s,]*", re.IGNORECASE
)


def quote_span(clause: Clause, passage: Passage) -> Span:
    """The shortest stretch with the clause's subject, verb and complement; its condition where it has one."""
    words = list(_trimmed(clause))
    if clause.condition:
        words += list(clause.condition)
    words = sorted((w for w in words if not w.is_punct), key=lambda w: w.i)
    while len(words) > 1 and words[-1].dep_ in {"cc", "mark"}:
        words.pop()
    return _closed(passage.span_of(words), passage)


def _closed(span: Span, passage: Passage) -> Span:
    """The span with the bracket or quotation mark that closes what it opens."""
    whole, at = passage.sentence.text, span.end - passage.sentence.span.start
    inside = whole[span.start - passage.sentence.span.start : at]
    after = whole[at : at + 1]
    opens = {")": "(", "”": "“", "’": "‘"}.get(after)
    is_open = (
        inside.count('"') % 2 == 1
        if after == '"'
        else opens is not None and inside.count(opens) > inside.count(after)
    )
    return Span(span.start, span.end + 1) if is_open else span


def _trimmed(clause: Clause) -> list[Any]:
    first = _first(clause)
    kept = [w for w in clause.words if w.i >= first]
    if sum(1 for w in kept if w.i < clause.head.i) > _LONG_SUBJECT:
        # A subject of many words is named in the plain sentence; the quote begins at the predicate.
        begin = min(w.i for w in clause.core if w.i == clause.head.i or w.dep_ in {"aux", "auxpass", "neg"})
        kept = [w for w in kept if w.i >= begin]
    return _cut(kept, clause) if len(kept) > _LONGEST else kept


def _first(clause: Clause) -> int:
    """Where the assertion begins: its subject, or its verb with what stands close before it."""
    own = [c for c in clause.head.children if c.dep_ in _SUBJECTS]
    if own:
        return int(own[0].left_edge.i)
    before = [c.left_edge.i for c in clause.head.lefts if c.dep_ not in _LEADING]
    return int(min([clause.head.i, *before]))


def _cut(words: list[Any], clause: Clause) -> list[Any]:
    """End a long clause at the last comma within reach, else at the limit."""
    after = [w for w in words if w.i > clause.head.i + 3]
    limit = words[: max(_LONGEST, next((n for n, w in enumerate(words) if w.i > clause.head.i + 8), 0))]
    end = limit[-1].i
    for word in reversed(after):
        follows = word.i + 1 < len(word.doc) and word.doc[word.i + 1].text in {",", ";", "–", "—"}
        if word.i <= end and follows:
            return [w for w in words if w.i <= word.i]
    return [w for w in words if w.i <= end]


def condition_words(clause: Clause, passage: Passage, text: str) -> str | None:
    """The condition without its mark ("Türkiye continues its rapprochement"), or None."""
    words = [w for w in clause.condition if not w.is_punct]
    if not words:
        return None
    if (
        words[0].lower_ in {"if", "unless", "provided", "providing", "once", "should", "were", "had"}
        and len(words) > 1
    ):
        negated = "not: " if words[0].lower_ == "unless" else ""
        words = words[1:]
        return shorten(negated + passage.span_of(words).of(text), 120)
    return shorten(passage.span_of(words).of(text), 120)


def plain_sentence(
    clause: Clause,
    span: Span,
    passage: Passage,
    text: str,
    *,
    subject: Sequence[str],
    name: Callable[[str], str],
) -> str:
    """The quote as a sentence of its own: its subject named, a capital first, a full stop last.

    Args:
        clause: What is quoted.
        span: Its quote.
        passage: The sentence.
        text: The document's text.
        subject: Actor codes that the subject stands for.
        name: The display name of a code.
    """
    words = span.of(text)
    own = _own_subject(clause, span, passage)
    names = [name(code) for code in dict.fromkeys(subject)]
    if own is None and not clause.condition:
        words = f"{_subject_words(clause, span, passage, text)} {words}"
    elif own is not None and (named := _named(own, clause, passage, text, names)):
        at = passage.spans[own.i]
        words = f"{words[: at.start - span.start]}{named}{words[at.end - span.start :]}"
    words = _OPENING.sub("", fold_space(words)).rstrip(" .,;:")
    words = shorten(words, _WIDTH - 1)
    return words[:1].upper() + words[1:] + ("" if words.endswith("…") else ".")


def _own_subject(clause: Clause, span: Span, passage: Passage) -> Any | None:
    """The subject, where the quote holds it."""
    own = [w for w in clause.head.children if w.dep_ in _SUBJECTS]
    return next((w for w in own if span.start <= passage.spans[w.i].start < span.end), None)


def _named(own: Any, clause: Clause, passage: Passage, text: str, names: Sequence[str]) -> str:
    """What to put for a pronoun. Only persons: "it" and "they" stand for things as often as for states."""
    if own.lower_ in {"he", "she"} and names:
        return _listed(names)
    if own.lower_ in {"which", "who", "that"} and clause.head.dep_ == "relcl":
        return passage.span_of([_phrase_start(clause.head.head), clause.head.head]).of(text)
    return ""


def _subject_words(clause: Clause, span: Span, passage: Passage, text: str) -> str:
    """The subject's own words, shared with another verb or left out of a long quote."""
    for word in clause.subject:
        if passage.spans[word.i].end <= span.start:
            return passage.span_of([_phrase_start(word), word]).of(text)
    return ""


def _phrase_start(noun: Any) -> Any:
    near = [w for w in noun.lefts if w.dep_ in {"det", "amod", "compound", "poss", "nummod"}]
    return near[0].left_edge if near else noun


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
