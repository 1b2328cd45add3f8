"""Who stands in a relation: fills the slots of a tie's frame with actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comity.reading.memory import Party
from comity.reading.parties import Finder
from comity.reading.slots import prepositional
from comity.reading.ties.places import fillers
from comity.reading.ties.rules import TieFrame, TieLexicon, TieRule
from comity.reading.ties.understood import body, disputants, listed, main_pair, speaker
from comity.vocab import load_vocabulary

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Poles that act as one; every other grouping stands for its members.
_POLES = frozenset({"West", "EU", "NATO", "UN"})
_REGION = 12  # states; a continent is named for itself
_DATELINE = 12  # words within which the dash after a dateline stands
_PAIRED = frozenset({"they", "their", "them", "both"})
# Nouns before which a body's name tells only what somebody belongs to.
_BELONGING = frozenset({"member", "ally", "candidate", "state", "partner"})

# Slots that name one side only, however many parties stand in them.
_ONE_SIDED = ("prep:",)


def mutual_parties(word: Any, rule: TieRule, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    """Parties gathered over the slots until both sides are named.

    "relations with A and B" names two parties and one side: the search for the other goes on.
    """
    out: list[Party] = []
    is_whole = False
    for slot in rule.frame.sources:
        fresh = [
            party
            for party in _in_slot(word, slot, finder, lexicon)
            if not set(party.codes) <= {code for other in out for code in other.codes}
        ]
        is_whole = is_whole or (bool(fresh) and (bool(out) or not slot.startswith(_ONE_SIDED)))
        out.extend(fresh)
        if is_whole and len({code for party in out for code in party.codes}) >= 2:
            return out
    if not out and rule.of_pair:
        return disputants(word, finder)
    return out if is_whole or rule.one_party else []


def directed_parties(
    word: Any, frame: TieFrame, finder: Finder, lexicon: TieLexicon
) -> tuple[list[Party], list[Party]]:
    """The first slot on each side that names anybody not on the other."""
    targets = _first(word, frame.targets, finder, lexicon, ())
    if frame.plural and targets and _is_owned_by_unknown(word, finder, lexicon):
        return [], []
    sources = _first(word, frame.sources, finder, lexicon, targets)
    if frame.plural and not sources and any(child.lower_ in {"two", "both"} for child in word.children):
        sources = main_pair(word, finder)
    if frame.plural and not targets and _is_one(sources) and _is_said_plainly(word):
        targets = [party for party in speaker(word, finder) if not set(party.codes) & set(sources[0].codes)]
    if not sources:  # the same word may have been taken for the wrong side
        sources = _first(word, frame.sources, finder, lexicon, ())
        targets = _first(word, frame.targets, finder, lexicon, sources)
    return sources, targets


def _is_one(parties: Sequence[Party]) -> bool:
    return len(parties) == 1 and len(parties[0].codes) == 1 and not parties[0].inferred


def _is_said_plainly(noun: Any) -> bool:
    """“Taiwan *is a partner* in trade”: the whole predicate, and whose partner is left to be understood."""
    is_predicate = noun.dep_ == "attr" and noun.head.lemma_ in {"be", "remain"}
    return is_predicate and not any(
        child.dep_ == "poss" or child.lower_ in {"of", "to", "with", "between", "not", "no"}
        for child in noun.children
    )


def _is_owned_by_unknown(word: Any, finder: Finder, lexicon: TieLexicon) -> bool:
    """“the *North's* ally before the courtship of Moscow”: the owner is named, but not known."""
    owner = any(child.dep_ == "poss" for child in word.children)
    return owner and not _in_slot(word, "possessive", finder, lexicon)


def _first(
    word: Any, slots: Sequence[str], finder: Finder, lexicon: TieLexicon, taken: Sequence[Party]
) -> list[Party]:
    used = {code for party in taken for code in party.codes}
    for slot in slots:
        fresh = [party for party in _in_slot(word, slot, finder, lexicon) if not set(party.codes) & used]
        if fresh:
            return fresh
    return []


