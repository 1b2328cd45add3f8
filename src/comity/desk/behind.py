"""From the ids behind a tie to the sentences that show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comity.core.errors import NotInRecordError
from comity.desk.backing import Voice
from comity.desk.desk import Desk
from comity.record.model import Event, Statement


@dataclass(frozen=True, slots=True)
class Behind:
    """A piece of evidence with the words that show it best.

    Attributes:
        id: Of the event, or of the statement.
        voice: The most telling statement with its document.
        event: The deed; None for a stated relation or a fact.
    """

    id: str
    voice: Voice
    event: Event | None = None


def behind(desk: Desk, ids: Iterable[str], *, as_of: date | None = None) -> dict[str, Behind]:
    """What stands behind some ids of evidence; ids that are none of the record's are passed over.

    Voting records and the assumptions of a scenario have ids of their own and no single sentence.

    Args:
        desk: With the record.
        ids: Of events and statements.
        as_of: What could be known on that day.
    """
    wanted = set(ids)
    events = {event.id: event for event in desk.record.events(as_of=as_of) if event.id in wanted}
    found = {id_: Behind(id_, desk.voice(event.statements[0]), event) for id_, event in events.items()}
    for id_ in sorted(wanted - events.keys()):
        said = _statement(desk, id_)
        if said is not None:
            found[id_] = Behind(id_, desk.voice(said))
    return found


def _statement(desk: Desk, id_: str) -> Statement | None:
    try:
        return desk.record.statement(id_)
    except NotInRecordError:
        return None
