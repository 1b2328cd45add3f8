"""Decides whether a clause is a claim, of which kind, how surely, and how sure its speaker is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from comity.reading.claims.clauses import Clause
from comity.reading.claims.patterns import first_match, forms_of
from comity.reading.claims.rules import ClaimLexicon, Rule
from comity.record.model import ClaimKind, Hedge

# A claim that also tells a deed is mostly told by the event; a condition or a piece of advice is not.
_DEED_FACTOR = {"conditional": 0.9, "recommendation": 0.9, "purpose": 0.85, "cause": 0.85, "quantity": 0.85}
_OTHER_DEED_FACTOR = 0.45
# What looks ahead, and counts, are asserted of things as often as of actors; a state without one is scenery.
_OF_THINGS = frozenset({"forecast", "conditional", "recommendation", "quantity"})
_WITHOUT_ACTOR = 0.85
# An author judges things, texts and moments as well as states: there a missing actor counts for less.
_THINGS_IN_OPINION, _STATES_IN_OPINION, _REPORTED = 0.9, 0.9, 0.85
# "could become the strongest" is a forecast before it is an assessment.
_MODALS = frozenset({"may", "might", "could", "will", "shall", "would"})
_MODAL_STATE = 0.85
# "X said that A must …" is a demand on A, an event, unless X only comments.
_DEMAND_FACTOR = 0.65
# "X said that it would promote …" is the pledge of whoever can keep it, unless a word of likelihood is in it.
_PLEDGE_FACTOR = 0.85
_OF_LIKELIHOOD = frozenset(
    "likely probably never hardly soon eventually inevitably surely certainly sooner later no longer".split()
)
_NOT_WILLED = frozenset(
    "be become have remain lose win gain suffer face fail collapse need find depend pay get keep benefit "
    "struggle survive fall emerge turn end".split()
)
_AGREEING = 1.08
# A subordinate clause seldom carries the point; one that looks ahead more often does.
_BELOW, _OTHER_BELOW = (
    {"forecast": 0.85, "cause": 0.9, "purpose": 0.9, "conditional": 0.9, "quantity": 0.95},
    0.78,
)
# "A is allied with B" is the tie; it is a claim as well only where it says more.
_TOLD_BY_TIES = frozenset({"assessment", "cause", "quantity"})
_TIE_FACTOR = 0.85
# What only a few words say is seldom an assertion that can be judged.
_FEWEST_WORDS, _SHORT = 3, 0.6
# A dated sentence tells deeds; an interviewer's premise, a headline and a speaker on himself assert less.
_DATED, _QUESTION, _HEADING, _FIRST_PERSON, _PAST = 0.8, 0.85, 0.5, 0.85, 0.7
_OF_THE_PAST = frozenset(
    {"cause", "quantity", "purpose"}
)  # causes and counts are as often told of what is over
_DATED_TOO = frozenset({"forecast", "conditional", "recommendation", "quantity"})  # a day makes them plainer
_NOT_FIRST_PERSON = frozenset({"recommendation", "conditional"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A kind for a clause, the rule that gave it, and how surely (0–1)."""

    kind: ClaimKind
    rule: str
    weight: float
    hedge: Hedge
    speakers: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What around a clause bears on whether it is a claim.

    Attributes:
        is_actor: Whether a word is a name of the dictionary.
        actors: Factor for how close the actors are: 1 in the subject, least where there are none.
        deeds: Indexes of the words at which deeds were read in the sentence.
        ties: The same for ties.
        is_dated: Whether the sentence gives a day.
        opinion: 0 for a report, 1 for commentary.
        is_question: Whether an interviewer speaks.
        is_heading: Whether it stands in a heading.
    """

    is_actor: Callable[[Any], bool]
    actors: float
    deeds: Collection[int]
    ties: Collection[int]
    is_dated: bool
    opinion: float
    is_question: bool
    is_heading: bool


def verdict(clause: Clause, around: Surroundings, lexicon: ClaimLexicon) -> Verdict | None:
    """The likeliest kind of claim that the clause is, or None where no rule fires."""
    found = [
        (kind, rule, weight * _factor(kind, rule, clause, around, lexicon))
        for kind, rule, weight in _candidates(clause, around, lexicon)
    ]
    if not found:
        return None
    kind, rule, weight = max(found, key=lambda entry: entry[2])
    factor = 1.0
    forms = forms_of(clause.words)
    for discount in lexicon.discounts:
        if first_match(discount.patterns, clause.words, around.is_actor, forms):
            factor *= discount.factor
    return Verdict(
        kind,
        rule.id if rule is not None else "conditional.clause",
        round(min(0.95, weight * factor), 3),
        hedge_of(clause, around.is_actor, lexicon),
        _voice(clause, rule),
    )


def _voice(clause: Clause, rule: Rule | None) -> tuple[Any, ...]:
    """Who is cited: whoever a verb of saying names, or the subject of "sees it as a threat"."""
    if rule is not None and rule.voice == "subject" and not clause.speakers:
        return clause.subject[:1]
    return clause.speakers


def _factor(
    kind: ClaimKind, rule: Rule | None, clause: Clause, around: Surroundings, lexicon: ClaimLexicon
) -> float:
    """What place, words and voice leave of a claim of that kind."""
    speakers = _voice(clause, rule)
    is_told = kind == "quantity" or (rule is not None and rule.in_report)
    return (
        _factor_of_place(kind, clause, around)
        * _factor_of_words(kind, clause, around, speakers)
        * _voice_factor(speakers, around, lexicon, is_told=is_told)
    )


def _factor_of_place(kind: ClaimKind, clause: Clause, around: Surroundings) -> float:
    """What block, depth, date and the deeds and ties of the sentence leave of a claim."""
    factor = 1.0
    if clause.depth:
        factor *= _BELOW.get(kind, _OTHER_BELOW)
    if any(word.i in around.deeds and _carries(word, clause) for word in clause.words):
        factor *= _DEED_FACTOR.get(kind, _OTHER_DEED_FACTOR)
    if kind in _TOLD_BY_TIES and any(word.i in around.ties for word in clause.core):
        factor *= _TIE_FACTOR
    if around.is_dated and kind not in _DATED_TOO:
        factor *= _DATED
    if around.is_question:
        factor *= _QUESTION
    if around.is_heading:
        factor *= _HEADING
    return factor


def _factor_of_words(kind: ClaimKind, clause: Clause, around: Surroundings, speakers: Sequence[Any]) -> float:
    """What the clause's actors, length, person and tense leave of a claim."""
    factor = _actor_factor(kind, around, speakers)
    if kind == "recommendation" and speakers and around.actors == 1.0:
        factor *= _DEMAND_FACTOR
    is_own = any(word.lower_ in {"i", "we"} for word in clause.subject)
    if kind == "forecast" and (is_own or (speakers and around.actors == 1.0)) and _is_willed(clause):
        factor *= _PLEDGE_FACTOR
    if len(clause.words) < _FEWEST_WORDS:
        factor *= _SHORT
    if kind not in _NOT_FIRST_PERSON and any(word.lower_ in {"i", "we", "you"} for word in clause.subject):
        factor *= _FIRST_PERSON
    if kind not in _OF_THE_PAST and not speakers and _is_plain_past(clause):
        factor *= _PAST
    return factor


