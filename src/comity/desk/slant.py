"""What each source of a record leaves out, whom it speaks of and cites, in whose terms, and how it fares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from comity.claims.judge import Checked
from comity.claims.naming.uses import Use, uses_in
from comity.claims.slant.left_out import LEAST_OTHERS, Coverage, actors_of, coverage_of
from comity.claims.slant.record_of import ClaimRecord, records_of
from comity.claims.slant.sides import SideTerms, by_side
from comity.claims.slant.voices import Voices, voices_of
from comity.claims.slant.windows import DAYS_BACK, merged, window_of
from comity.core.interval import Interval
from comity.desk.claims import checked_claims
from comity.desk.desk import Desk
from comity.desk.sources import choose_source, is_text, source_name
from comity.record.independence import independent_sources
from comity.record.model import Document, Event, Statement
from comity.vocab.loaded import load_loaded_terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Slant:
    """One source, seen from several sides; no figure sums them up.

    Attributes:
        source: Its name.
        documents: Its texts.
        windows: The days that they cover.
        least_others: How many independent others must tell of a deed before its absence counts.
        coverage: What it tells and leaves out of what others tell in those days.
        voices: Whom it speaks of and whom it cites.
        uses: Of loaded terms, in order.
        sides: The same by side.
        claims: How its checkable claims fare, all together.
        authors: The same for each author.
        checked: The assertions themselves with what the tests make of them.
    """

    source: str
    documents: tuple[Document, ...]
    windows: tuple[Interval, ...]
    least_others: int
    coverage: Coverage
    voices: Voices
    uses: tuple[Use, ...]
    sides: tuple[SideTerms, ...]
    claims: ClaimRecord
    authors: tuple[ClaimRecord, ...]
    checked: tuple[Checked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Material:
    documents: dict[str, Document]
    events: list[Event]
    statements: dict[str, list[Statement]]
    checked: dict[str, list[Checked]]
    sources: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def sources_of(self, event: Event) -> tuple[tuple[str, ...], ...]:
        """Its documents in groups, each one source; told apart once, for whichever source is looked at."""
        if event.id not in self.sources:
            self.sources[event.id] = independent_sources(event.statements, self.documents.get)
        return self.sources[event.id]


def slants_of(
    desk: Desk, source: str | None = None, *, as_of: date | None = None, days_back: int = DAYS_BACK,
    least_others: int = LEAST_OTHERS,
) -> list[Slant]:  # fmt: skip
    """The sources of a record, by name; datasets count among the others and are none themselves.

    Args:
        desk: With an open record.
        source: Name, or part of the name, of one source; all by default.
        as_of: From what could be known on that day.
        days_back: How many days before its publication a text looks back on.
        least_others: How many independent others must tell of a deed before its absence counts.

    Raises:
        NotInRecordError: If there is no such source, or several fit; the message lists them.
    """
    documents = {one.sha256: one for one in desk.record.documents(as_of=as_of)}
    owned: dict[str, list[Document]] = defaultdict(list)
    for document in documents.values():
        if is_text(document):
            owned[source_name(document)].append(document)
    wanted = sorted(owned) if source is None else [choose_source(owned, source)]
    material = _Material(
        documents=documents, events=desk.record.events(as_of=as_of),
        statements=_by_document(desk.record.statements(as_of=as_of)),
        checked=_checked(checked_claims(desk, as_of=as_of)),
    )  # fmt: skip
    return [_slant(name, owned[name], material, days_back, least_others) for name in wanted]


def _slant(
    name: str, documents: Sequence[Document], material: _Material, days_back: int, least_others: int
) -> Slant:
    own = {one.sha256 for one in documents}
    statements = [said for key in sorted(own) for said in material.statements.get(key, ())]
    told = [event for event in material.events if any(said.document in own for said in event.statements)]
    windows = _windows(documents, told, days_back)
    terms = load_loaded_terms()
    uses = [
        use for document in documents
        for use in uses_in(document, material.statements.get(document.sha256, ()), terms)
    ]  # fmt: skip
    checked = [one for key in sorted(own) for one in material.checked.get(key, ())]
    whole = records_of(checked, lambda _: name)
    return Slant(
        source=name, documents=tuple(documents), windows=windows,
        coverage=coverage_of(
            own, material.events, material.documents, windows, _beat(statements), least_others=least_others,
            sources_of=material.sources_of,
        ),
        least_others=least_others, checked=tuple(checked),
        voices=voices_of(statements, told, material.documents.__getitem__),
        uses=tuple(uses), sides=by_side(uses), claims=whole[0] if whole else ClaimRecord(name=name),
        authors=records_of(checked, lambda one: one.assertion.by),
    )  # fmt: skip


def _windows(documents: Iterable[Document], told: Sequence[Event], days_back: int) -> tuple[Interval, ...]:
    told_in: dict[str, list[Event]] = defaultdict(list)
    for event in told:
        for sha256 in {said.document for said in event.statements}:
            told_in[sha256].append(event)
    found = (window_of(one, told_in[one.sha256], days_back) for one in documents)
    return merged(window for window in found if window is not None)


def _beat(statements: Iterable[Statement]) -> frozenset[str]:
    return frozenset().union(*map(actors_of, statements))


def _by_document(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for said in statements:
        found[said.document].append(said)
    return found


def _checked(found: Iterable[Checked]) -> dict[str, list[Checked]]:
    out: dict[str, list[Checked]] = defaultdict(list)
    for one in found:
        out[one.assertion.statement.document].append(one)
    return out
