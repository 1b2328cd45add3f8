"""The form in which a model must answer: the reading guide's fields, as a JSON schema and as a check.

Each proposed statement is checked by itself, so that one with a made-up type does not take the others along.
Raise `SCHEMA_VERSION` with every change: answers kept under another version are not used.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from comity.record.model import ClaimKind, EventType, Hedge, RiskLevel, Status, TieKind

SCHEMA_VERSION = "1"

_Words = Annotated[str, Field(max_length=400)]
_Quote = Annotated[str, Field(max_length=2_000)]
_Code = Annotated[str, Field(max_length=20)]
_Codes = Annotated[list[_Code], Field(max_length=30)]
_Dates = Annotated[list[Annotated[str, Field(max_length=10)]], Field(min_length=1, max_length=2)]


class _Strict(BaseModel):
    """No further keys, and no value turned into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class ProposedAmount(_Strict):
    """A sum or a count."""

    value: float
    unit: _Words


class ProposedEvent(_Strict):
    """A deed, in the guide's fields."""

    type: EventType
    mode: _Words | None
    actors: _Codes
    recipients: _Codes
    people: Annotated[list[_Words], Field(max_length=30)]
    status: Status
    date: _Dates | None
    place: _Words | None
    amount: ProposedAmount | None
    by: _Words | None
    quote: _Quote


class ProposedTie(_Strict):
    """A standing relation; symmetric kinds put all parties in `sources`."""

    kind: TieKind
    sources: _Codes
    targets: _Codes
    sign: Literal[-1, 1]
    status: Status
    date: _Dates | None
    by: _Words | None
    quote: _Quote


class ProposedClaim(_Strict):
    """What somebody asserts; its wording is the quote's, so that no words of the model reach the record."""

    kind: ClaimKind
    about: _Codes
    by: _Words | None
    hedge: Hedge
    level: RiskLevel | None
    quote: _Quote


class Proposals(_Strict):
    """A whole answer."""

    events: list[ProposedEvent]
    ties: list[ProposedTie]
    claims: list[ProposedClaim]


# Limits are ours to check: services turn them into grammars of thousands of rules, or refuse them.
_NOT_SENT = frozenset({"title", "description", "maxLength", "minLength", "maxItems", "minItems"})

Proposed = TypeVar("Proposed", ProposedEvent, ProposedTie, ProposedClaim)


def json_schema() -> dict[str, Any]:
    """The JSON schema of an answer; the same for every document."""
    return dict(_sent(Proposals.model_json_schema()))


def _sent(schema: Any) -> Any:
    """A schema without what services stumble over; the names of fields are no keywords of it."""
    if isinstance(schema, list):
        return [_sent(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if key not in _NOT_SENT}
    named = ("properties", "$defs")
    return {
        key: {name: _sent(part) for name, part in value.items()} if key in named else _sent(value)
        for key, value in kept.items()
    }


def checked(kind: type[Proposed], value: object) -> Proposed | str:
    """A proposed statement, or the name of the first field that is missing or not legal."""
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        place = error.errors(include_url=False, include_input=False)[0]["loc"]
        known = [str(part) for part in place[:1] if part in kind.model_fields]
        return known[0] if known else "form"
