"""From the words of a sentence to tie statements; and which of a document's ties to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.reading.events import Setting
from comity.reading.memory import Party
from comity.reading.parties import Finder
from comity.reading.passage import Passage
from comity.reading.slots import objects, prepositional
from comity.reading.ties.around import (
    described_by,
    governors,
    is_charged,
    is_negated,
    is_reciprocal,
    is_standing,
    status_of,
)
from comity.reading.ties.parties import codes_of, directed_parties, mutual_parties
from comity.reading.ties.rules import Sort, TieLexicon, TieRule, tie_lexicon
from comity.reading.ties.understood import last_body
from comity.record.model import SYMMETRIC_TIES, Evidence, TieStatement

THRESHOLD = 0.45  # of the confidence: below it a word is likelier no tie than one
_VERBAL = frozenset({"VERB", "AUX"})
_LONGEST = 30  # words of a quote
_NOUN_PHRASE = 4  # words from a compound adjective to the name it describes
# Closeness that is as often a goal as a fact; a partnership that is named is one.
_WISHED = frozenset({"partnership.warm", "partnership.warming", "partnership.normal", "partnership.bound"})
# Help that is given once is a deed.
_GIVEN = frozenset({"patron.support.noun", "patron.backing"})
_GIVING = frozenset(
    {"provide", "give", "offer", "send", "deliver", "extend", "grant", "receive", "thank", "appreciate"}
)
_MANY = 6  # parties beyond which a list was swept up


def ties(passage: Passage, finder: Finder, setting: Setting) -> Iterator[TieStatement]:
    """The standing relations that one sentence states; call it for the sentences in order.

    Args:
        passage: The parsed sentence.
        finder: Resolves its pronouns and descriptions.
        setting: The document, and whose voice the sentence is in.
    """
    if passage.sentence.text.rstrip().endswith("?"):
        return
    lexicon = tie_lexicon()
    for word in passage.tree:
        for sort, lemma, trigger in _candidates(word, passage):
            for rule in lexicon.rules.get((sort, lemma), ()):
                found = _tie(rule, trigger, passage, finder, setting)
                if found is not None:
                    yield found
                    break


def distinct_ties(found: Iterable[TieStatement]) -> list[TieStatement]:
    """The ties of a document, each relation once: the surest statement of it stands."""
    kept: list[TieStatement] = []
    for tie in sorted(found, key=lambda t: (t.tie == "partnership", -t.confidence, t.span.start)):
        if not any(_is_same(tie, other) for other in kept):
            kept.append(tie)
    return sorted(kept, key=lambda t: t.span.start)


def _is_same(tie: TieStatement, other: TieStatement) -> bool:
    if tie.tie == "partnership" and other.tie == "alliance" and set(tie.sources) <= set(other.sources):
        return True  # allies are partners; that is said once
    if tie.tie != other.tie or tie.sign != other.sign:
        return False
    if tie.tie in SYMMETRIC_TIES or tie.tie == "corridor":
        mine, theirs = ({*t.sources, *t.targets} for t in (tie, other))
        return mine == theirs or (mine <= theirs and tie.span.overlaps(other.span))
    return set(tie.sources) == set(other.sources) and set(tie.targets) == set(other.targets)


def _candidates(word: Any, passage: Passage) -> Iterator[tuple[Sort, str, Any]]:
    """How a word may name a tie: its sort, the lemma to look up, and the word that stands for it."""
    if word.i in passage.phrases:
        before, after = _neighbour(word, -1), _neighbour(word, 1)
        if before is not None and before.lower_ in {"pro-", "pro"}:
            yield "prefix", before.lower_, word
        elif (
            before is not None and before.text == "-" and word.i > 1 and word.doc[word.i - 2].lower_ == "pro"
        ):
            yield "prefix", "pro", word
        if after is not None and after.lower_.startswith("-") and len(after.text) > 2:
            yield "suffix", after.lower_, after
        elif after is not None and after.text in {"-", "–"} and after.i + 1 < len(word.doc):
            yield "suffix", f"-{word.doc[after.i + 1].lower_}", word.doc[after.i + 1]
        return
    lemma = word.lemma_.lower()
    if word.pos_ in _VERBAL:
        yield "verb", lemma, word
    elif word.pos_ in {"NOUN", "PROPN"}:
        yield "noun", lemma, word
        if word.lower_ != lemma:
            yield "noun", word.lower_, word
    elif word.pos_ == "ADJ":
        yield "adjective", lemma, word


def _neighbour(word: Any, step: int) -> Any | None:
    at = word.i + step
    return word.doc[at] if 0 <= at < len(word.doc) else None


def _tie(rule: TieRule, word: Any, passage: Passage, finder: Finder, setting: Setting) -> TieStatement | None:
    lexicon = tie_lexicon()
    if not _demands_met(rule, word, finder):
        return None
    if rule.sort in {"prefix", "suffix"}:
        sources, targets = _affixed(rule, word, passage, finder, lexicon)
    elif rule.frame.mutual:
        sources, targets = mutual_parties(word, rule, finder, lexicon), []
    else:
        sources, targets = directed_parties(word, rule.frame, finder, lexicon)
    if rule.reciprocal and not is_reciprocal(word):
        return None
    if rule.kind == "membership" and sources and not targets and _is_bare(word, rule):
        targets = last_body(word, finder, lexicon)
    if not _suffice(rule, word, sources, targets):
        return None
    if (
        rule.one_party
        and len({code for p in sources for code in p.codes}) < 2
        and not _is_told(word, lexicon)
    ):
        return None
    weight = rule.weight * _discount(rule, word, [*sources, *targets], passage, lexicon)
    if weight < THRESHOLD:
        return None
    return _statement(rule, word, sources, targets, weight, passage=passage, setting=setting)


def _is_told(noun: Any, lexicon: TieLexicon) -> bool:
    """Whether the clause says something of a line that one party alone is named with: what it is."""
    if any(child.lower_ in {"through", "via", "across"} for child in noun.children):
        return True
    over = [w.lemma_.lower() for w in governors(noun)]
    return noun.lower_ == noun.text and any(lemma in lexicon.telling for lemma in over)


def _is_bare(word: Any, rule: TieRule) -> bool:
    """“its *membership* was frozen”, “it may *join* next year”: of what is left to be understood."""
    if word.pos_ in _VERBAL:
        return not any(child.dep_ in {"prep", "dobj", "xcomp", "prt"} for child in word.children)
    is_loose = rule.id in {"membership.observer", "membership.seat", "membership.ally"}
    return word.pos_ == "NOUN" and not is_loose and not any(child.dep_ == "prep" for child in word.children)


def _demands_met(rule: TieRule, word: Any, finder: Finder) -> bool:
    if rule.preps and not any(
        child.lower_ in rule.preps for child in word.children if child.dep_ in {"prep", "agent"}
    ):
        return False
    if rule.beside_name and not any(w.i in finder.passage.phrases for w in prepositional(word, rule.preps)):
        return False
    if rule.as_subject and word.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if rule.particles and not any(child.lower_ in rule.particles for child in word.children):
        return False
    if word.pos_ in _VERBAL:
        return _verb_demands_met(rule, word, finder)
    is_part = word.dep_ in {"compound", "nmod"} and rule.sort == "noun"
    if is_part and word.head.pos_ != "PROPN" and word.head.i not in finder.passage.phrases:
        return False
    words = described_by(word) if rule.described or rule.also_described or rule.not_described else set()
    if rule.not_described & words or (rule.also_described and not rule.also_described & words):
        return False
    return not rule.described or bool(rule.described & words)


def _verb_demands_met(rule: TieRule, verb: Any, finder: Finder) -> bool:
    if rule.negated is not None and is_negated(verb) != rule.negated:
        return False
    if rule.standing and not is_standing(verb):
        return False
    things = objects(verb)
    if not rule.objects:
        return True
    # "funds *most of* the budget": a part stands for its whole
    things = [*things, *(inner for thing in things for inner in prepositional(thing, frozenset({"of"})))]
    return any(
        thing.lemma_.lower() in rule.objects
        or (not rule.only_object and bool(finder.parties(thing, deep=False)))
        for thing in things
    )


def _affixed(
    rule: TieRule, word: Any, passage: Passage, finder: Finder, lexicon: TieLexicon
) -> tuple[list[Party], list[Party]]:
    """“pro-Russian forces in Moldova”, “the Iran-backed Houthis”: the name and what it describes."""
    at = word if rule.sort == "prefix" else _name_before(word)
    phrase = passage.phrases.get(at.i)
    if phrase is None or not phrase.codes:
        return [], []
    inside = [Party(phrase.codes, at.i, phrase)]
    around, _ = directed_parties(word, rule.frame, finder, lexicon)
    if rule.sort == "suffix":
        around = _named_after(word, finder) or around
    others = [party for party in around if not set(party.codes) & set(phrase.codes)]
    return (inside, others) if rule.kind in {"patron", "pressure"} else (others, inside)


def _named_after(word: Any, finder: Finder) -> list[Party]:
    """The first actor in the words that a compound stands before; parsers stumble over the compound."""
    for other in word.doc[word.i + 1 : word.i + 1 + _NOUN_PHRASE]:
        if other.is_punct:
            return []
        if found := finder.parties(other, deep=False):
            return found
    return []


def _name_before(word: Any) -> Any:
    before = word.doc[word.i - 1]
    return word.doc[word.i - 2] if before.text in {"-", "–"} and word.i > 1 else before


def _suffice(rule: TieRule, word: Any, sources: list[Party], targets: list[Party]) -> bool:
    left, right = codes_of(sources), codes_of(targets)
    if rule.frame.mutual:  # a region is one side, however many states it stands for
        return len({code for party in sources for code in party.codes}) >= (1 if rule.one_party else 2)
    if rule.frame.plural and not right and not rule.to_code:  # "A and B are allies"
        if any(child.dep_ == "poss" for child in word.children):  # "its friends A and B"
            return False
        return len({code for party in sources for code in party.codes}) >= 2
    if not left or not right or set(left) & set(right):
        return False
    if (rule.to_code and not set(right) & rule.to_code) or set(right) & rule.not_code:
        return False
    return not rule.to_kind or any(p.phrase is not None and p.phrase.kind in rule.to_kind for p in targets)


def _discount(rule: TieRule, word: Any, parties: list[Party], passage: Passage, lexicon: TieLexicon) -> float:
    """Talk about a relation, a relation long past, and parties only inferred make a tie less sure."""
    factor = 1.0
    over = [*governors(word), *([word.head] if word.dep_ == "ccomp" else [])]
    # "A, B's ally, urged restraint": what A does is another matter; what A denies is the relation itself.
    if word.dep_ == "appos" or (word.pos_ in _VERBAL and is_charged(word)):
        over = []
    if any(w.lemma_.lower() in lexicon.talk for w in over):
        factor *= lexicon.discount
    if word.dep_ == "pobj" and word.head.lower_ in lexicon.past:
        factor *= lexicon.discount
    if rule.id in _WISHED and _is_wished_for(word, over, lexicon):
        factor *= lexicon.discount
    if rule.id in _GIVEN and _is_given(over):
        factor *= lexicon.discount
    if any(party.inferred for party in parties):
        factor *= 0.9
    if any(party.phrase is not None and party.phrase.ambiguous for party in parties):
        factor *= 0.85
    if len({code for party in parties for code in party.codes}) > _MANY and rule.kind != "orientation":
        factor *= 0.8
    if passage.times and rule.sort == "verb" and not rule.negated:
        factor *= 0.85  # a dated verb tells a deed
    return factor


def _is_wished_for(word: Any, over: list[Any], lexicon: TieLexicon) -> bool:
    """“seeks to boost ties”, “the road to normalisation”: closeness as a goal is none yet."""
    if any(other.lemma_.lower() in lexicon.goals for other in over if other.pos_ == "NOUN"):
        return True
    verb = next((other for other in over if other.pos_ in _VERBAL), None)
    is_willed = verb is not None and (verb.tag_ == "VB" or verb.dep_ == "xcomp")
    return is_willed and status_of(word, lexicon) in {"planned", "ongoing"}


def _is_given(over: list[Any]) -> bool:
    """“would *provide* military assistance”: told as a deed, planned or done."""
    verb = next((other for other in over if other.pos_ in _VERBAL), None)
    return verb is not None and verb.lemma_.lower() in _GIVING and not is_standing(verb)


def _statement(
    rule: TieRule,
    word: Any,
    sources: list[Party],
    targets: list[Party],
    weight: float,
    *,
    passage: Passage,
    setting: Setting,
) -> TieStatement:
    text = setting.document.text
    span = _quote_span(word, [*sources, *targets], passage)
    left, right = codes_of(sources), codes_of(targets)
    if rule.kind in SYMMETRIC_TIES:
        left, right = tuple(dict.fromkeys((*left, *right))), ()
    status = status_of(word, tie_lexicon())
    if status in {"ongoing", "negated"} and rule.status is not None:
        status = rule.status
    if rule.kind == "non-recognition" and status == "negated":
        status = "ongoing"  # the negation is the relation
    return TieStatement(
        document=setting.document.sha256,
        span=span,
        quote=span.of(text),
        by=setting.voice,
        speakers=(setting.voice,) if setting.voice else (),
        reader=setting.reader,
        rule=rule.id,
        model=setting.model,
        confidence=round(weight, 3),
        evidence=(
            Evidence("trigger", passage.spans[word.i], word.text),
            *(Evidence("actor", passage.spans[p.word], ", ".join(p.codes)) for p in sources),
            *(Evidence("recipient", passage.spans[p.word], ", ".join(p.codes)) for p in targets),
        ),
        tie=rule.kind,
        sources=left,
        targets=right,
        sign=rule.sign,
        status=status,
        date=_since(word, passage, setting),
    )


def _since(word: Any, passage: Passage, setting: Setting) -> Interval | None:
    """“in place *since 2015*”: from then to the document's date, where it is said of the relation itself."""
    below = {w.i for w in word.subtree}
    path = [word, *governors(word)]
    if path[-1].pos_ in _VERBAL and not any(w.dep_ == "appos" for w in path):
        below |= {
            w.i for child in path[-1].children if child.dep_ in {"prep", "npadvmod"} for w in child.subtree
        }
    found = [time for i, time in passage.times.items() if time.direction == "since" and i in below]
    if len(found) != 1:
        return None
    before = setting.previous.get(found[0].span.start) if setting.previous else None
    return found[0].interval(setting.published, before)


def _quote_span(word: Any, parties: list[Party], passage: Passage) -> Span:
    """The stretch from the first to the last of trigger and parties; far parties are left outside."""
    near = [passage.tree[p.word] for p in parties if abs(p.word - word.i) <= _LONGEST]
    # "the Indian-Chinese *relations*": an adjective is quoted with its noun.
    near += [
        w.head for w in near if w.dep_ in {"amod", "compound", "poss", "nmod"} and w.head.i - w.i in {1, 2, 3}
    ]
    return passage.span_of([word, *near])
