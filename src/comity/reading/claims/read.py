"""From the clauses of a sentence to claim statements; and which of a document's claims to keep."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from comity.reading.claims.clauses import Clause, clauses
from comity.reading.claims.course import Course
from comity.reading.claims.horizon import resolves
from comity.reading.claims.judge import Surroundings, Verdict, verdict
from comity.reading.claims.rules import claim_lexicon
from comity.reading.claims.wording import condition_words, plain_sentence, quote_span
from comity.reading.events import Setting
from comity.reading.memory import Party
from comity.reading.parties import Finder
from comity.reading.passage import Passage
from comity.record.model import ClaimStatement, Evidence, Hedge, TieStatement
from comity.vocab import load_vocabulary

THRESHOLD = 0.5  # of the verdict's weight: below it a clause is likelier no claim than one
_MOST_A_SENTENCE = 2
_LONG_SENTENCE = 45  # words, from which a sentence may hold a third claim
_WORD = re.compile(r"\w{4,}")  # shorter words are mostly of grammar
# Commentary marked by hand: a piece of 400 words has some 12 claims, one of 1,200 some 14 to 18.
_WORDS_A_CLAIM, _FEWEST = 200, 12
_NOBODY = 0.6
# A text that says at which level of risk it speaks has announced these claims as its point. Added only where
# claims are chosen; most weights there differ by less, and what is surer by more than this still goes before.
_ANNOUNCED = 0.03
_SAME = 0.7  # shared words, of the shorter, from which two claims of a kind say the same


def claims(
    passage: Passage,
    finder: Finder,
    setting: Setting,
    course: Course,
    *,
    deeds: Collection[int] = (),
    ties: Iterable[TieStatement] = (),
) -> Iterator[ClaimStatement]:
    """The claims of one sentence; call it for the sentences in order.

    Args:
        passage: The parsed sentence.
        finder: Resolves its pronouns.
        setting: The document, and whose voice the sentence is in.
        course: The document's state; this call moves it on.
        deeds: Indexes of the words at which events were read in the sentence.
        ties: The ties read in the sentence.
    """
    level = course.hear(passage.sentence)
    if passage.sentence.text.rstrip().endswith("?"):
        return
    tied = _trigger_words(ties, passage)
    is_quoted = passage.sentence.text.lstrip()[:1] in {"“", '"', "”"}
    found: list[tuple[Verdict, Clause, list[Party]]] = []
    for clause in clauses(passage, claim_lexicon()):
        if is_quoted and clause.speakers:
            course.cited = _cited(clause.speakers, passage, finder, setting.document.text)
        named = _actors(clause, passage, finder)
        around = _surroundings(clause, named, passage, course, deeds=deeds, ties=tied)
        if is_quoted and course.cited:
            around = replace(around, opinion=1.0)
        judged = verdict(clause, around, claim_lexicon())
        if judged is not None and judged.weight >= THRESHOLD:
            found.append((judged, clause, named))
    most = _MOST_A_SENTENCE + (len(passage.tree) > _LONG_SENTENCE)
    best = sorted(found, key=lambda entry: (-entry[0].weight, entry[1].head.i))[:most]
    for judged, clause, named in sorted(best, key=lambda entry: entry[1].head.i):
        statement = _statement(judged, clause, named, passage=passage, finder=finder, setting=setting)
        if is_quoted and course.cited and not judged.speakers:
            statement = replace(statement, by=course.cited[-1], speakers=(*statement.speakers, *course.cited))
        yield replace(statement, level=level) if level is not None else statement


def _trigger_words(ties: Iterable[TieStatement], passage: Passage) -> frozenset[int]:
    spans = {evidence.span for tie in ties for evidence in tie.evidence if evidence.role == "trigger"}
    return frozenset(index for index, span in enumerate(passage.spans) if span in spans)


def distinct(found: Iterable[ClaimStatement], text: str) -> list[ClaimStatement]:
    """The claims of a document that a careful reader would note.

    Left out are those that repeat a surer one of the same kind and voice, and, where every second sentence
    looks like a claim, the least sure.

    Args:
        found: What `claims` gave for all its sentences.
        text: The document's text: its length bounds the number.
    """
    most = _FEWEST + len(text.split()) // _WORDS_A_CLAIM
    kept: list[ClaimStatement] = []
    for claim in sorted(found, key=lambda c: (-_rank(c), c.span.start)):
        if not any(_repeats(claim, other) for other in kept):
            kept.append(claim)
    return sorted(kept[:most], key=lambda c: c.span.start)


def _rank(claim: ClaimStatement) -> float:
    return claim.confidence + (_ANNOUNCED if claim.level is not None else 0.0)


def _repeats(claim: ClaimStatement, other: ClaimStatement) -> bool:
    if claim.span.overlaps(other.span) and (claim.claim == other.claim or claim.span == other.span):
        return True
    if claim.claim != other.claim or claim.by != other.by:
        return False
    mine, theirs = (set(_WORD.findall(c.quote.lower())) for c in (claim, other))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs))) >= _SAME


def _surroundings(
    clause: Clause,
    named: Sequence[Party],
    passage: Passage,
    course: Course,
    *,
    deeds: Collection[int],
    ties: Collection[int],
) -> Surroundings:
    block = passage.sentence.block
    return Surroundings(
        is_actor=lambda word: word.i in passage.phrases and bool(passage.phrases[word.i].codes),
        actors=_closeness(clause, named),
        deeds=deeds,
        ties=ties,
        is_dated=_is_dated(passage),
        opinion=course.opinion,
        is_question=block.kind == "question",
        is_heading=block.kind == "heading",
    )


def _is_dated(passage: Passage) -> bool:
    """Whether the sentence gives a calendar day; "today" in commentary means these times."""
    start = passage.sentence.span.start
    for time in passage.times.values():
        shown = passage.sentence.text[time.span.start - start : time.span.end - start]
        if time.granularity == "day" and any(char.isdigit() for char in shown):
            return True
    return False


def _closeness(clause: Clause, named: Sequence[Party]) -> float:
    """1 where the subject names an actor; least where the clause names none."""
    subject = {w.i for word in clause.subject for w in word.subtree}
    if any(party.word in subject and not party.inferred for party in named):
        return 1.0
    if any(not party.inferred for party in named):
        return 0.9
    return 0.85 if named else _NOBODY


def _actors(clause: Clause, passage: Passage, finder: Finder) -> list[Party]:
    """Who a claim is about: its subject first, then every actor named in it and in its condition."""
    out: list[Party] = []
    for word in clause.subject:
        out.extend(finder.parties(word))
    for word in (*clause.words, *clause.condition):
        phrase = passage.phrases.get(word.i)
        if phrase is not None and phrase.codes:
            out.append(Party(phrase.codes, word.i, phrase))
        elif word.dep_ == "poss" and word.lower_ in {"its", "their", "his", "her"} and not out:
            out.extend(finder.parties(word))
    return out


def _statement(
    judged: Verdict,
    clause: Clause,
    named: Sequence[Party],
    *,
    passage: Passage,
    finder: Finder,
    setting: Setting,
) -> ClaimStatement:
    text = setting.document.text
    span = quote_span(clause, passage)
    about = tuple(dict.fromkeys(code for party in named for code in party.codes))
    subject = [
        code for word in clause.subject for party in finder.parties(word, deep=False) for code in party.codes
    ]
    cited = _cited(judged.speakers, passage, finder, text)
    own = own_voice(passage, setting)
    plain = plain_sentence(clause, span, passage, text, subject=subject, name=load_vocabulary().name)
    hedge: Hedge = "likely" if cited and judged.hedge == "certain" and _is_held(clause) else judged.hedge
    return ClaimStatement(
        document=setting.document.sha256,
        span=span,
        quote=span.of(text),
        by=cited[-1] if cited else own,
        speakers=(*((own,) if own else ()), *cited),
        reader=setting.reader,
        rule=judged.rule,
        model=setting.model,
        confidence=judged.weight,
        evidence=(
            Evidence("trigger", passage.spans[clause.head.i], clause.head.text),
            *(Evidence("actor", passage.spans[party.word], ", ".join(party.codes)) for party in named),
        ),
        claim=judged.kind,
        about=about,
        text=plain,
        hedge=hedge,
        resolves=resolves(clause, plain, passage, setting) if judged.kind == "forecast" else None,
        condition=condition_words(clause, passage, text) if judged.kind == "conditional" else None,
    )


def own_voice(passage: Passage, setting: Setting) -> str | None:
    """Whose a sentence is that cites nobody: interviewee, interviewer's paper, author, publisher."""
    document = setting.document
    if passage.sentence.block.kind == "question":
        return document.publisher
    return setting.voice or document.speaker or document.author or document.publisher


def _is_held(clause: Clause) -> bool:
    return any(word.lemma_.lower() in claim_lexicon().frame["held"] for word in clause.frames)


def _cited(speakers: Sequence[Any], passage: Passage, finder: Finder, text: str) -> tuple[str, ...]:
    out = []
    for word in speakers:
        phrase = passage.phrases.get(word.i)
        parties = finder.parties(word)
        if phrase is not None and phrase.person:
            out.append(phrase.person)
        elif word.pos_ == "PRON" and parties and parties[0].person:
            out.append(parties[0].person)
        else:
            out.append(_noun_phrase(word, passage, text))
    return tuple(out)


def _noun_phrase(word: Any, passage: Passage, text: str) -> str:
    end = max([word.i, *(c.i for c in word.children if c.dep_ in {"compound", "flat"})])
    return passage.span_of([word.left_edge, word.doc[end]]).of(text)