def _is_willed(clause: Clause) -> bool:
    """Whether its verb is a deed that the subject can decide on, plainly announced: "will open"."""
    verb = clause.head
    if verb.lemma_.lower() in _NOT_WILLED or any(child.dep_ == "auxpass" for child in verb.children):
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "advmod", "neg"}}
    return bool(helpers & {"will", "would", "shall", "'ll", "’ll"}) and not helpers & _OF_LIKELIHOOD


def _actor_factor(kind: ClaimKind, around: Surroundings, speakers: Sequence[Any]) -> float:
    """How much a clause loses by naming no actor: less in the own voice of a text of opinion."""
    least = _WITHOUT_ACTOR if kind in _OF_THINGS else 0.0
    if speakers:
        least = max(least, _REPORTED)
    elif around.opinion > 0:
        own = _THINGS_IN_OPINION if kind in _OF_THINGS else _STATES_IN_OPINION
        least = max(least, own * around.opinion)
    return max(around.actors, least)


def _candidates(
    clause: Clause, around: Surroundings, lexicon: ClaimLexicon
) -> list[tuple[ClaimKind, Rule | None, float]]:
    """For each kind whose rules fire, the rule that fires most surely, and its weight."""
    best: dict[ClaimKind, tuple[Rule | None, float]] = {}
    agreeing: set[ClaimKind] = set()
    if clause.condition:
        best["conditional"] = (None, lexicon.condition_weight)
    is_modal = any(word.dep_ == "aux" and word.lower_ in _MODALS for word in clause.head.children)
    forms = forms_of((*clause.frames, *clause.words))
    for rule in lexicon.rules:
        if rule.wants_actor and around.actors < 0.8 and around.opinion < 0.5 and not clause.speakers:
            continue
        if (rule.voice == "own" and clause.speakers) or (rule.in_report and around.opinion >= 0.5):
            continue
        if not rule.patterns.can_fit(forms) or not _may_be(rule.kind, clause, lexicon):
            continue
        if not _fires(rule, clause, around, forms):
            continue
        if rule.kind in best:
            agreeing.add(rule.kind)
        weight = rule.weight * (_MODAL_STATE if rule.kind == "assessment" and is_modal else 1.0)
        if rule.kind not in best or weight > best[rule.kind][1]:
            best[rule.kind] = (rule, weight)
    # Two rules of one kind agree: noisier evidence adds up, a little.
    return [
        (kind, rule, weight * (_AGREEING if kind in agreeing else 1.0))
        for kind, (rule, weight) in best.items()
    ]


