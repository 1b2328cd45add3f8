"""Who stands in a relation: fills the slots of a tie's frame with actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from comity.reading.memory import Party
from comity.reading.parties import Finder
from comity.reading.slots import objects, prepositional, slot_words, subjects
from comity.reading.ties.bearers import bearers
from comity.reading.ties.rules import TieFrame, TieLexicon, TieRule
from comity.vocab import load_vocabulary

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLIMB = 7  # words; "the loss of the attention and support of A" is the longest that still holds together
_INCLUDING = frozenset(
    {"encompass", "include", "comprise", "unite", "involve", "embrace", "link", "bring", "consist"}
)
# Poles that act as one; every other grouping stands for its members.
_POLES = frozenset({"West", "EU", "NATO", "UN"})


_DATELINE = 12  # words within which the dash after a dateline stands
_ENGAGING = frozenset({"be", "have", "wage", "fight", "face", "continue", "pursue", "conduct", "escalate"})
_OWNED = frozenset({"pobj", "prep", "dobj", "acl"})  # "India's *plans to build* a route"
_PAIRED = frozenset({"they", "their", "them", "both"})
_REGION = 12  # states; a continent is named for itself

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
    return out if is_whole or rule.one_party else []


def directed_parties(
    word: Any, frame: TieFrame, finder: Finder, lexicon: TieLexicon
) -> tuple[list[Party], list[Party]]:
    """The first slot on each side that names anybody not on the other."""
    targets = _first(word, frame.targets, finder, lexicon, ())
    if frame.plural and targets and _is_owned_by_unknown(word, finder, lexicon):
        return [], []
    sources = _first(word, frame.sources, finder, lexicon, targets)
    if not sources:  # the same word may have been taken for the wrong side
        sources = _first(word, frame.sources, finder, lexicon, ())
        targets = _first(word, frame.targets, finder, lexicon, sources)
    return sources, targets


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
    for filler in _fillers(word, slot):
        named = _apposition(_nearest(filler, word, finder), finder)
        out.extend(
            _listed(filler, finder, lexicon)
            or _parties(named, finder, lexicon)
            or _body(named, finder, lexicon)
        )
    begin = _dateline_end(finder)
    return [p for p in out if p.word >= begin and not _is_compass(finder.passage.tree[p.word])]


def _main_pair(word: Any, finder: Finder) -> list[Party]:
    """“They”, “both sides” in a text on two parties: the pair that most of its sentences name."""
    if not any(child.lower_ in {"the", "both", "two"} for child in word.children) and word.pos_ != "PRON":
        return []
    counted = Counter(tuple(sorted(codes)) for _, codes in finder.memory.pairs)
    if not counted:
        return []
    codes, times = counted.most_common(1)[0]
    if times * 2 < counted.total() or not finder.passage.codes <= set(codes):
        return []
    return [Party(codes, word.i, None, f"“{word.text}”: {', '.join(codes)}, of whom the text speaks")]


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
        return _main_pair(word, finder)
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


def _body(word: Any, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    """“joining *the alliance*”: the organisation last named."""
    if word.lower_ not in lexicon.bodies or not any(
        child.lower_ in {"the", "its"} for child in word.children
    ):
        return []
    return last_body(word, finder, lexicon)


def last_body(word: Any, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    """The organisation last named before a word, for "its *membership* was frozen"."""
    here = [
        (finder.passage.sentence.index, p) for i, p in sorted(finder.passage.phrases.items()) if i < word.i
    ]
    for index, phrase in reversed([*finder.memory.states, *here]):
        if finder.passage.sentence.index - index > lexicon.reach:
            return []
        if phrase.kind == "organisation" and phrase.codes:
            return [Party(phrase.codes, word.i, phrase, f"“{word.text}”: {phrase.codes[0]}")]
    return []


def _is_compass(word: Any) -> bool:
    """“The East-*West* corridor”: a direction, not the West."""
    before = [w.lower_ for w in word.doc[max(0, word.i - 2) : word.i]]
    return len(before) == 2 and before[1] in {"-", "–"} and before[0] in {"east", "north", "south"}


def _fillers(word: Any, slot: str) -> Iterator[Any]:
    if slot == "members":
        yield from _members(word)
    elif slot == "holder":
        yield from _holders(word)
    elif slot == "engaged":
        yield from _engaged(word)
    elif slot == "owner":
        yield from _owners(word)
    elif slot == "bearer":
        yield from bearers(word)
    elif slot == "object_of":
        verb = _verb_over(word)
        if verb is not None:
            yield from objects(verb)
    elif slot == "subject" and word.pos_ in {"NOUN", "PROPN"}:
        yield from _clause_subject(word)
    else:
        yield from slot_words(word, slot)
        if slot.startswith("prep:") and word.pos_ in _VERBAL:  # "moved *closer* to A"
            names = frozenset(slot[5:].split("|"))
            for child in word.children:
                if child.dep_ in {"advmod", "acomp", "prt"}:
                    yield from prepositional(child, names)


def _members(noun: Any) -> Iterator[Any]:
    """“a union encompassing *A, B and C*”, wherever the parser hung the participle."""
    for word in noun.doc[noun.i + 1 : noun.i + 12]:
        if word.lemma_.lower() in _INCLUDING and word.tag_ == "VBG":
            yield from objects(word)
            return


def _holders(word: Any) -> Iterator[Any]:
    """The noun an adjective stands before, or the subject of its copula."""
    if word.dep_ in {"amod", "compound", "nmod", "acl", "appos"} and word.head.pos_ in {"NOUN", "PROPN"}:
        yield word.head
        return
    verb = _verb_over(word)
    if verb is not None:
        yield from _who(verb)


def _engaged(noun: Any) -> Iterator[Any]:
    """“*A* is at war with B”, “*A* is locked in a feud”: the subject of what the noun is a state of."""
    if noun.dep_ == "pobj" and noun.head.lower_ in {"at", "in"}:
        yield from _clause_subject(noun)
    elif noun.dep_ in {"dobj", "attr"} and noun.head.lemma_.lower() in _ENGAGING:
        yield from _who(noun.head)


def _owners(noun: Any) -> Iterator[Any]:
    """“*Yerevan's* bid for full membership”: who owns the noun, or the noun it hangs on."""
    at = noun
    for _ in range(_CLIMB):
        own = [child for child in at.children if child.dep_ == "poss"]
        if own or at.head.i == at.i or at.dep_ not in _OWNED:
            yield from own
            return
        at = at.head


