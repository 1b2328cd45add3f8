"""Another doer named for an attack told of before: "speaks of an Israeli false flag", "the work of X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comity.reading.events import Setting
from comity.reading.memory import Memory
from comity.reading.parties import Finder
from comity.reading.passage import Passage
from comity.reading.slots import prepositional, subjects
from comity.record.model import EventStatement, Evidence

# The noun, and what must stand before it.
_NOUNS = {
    "flag": frozenset({"false"}),
    "operation": frozenset({"flag", "false-flag"}),
    "work": frozenset({"the"}),
}
_WEIGHT = 0.5


def culprits(passage: Passage, finder: Finder, memory: Memory, setting: Setting) -> Iterator[EventStatement]:
    """The attack told before, with the doer that the sentence names."""
    for word in passage.tree:
        owners = _owners(word)
        if not owners:
            continue
        attack = memory.attack(passage.sentence.index)
        named = [p for other in owners for p in finder.parties(other)]
        codes = tuple(dict.fromkeys(code for party in named for code in party.codes))
        if attack is None or not codes or set(codes) & {*attack.actors, *attack.recipients}:
            continue
        yield _blamed(word, attack, codes, finder=finder, setting=setting)


def _owners(noun: Any) -> list[Any]:
    """Whose it is: "an *Israeli* false flag", "the work *of* Israel", "*Israel* was behind it"."""
    if noun.lower_ == "behind" and noun.head.lemma_ == "be":
        goals = [child.lower_ for child in noun.children if child.dep_ == "pobj"]
        return subjects(noun.head) if goals in (["it"], ["this"], ["attack"], ["strike"], ["strikes"]) else []
    wanted = _NOUNS.get(noun.lower_)
    if wanted is None or not any(child.lower_ in wanted for child in noun.children):
        return []
    before = [child for child in noun.children if child.dep_ in {"amod", "compound", "nmod", "poss"}]
    return [*before, *prepositional(noun, frozenset({"by", "of"}))]


def _blamed(
    word: Any,
    attack: EventStatement,
    codes: tuple[str, ...],
    *,
    finder: Finder,
    setting: Setting,
) -> EventStatement:
    passage = finder.passage
    verb = next((at for at in word.ancestors if at.pos_ == "VERB"), word)
    said = [(w, p) for w in subjects(verb) for p in finder.parties(w)] if verb is not word else []
    span = passage.span_of([word, *(w for w, _ in said), *(w for w in word.children if w.i < word.i)])
    by = next((p.person or " and ".join(p.codes) for _, p in said), setting.voice)
    return EventStatement(
        document=setting.document.sha256, span=span, quote=span.of(setting.document.text), by=by,
        speakers=(by,) if by else (), reader=setting.reader, model=setting.model,
        rule="another doer of the attack told before", confidence=_WEIGHT, type="ASSAULT", mode=attack.mode,
        actors=codes, recipients=attack.recipients, status="alleged", date=attack.date,
        date_reason=attack.date_reason, place=attack.place,
        evidence=(
            Evidence("trigger", passage.spans[word.i], word.text),
            Evidence("culprit", passage.spans[word.i], ", ".join(codes)),
            Evidence("status", span, "alleged: another doer"),
        ),
    )  # fmt: skip
