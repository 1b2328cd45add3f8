"""A hand in an attack, denied or laid at a door: "denied any part in the strike on X", "Iran did it".

Also whose enemy a third party's soldiers are: "X's forces were fighting on Y's side", says Z.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from comity.reading.denials import denial_words, is_said
from comity.reading.events import Setting, as_of
from comity.reading.lexicon import lexicon
from comity.reading.memory import Memory, Party
from comity.reading.modality import is_speech
from comity.reading.parties import Finder
from comity.reading.passage import Passage
from comity.reading.slots import following, objects, prepositional, subjects
from comity.record.model import EventStatement, Evidence, Status

_IN = frozenset({"in", "for"})
_ON = frozenset({"on", "against", "at"})
_WEIGHT = 0.55


def hands(passage: Passage, finder: Finder, memory: Memory, setting: Setting) -> Iterator[EventStatement]:
    """Who is said to have had a hand in an attack, or says that he had none."""
    for verb in passage.tree:
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        yield from _denied_part(verb, passage, finder, setting)
        yield from _did_it(verb, passage, finder, memory, setting)
        yield from _fought_beside(verb, passage, finder, setting)


def _denied_part(verb: Any, passage: Passage, finder: Finder, setting: Setting) -> Iterator[EventStatement]:
    """“denied any part in the *strike on Nakhchivan*”."""
    if verb.lemma_ != "deny" or not is_said(verb):
        return
    deniers = [p for word in subjects(verb) for p in finder.parties(word)]
    for part in objects(verb):
        has_part = part.lemma_.lower() in denial_words().parts
        for deed in following(part, _IN) if has_part else (part,):
            if not _is_attack(deed):
                continue
            places = list(following(deed, _ON))[:1]
            struck = [p for word in places for p in finder.parties(word)]
            by = deniers[0].person if deniers else None
            words = [verb, part, deed, *places]
            yield from _attack(words, deniers, struck, told=("negated", by), passage=passage, setting=setting)


def _is_attack(noun: Any) -> bool:
    return any(pattern.type == "ASSAULT" for pattern in lexicon().nouns.get(noun.lemma_.lower(), ()))


def _did_it(
    verb: Any, passage: Passage, finder: Finder, memory: Memory, setting: Setting
) -> Iterator[EventStatement]:
    """“In my view Iran *did it*”: the attack told before, laid at a door."""
    is_doing = verb.lemma_ == "do" and verb.tag_ == "VBD" and [t.lower_ for t in objects(verb)] == ["it"]
    if not is_doing or any(child.dep_ in {"neg", "aux"} for child in verb.children):
        return
    attack = memory.attack(passage.sentence.index)
    doers = [p for word in subjects(verb) for p in finder.parties(word)]
    if attack is None or not doers or {c for p in doers for c in p.codes} & set(attack.recipients):
        return
    struck = [Party(attack.recipients, verb.i)]
    words = [*subjects(verb), verb, *objects(verb)]
    yield from _attack(
        words, doers, struck, told=("occurred", setting.voice), passage=passage, setting=setting
    )


def _fought_beside(verb: Any, passage: Passage, finder: Finder, setting: Setting) -> Iterator[EventStatement]:
    """“X's forces were fighting *on Y's side*”: against whoever says so, as a charge."""
    if verb.lemma_ != "fight":
        return
    sides = [w for w in prepositional(verb, frozenset({"on"})) if "side" in w.lower_ or _is_side(w, passage)]
    sides += list(prepositional(verb, frozenset({"alongside"})))
    sayer = next((at for at in verb.ancestors if is_speech(at)), None)
    if not sides or sayer is None:
        return
    fighters = [p for word in subjects(verb) for p in finder.parties(word)]
    helped = {c for word in sides for p in finder.parties(word) for c in p.codes}
    sayers = [p for word in subjects(sayer) for p in finder.parties(word)]
    struck = [p for p in sayers if not set(p.codes) & helped]
    by = sayers[0].person if sayers else None
    words = [*subjects(verb), verb, *sides]
    yield from _attack(words, fighters, struck, told=("alleged", by), passage=passage, setting=setting)


def _is_side(word: Any, passage: Passage) -> bool:
    phrase = passage.phrases.get(word.i)
    return phrase is not None and phrase.role.endswith("side")


def _attack(
    words: Sequence[Any],
    doers: Sequence[Party],
    struck: Sequence[Party],
    *,
    told: tuple[Status, str | None],
    passage: Passage,
    setting: Setting,
) -> Iterator[EventStatement]:
    """The attack by these on those, with its status and who is cited for it."""
    actors = tuple(dict.fromkeys(c for p in doers for c in p.codes))
    recipients = tuple(dict.fromkeys(c for p in struck for c in p.codes if c not in actors))
    if not actors or not recipients:
        return
    span = passage.span_of(words)
    status, by = told
    said = by or setting.voice
    yield EventStatement(
        document=setting.document.sha256, span=span, quote=span.of(setting.document.text), by=said,
        speakers=(said,) if said else (), reader=setting.reader, model=setting.model,
        rule="a hand in an attack", confidence=_WEIGHT, type="ASSAULT", actors=actors, recipients=recipients,
        status=status,
        evidence=(
            Evidence("trigger", span, span.of(setting.document.text)),
            *(as_of(span, setting.published) if status == "negated" else ()),
        ),
    )  # fmt: skip