def _in_slot(word: Any, slot: str, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    out: list[Party] = []
    for filler in fillers(word, slot):
        named = _apposition(_nearest(filler, word, finder), finder)
        out.extend(
            listed(filler, finder, lexicon)
            or _parties(named, finder, lexicon)
            or body(named, finder, lexicon)
        )
    begin = _dateline_end(finder)
    tree = finder.passage.tree
    return [
        p
        for p in out
        if p.word >= begin and not _is_compass(tree[p.word]) and not _is_label(tree[p.word], word)
    ]


def _parties(word: Any, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    """As the finder has them, with "each" of two named before, and "whose government" through its noun."""
    found = finder.parties(word)
    if word.dep_ == "poss" and word.lower_ in {"its", "their"} and word.head.dep_ == "appos":
        found = _other_than(word.head.head, found, word, finder)
    if found:
        return found
    if word.lower_ in {"each", "neither", "both"}:
        before = [p for i, p in sorted(finder.passage.phrases.items()) if i < word.i]
        codes = tuple(dict.fromkeys(code for phrase in before for code in phrase.codes))
        return [Party(codes, word.i, None, f"“{word.text}”: {', '.join(codes)}")] if len(codes) == 2 else []
    if word.lower_ in _PAIRED or word.lemma_.lower() in lexicon.pairs:
        return main_pair(word, finder)
    if word.lower_ in {"membership", "accession", "entry"}:
        inner = prepositional(word, frozenset({"in", "to", "of", "into"}))
        return [party for body in inner for party in finder.parties(body)]
    clause = word.head
    if any(child.lower_ == "whose" for child in word.children) and clause.dep_ == "relcl":
        return finder.parties(clause.head, deep=False)
    return []


def _other_than(bearer: Any, found: list[Party], word: Any, finder: Finder) -> list[Party]:
    """“China, *its* main supplier, …”: the state named before, since nobody is his own supplier."""
    own = {code for party in finder.parties(bearer) for code in party.codes}
    if not {code for party in found for code in party.codes} & own:
        return found
    for index, phrase in reversed(finder.memory.states):
        if finder.passage.sentence.index - index > finder.memory.reach:
            break
        if phrase.kind in {"state", "capital", "adjective"} and not own & set(phrase.codes):
            return [Party(phrase.codes, word.i, phrase, f"“{word.text}”: {phrase.codes[0]}")]
    return []


def _nearest(filler: Any, word: Any, finder: Finder) -> Any:
    """“A, B and C, *which* has a dispute …”: the last of the list, wherever the parser hung the clause."""
    clause = next((w for w in word.ancestors if w.dep_ == "relcl"), None)
    if clause is None:
        return filler
    is_own = filler.dep_ == "poss" and filler.lower_ in {"its", "their", "his", "her"}
    if is_own and any(w.dep_ in _SUBJECTS and w.tag_ in {"WDT", "WP"} for w in clause.children):
        filler = clause.head
    if clause.head.i != filler.i:
        return filler
    before = clause.left_edge.i - 1
    while before > filler.i and filler.doc[before].is_punct:
        before -= 1
    last = filler.doc[before]
    return last if last.i in finder.passage.phrases and last in set(filler.subtree) else filler


def _dateline_end(finder: Finder) -> int:
    """Index of the first word after "SUVA, Jan 16 —"; the place a report is sent from is no party."""
    if finder.passage.sentence.span.start > finder.passage.sentence.block.span.start:
        return 0
    head = list(finder.passage.tree[:_DATELINE])
    dash = next((word.i for word in head if word.text in {"—", "–", "-"}), None)
    if dash is None or dash + 1 >= len(finder.passage.tree) or dash == 0:
        return 0
    opening = finder.passage.spans[0], finder.passage.spans[dash - 1]
    start = finder.passage.sentence.span.start
    words = finder.passage.sentence.text[opening[0].start - start : opening[1].end - start]
    return dash + 1 if words.split(",")[0].split("(")[0].strip().isupper() else 0


def _apposition(word: Any, finder: Finder) -> Any:
    """“Abkhazia, a *region* backed by A”: the name before the comma rather than what owns the noun."""
    is_named = word.dep_ == "appos" and word.head.i in finder.passage.phrases
    return word.head if is_named and word.i not in finder.passage.phrases else word


def _is_label(name: Any, word: Any) -> bool:
    """“*NATO* members A and B are at odds”: what the parties belong to is none of them."""
    noun = name.head
    return name.dep_ in {"compound", "nmod"} and noun.lemma_.lower() in _BELONGING and noun.i != word.i


def _is_compass(word: Any) -> bool:
    """“The East-*West* corridor”: a direction, not the West."""
    before = [w.lower_ for w in word.doc[max(0, word.i - 2) : word.i]]
    return len(before) == 2 and before[1] in {"-", "–"} and before[0] in {"east", "north", "south"}


def codes_of(parties: Sequence[Party]) -> tuple[str, ...]:
    """The actor codes of parties; a region stands for its states."""
    out: list[str] = []
    for party in parties:
        for code in party.codes:
            is_region = party.phrase is not None and party.phrase.kind == "grouping" and code not in _POLES
            members = load_vocabulary().members(code) if is_region else ()
            out.extend(members if 0 < len(members) <= _REGION else (code,))
    return tuple(dict.fromkeys(out))
