"""Deeds in words: a noun for tables, a sentence for the brief."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.core.text import safe_text
from comity.record.model import Event
from comity.views.words.amounts import amount_words
from comity.views.words.dates import long_when
from comity.views.words.disputes import disputed_words
from comity.views.words.names import Names, joined

_MONTH = 28  # days; no whole month is shorter


# Buildings that stand for a place: a meeting is at them, not in them.
_HOUSE = re.compile(r"\w (?:House|Office|Palace|Residence)$|^Kremlin$")


@dataclass(frozen=True, slots=True)
class Wording:
    """How a kind of deed is told.

    Attributes:
        noun: For tables.
        past: `visited`; for deeds without a recipient see `alone`.
        base: `visit`.
        link: Preposition before the recipients, may be empty.
        alone: Past and base form where nobody is at the receiving end; empty: the same words.
    """

    noun: str
    past: str
    base: str
    link: str = ""
    alone: tuple[str, str] | None = None


# By type and mode; a mode without a row is told as its type. "The deed is a visit" is the reader's judgement;
# the words here add nothing to it.
_WORDINGS: dict[tuple[str, str | None], Wording] = {
    ("CONSULT", None): Wording("meeting", "met", "meet"),
    ("CONSULT", "visit"): Wording("visit", "visited", "visit", alone=("made a visit", "make a visit")),
    ("CONSULT", "phone"): Wording("call", "spoke by telephone", "speak by telephone", "with"),
    ("CONSULT", "third-party"): Wording("mediated talks", "held talks", "hold talks", "hosted by"),
    ("CONSULT", "multilateral"): Wording("summit", "met", "meet", "with"),
    ("AGREE", None): Wording("agreement", "reached an agreement", "reach an agreement", "with"),
    ("SUPPORT", None): Wording("support", "voiced support", "voice support", "for"),
    ("CONCEDE", None): Wording("concession", "made a concession", "make a concession", "to"),
    ("COOPERATE", None): Wording("cooperation", "cooperated", "cooperate", "with"),
    ("AID", None): Wording("aid", "gave aid", "give aid", "to"),
    ("RETREAT", None): Wording("retreat", "stepped back", "step back", "before"),
    ("RETREAT", "withdraw"): Wording("withdrawal", "withdrew", "withdraw", "from"),
    ("RETREAT", "release"): Wording("release", "released captives", "release captives", "to"),
    ("RETREAT", "ceasefire"): Wording("ceasefire", "ceased fire", "cease fire", "with"),
    ("RETREAT", "access"): Wording("access", "opened access", "open access", "to"),
    ("REQUEST", None): Wording("request", "made a request", "make a request", "to"),
    ("REQUEST", "assist"): Wording("request for help", "asked for help", "ask for help", "from"),
    ("REQUEST", "meet"): Wording("request for talks", "asked for talks", "ask for talks", "with"),
    ("REQUEST", "change"): Wording("demand", "made a demand", "make a demand", "of"),
    ("REQUEST", "yield"): Wording("demand", "made a demand", "make a demand", "of"),
    ("ACCUSE", None): Wording(
        "accusation", "accused", "accuse", alone=("made an accusation", "make an accusation")
    ),
    ("ACCUSE", "disapprove"): Wording(
        "criticism", "criticised", "criticise", alone=("voiced criticism", "voice criticism")
    ),
    ("ACCUSE", "investigate"): Wording("inquiry", "opened an inquiry", "open an inquiry", "into"),
    ("REJECT", None): Wording("refusal", "opposed", "oppose", alone=("voiced a refusal", "voice a refusal")),
    ("REJECT", "assist"): Wording("refusal of help", "opposed help", "oppose help", "to"),
    ("REJECT", "meet"): Wording("refusal of talks", "refused talks", "refuse talks", "with"),
    ("THREATEN", None): Wording("threat", "threatened", "threaten", alone=("made a threat", "make a threat")),
    ("PROTEST", None): Wording("protest", "protested", "protest", "against"),
    ("SANCTION", None): Wording("sanction", "imposed measures", "impose measures", "on"),
    ("SANCTION", "expel"): Wording("expulsion", "expelled envoys", "expel envoys", "of"),
    ("SANCTION", "convict"): Wording("verdict", "passed a verdict", "pass a verdict", "on"),
    ("MOBILIZE", None): Wording("mobilisation", "mobilised", "mobilise", "against"),
    ("MOBILIZE", "weapons"): Wording("weapons test", "tested or readied weapons", "test weapons", "against"),
    ("COERCE", None): Wording("coercion", "used coercion", "use coercion", "against"),
    ("COERCE", "seize"): Wording("seizure", "made a seizure", "make a seizure", "from"),
    ("ASSAULT", None): Wording("attack", "used force", "use force", "against"),
}  # fmt: skip


def wording(event: Event) -> Wording:
    """How this kind of deed is told."""
    return _WORDINGS.get((event.type, event.mode)) or _WORDINGS[(event.type, None)]


def deed_noun(event: Event) -> str:
    """The deed in a word or three: `visit`, `mediated talks`, `request for help`."""
    return wording(event).noun


def parties_line(event: Event, names: Names) -> str:
    """Who towards whom: `Slovakia → Azerbaijan`; parties of a mutual deed with `–` between."""
    if event.recipients:
        return f"{names.list(event.actors) or '?'} → {names.list(event.recipients)}"
    return " – ".join(names.of(code) for code in event.actors) or "?"


def deed_sentence(event: Event, names: Names, *, dated: bool = True) -> str:
    """One sentence of ours on the deed, from the event's fields alone.

    The status shows in the verb: visited, planned to visit, might visit, allegedly visited, did not visit.

    Args:
        event: The deed.
        names: Names of actors and places.
        dated: Whether the date is part of the sentence.
    """
    told = wording(event)
    date = _when(event) if dated else ""
    place = _where(names.place(event.place)) if place_adds(event) else ""
    amount = f" ({amount_words(event.amount)})" if event.amount else ""
    source = f", according to {safe_text(event.by)}" if event.by else ""
    who = f"{_side(event.actors, event, names) or 'an unnamed party'} {_verb(event, told)}"
    whom = f" {told.link + ' ' if told.link else ''}{_side(event.recipients, event, names)}"
    sentence = f"{who}{whom if event.recipients else ''}{amount}{place}{date}{source}"
    sentence += f"{disputed_words(event, dated=dated)}."
    return sentence[0].upper() + sentence[1:]


def _where(place: str) -> str:
    """The place with the preposition it takes: ` in Baku`, ` at the White House`."""
    return f" at the {place}" if _HOUSE.search(place) else f" in {place}"


def _when(event: Event) -> str:
    """The date with the preposition it takes: ` on 6 or 7 May 2024`, ` in May 2024`, ` between …`."""
    when, date = long_when(event), event.date
    if date is None:
        return ""
    if date.days == 1 or " or " in when or (date.days < _MONTH and " – " not in when):
        return f" on {when}"
    return f", {when}" if " – " in when else f" in {when}"


def _side(codes: tuple[str, ...], event: Event, names: Names) -> str:
    """Parties with their persons, `Kyrgyzstan (Sadyr Japarov)`; whose the others are, it leaves open."""
    parties = []
    for code in codes:
        people = [person for person in event.people if code in names.states_of(person)]
        parties.append(names.told(code) + _in_brackets(people))
    known = {person for person in event.people if names.states_of(person) & event.parties}
    others = [person for person in event.people if person not in known] if codes == event.actors else []
    if len(codes) < 2 or not others:
        return joined(parties) + _in_brackets(others)
    return f"{joined(parties)}, with {joined([safe_text(person) for person in others])},"


def _in_brackets(people: list[str]) -> str:
    return f" ({', '.join(safe_text(person) for person in people)})" if people else ""


def place_adds(event: Event) -> bool:
    """Whether the place is news: one of the recipients ("visited Azerbaijan in Azerbaijan") is not."""
    return event.place is not None and event.place not in event.recipients


def _verb(event: Event, told: Wording) -> str:
    past, base = (told.past, told.base) if event.recipients or told.alone is None else told.alone
    forms = {
        "occurred": past,
        "ongoing": past,
        "planned": f"planned to {base}",
        "possible": f"might {base}",
        "hypothetical": f"would, on a condition, {base}",
        "alleged": f"allegedly {past}",
        "negated": f"did not {base}",
    }
    return forms[event.status]