def _verb_over(word: Any) -> Any | None:
    """The verb of the clause that a noun or adjective stands in, through a few nouns and prepositions."""
    at = word
    for _ in range(_CLIMB):
        if at.head.i == at.i or at.pos_ in _VERBAL:
            break
        at = at.head
    return at if at.pos_ in _VERBAL else None


def _clause_subject(noun: Any) -> Iterator[Any]:
    """The subject of the clause that a noun stands in, unless the noun itself stands in the subject."""
    near = slot_words(noun, "subject")
    if near:
        yield from near
        return
    verb = _verb_over(noun)
    if verb is not None and not any(
        noun in set(child.subtree) for child in verb.children if child.dep_ in _SUBJECTS
    ):
        yield from _who(verb)


def _who(verb: Any) -> list[Any]:
    """The subject, or what a passive says something of; in a headline it may hang on any word above."""
    found = subjects(verb) or objects(verb)
    if found or verb.dep_ != "xcomp":
        return found
    return [child for child in verb.head.children if child.dep_ in _SUBJECTS]


def _listed(word: Any, finder: Finder, lexicon: TieLexicon) -> list[Party]:
    """“The listed countries”: every state named in the sentences before, but the one all of them name."""
    if word.lower_ not in lexicon.sets or not any(child.lower_ in lexicon.listed for child in word.children):
        return []
    at = finder.passage.sentence.index
    near: dict[str, set[int]] = {}
    for index, phrase in (*finder.memory.persons, *finder.memory.states):
        if 0 < at - index <= lexicon.reach:
            for code in phrase.codes:
                near.setdefault(code, set()).add(index)
    sentences = {index for found in near.values() for index in found}
    hub = [code for code, found in near.items() if len(sentences) > 2 and len(found) * 2 > len(sentences)]
    codes = tuple(code for code in near if code not in hub)
    return [Party(codes, word.i, None, f"“{word.text}”: {', '.join(codes)}")] if len(codes) > 1 else []


def codes_of(parties: Sequence[Party]) -> tuple[str, ...]:
    """The actor codes of parties; a region stands for its states."""
    out: list[str] = []
    for party in parties:
        for code in party.codes:
            is_region = party.phrase is not None and party.phrase.kind == "grouping" and code not in _POLES
            members = load_vocabulary().members(code) if is_region else ()
            out.extend(members if 0 < len(members) <= _REGION else (code,))
    return tuple(dict.fromkeys(out))
