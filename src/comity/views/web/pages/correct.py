"""`/correct/{id}`: what was read in one place, field by field, and the form that sets it right."""

from __future__ import annotations

from dataclasses import dataclass

from comity.core.errors import OptionError
from comity.desk import Desk
from comity.record.codec import statement_to_json
from comity.record.judging.values import CORRECTED, allowed_values, read_correction, write_correction
from comity.record.model import Document, Statement
from comity.views.data import voice_json
from comity.views.web.shell.addresses import address, document_path
from comity.views.web.shell.screen import Action, Answer, Asked, Given, Parameter, Screen

_PARTIES = frozenset({"actors", "recipients", "sources", "targets", "about"})
_LABELS = {
    "type": "Type", "mode": "Mode", "tie": "Relation", "sign": "Sign", "claim": "Kind of claim",
    "actors": "Who", "recipients": "Towards whom", "sources": "From", "targets": "To", "about": "About",
    "text": "Claim", "status": "Status", "date": "Date", "place": "Place", "people": "People",
    "amount": "Amount", "rank": "Rank", "by": "Said by", "hedge": "Hedge", "resolves": "Due",
}  # fmt: skip
_HINTS = {
    "date": "2024-05, 2024-05-16/2024-05-18", "amount": "as 2e9 USD", "actors": "Türkiye, USA",
    "people": "with commas",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form.

    Attributes:
        name: As the statement calls it.
        label: As it stands beside the input.
        value: As one would type it.
        allowed: The words it may have; none where it takes any text.
        hint: How it is written.
    """

    name: str
    label: str
    value: str
    allowed: tuple[str, ...]
    hint: str


def load(asked: Asked) -> Answer:
    """The statement with the fields that can be corrected."""
    read = asked.desk.record.statement(asked.get("id"), as_of=asked.as_of)
    said = _as_judged(asked.desk, read)
    fields = _fields(said)
    voice = asked.desk.voice(said)
    return Answer(
        data=lambda: voice_json(voice) | {
            "reading": statement_to_json(said), "can_be_corrected": {one.name: one.value for one in fields},
        },
        shown={
            "said": said, "voice": voice, "fields": fields, "back": _place(asked, voice.document, read.id),
        },
    )  # fmt: skip


def correct(desk: Desk, given: Given) -> None:
    """Set right what was read: one decision for each field that differs from what was read."""
    read = desk.record.statement(given.get("id"))
    said = _as_judged(desk, read)
    held = {one.name: one.value for one in _fields(said)}
    offered = [name for name in given.get("fields", "").split(",") if name in held]
    typed = {name: _typed(desk, name, given.get(name, "")) for name in offered}
    changed = {name: value for name, value in typed.items() if value != held[name]}
    if not changed:
        raise OptionError(
            "nothing was changed",
            where="form",
            todo="Write what is right, or accept what was read",
        )
    # All are read before any is kept: a form with one fault changes nothing.
    for name, value in changed.items():
        read_correction(name, value)
    for name, value in changed.items():
        desk.record.judge(
            "correct", read.id, by=given.by, why=given.get("why", "the text says so"), field=name, value=value
        )


def _as_judged(desk: Desk, read: Statement) -> Statement:
    """The statement as an analyst's decisions leave it; as it was read where it was rejected."""
    found = desk.record.statements(document=read.document)
    return next((one for one in found if one.id == read.id), read)


def _fields(said: Statement) -> list[Field]:
    names = sorted(CORRECTED.get(said.kind, ()), key=list(_LABELS).index)
    return [
        Field(
            name, _LABELS[name], write_correction(name, getattr(said, name)), allowed_values(name),
            _HINTS.get("actors" if name in _PARTIES else name, "empty: not said"),
        )
        for name in names
    ]  # fmt: skip


def _typed(desk: Desk, name: str, value: str) -> str:
    """What was typed, with actors by their codes, written as the record would write it."""
    value = value.strip()
    if name in _PARTIES:
        value = ", ".join(desk.actor(one.strip()) for one in value.split(",") if one.strip())
    return write_correction(name, read_correction(name, value)) if value else ""


def _place(asked: Asked, document: Document, statement: str) -> str:
    return address(document_path(document, asked.namesakes), {}, at=statement) + f"#t-{statement}"


SCREEN = Screen(
    path="/correct/{id}",
    title="Correct a reading",
    question="What was read here, and what is right?",
    load=load,
    template="correct.html",
    parameters=(Parameter(name="id", label="Statement", hint="Its id, or the beginning of it.", most=64),),
)
ACTIONS = (
    Action(
        path="/judge/correct", summary=correct.__doc__ or "", act=correct,
        fields=(
            Parameter(name="id", label="Id", is_needed=True, most=64),
            Parameter(name="fields", label="Fields", hint="Those that the form has, with commas."),
            *(
                Parameter(name=name, label=label, most=2000, is_typed=True)
                for name, label in _LABELS.items()
            ),
            Parameter(name="why", label="Why", hint="Kept with the decision.", is_typed=True),
        ),
    ),
)  # fmt: skip