def _may_be(kind: ClaimKind, clause: Clause, lexicon: ClaimLexicon) -> bool:
    """Whether tense and voice allow the kind: nothing told in the past is foretold, what ought to be is not.

    In reported speech "would" is the future, no condition.
    """
    if kind == "conditional":
        return not clause.speakers
    if kind == "assessment":
        return not any(child.lower_ in lexicon.condition["duty"] for child in clause.head.children)
    if kind != "forecast" or clause.head.lemma_ == "be":
        return True
    helpers = [child for child in clause.head.children if child.dep_ in {"aux", "auxpass"}]
    return not any(word.tag_ == "VBD" for word in (helpers or [clause.head]))


def _fires(rule: Rule, clause: Clause, around: Surroundings, forms: frozenset[str]) -> bool:
    """Whether a rule's pattern fits and rests on the clause's verb or a word that hangs on it."""
    # "it is high time that …", "this is why …": what carries a clause tells its kind from outside.
    words = (*clause.frames, *(clause.words if rule.is_wide else clause.core))
    if rule.in_present and not _is_present(clause):
        return False
    found = first_match(rule.patterns, words, around.is_actor, forms)
    if found is None or first_match(rule.unless, words, around.is_actor, forms):
        return False
    start, end = found[1]
    if rule.verb_first:
        return bool(words[start].i == clause.head.i)
    return rule.is_wide or any(_carries(word, clause) for word in words[start:end])


def _is_present(clause: Clause) -> bool:
    """Whether the clause says how things are: present or perfect, no modal; a tense back if reported."""
    helpers = [child for child in clause.head.children if child.dep_ in {"aux", "auxpass"}]
    tags = {"VBZ", "VBP", "VBD"} if clause.speakers else {"VBZ", "VBP"}
    return any(word.tag_ in tags for word in (helpers or [clause.head]))


def _carries(word: Any, clause: Clause) -> bool:
    if clause.head.i in {word.i, word.head.i} or word in clause.frames:
        return True
    return bool(word.dep_ == "acl" and word.head.head.i == clause.head.i)  # "is a trend *arising* from …"


def _voice_factor(
    speakers: Sequence[Any], around: Surroundings, lexicon: ClaimLexicon, *, is_told: bool
) -> float:
    """A report has no opinions of its own, but figures and how relations stand.

    Opinions it cites count, those of officials less than those of experts.
    """
    if speakers:
        last = speakers[-1]
        if last.lemma_.lower() in lexicon.frame["experts"]:
            return 1.0
        return 0.7 if last.lower_ in lexicon.frame["formal"] else 0.9 + 0.1 * around.opinion
    least = 1.0 if is_told else 0.5
    return least + (1 - least) * around.opinion


def _is_plain_past(clause: Clause) -> bool:
    return bool(clause.head.tag_ == "VBD" and clause.head.lemma_ != "be")


def hedge_of(clause: Clause, is_actor: Callable[[Any], bool], lexicon: ClaimLexicon) -> Hedge:
    """How sure the speaker is: the weakest word in the clause and in what carries it."""
    words = (*clause.frames, *clause.words)
    own = [w for w in words if not _is_below_relative(w, clause)]
    forms = forms_of(own)
    for hedge, patterns in lexicon.hedges:
        if first_match(patterns, own, is_actor, forms):
            return "certain" if hedge == "likely" and _no_doubt(clause) else hedge
    return "certain"


def _no_doubt(clause: Clause) -> bool:
    return any(w.lemma_ == "doubt" for w in clause.frames)


def _is_below_relative(word: Any, clause: Clause) -> bool:
    at = word
    while at.i not in {clause.head.i, at.head.i}:
        if at.dep_ == "relcl":
            return True
        at = at.head
    return False
