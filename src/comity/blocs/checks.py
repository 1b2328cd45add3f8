"""Is there anything to divide, and do the states that are held take part? If not, why in words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from comity.blocs.question import BlocQuestion
from comity.core.errors import NotInRecordError, OptionError
from comity.ties.network import Ties
from comity.ties.rows import among

NOTHING = 1e-9
"""The heaviest tie below which all have faded: what a handshake weighs after thirty half-lives."""


def has_ties(ties: Ties) -> bool:
    """Whether any tie weighs something."""
    return bool(abs(ties.weights).max(initial=0.0) > NOTHING)


def tied(ties: Ties) -> tuple[str, ...]:
    """The states that have a tie."""
    return tuple(name for name, has in zip(ties.names, ties.weights.any(axis=1), strict=True) if has)


def no_ties(
    evidence: pa.Table, first: date, last: date, actors: Collection[str] | None, ties: Ties | None = None
) -> NotInRecordError:
    """The error where no tie weighs anything.

    Args:
        evidence: As `tie_evidence` gives it.
        first: The first day asked about.
        last: The last day.
        actors: Codes; only ties between these were asked about.
        ties: Of the only day, if it is one.
    """
    when = f"on {first}" if first == last else f"from {first} to {last}"
    if not evidence.num_rows:
        return NotInRecordError(
            "it holds no tie between states", where="record",
            todo="Read documents, or add a reference set with `comity reference add`",
        )  # fmt: skip
    rows = among(evidence, actors)
    if not rows.num_rows:
        return NotInRecordError(
            f"it holds no tie between the {len(set(actors or ()))} states asked about", where="record",
            todo="Ask about more states",
        )  # fmt: skip
    if ties is not None and ties.evidence.num_rows:
        return NotInRecordError(
            f"the {ties.evidence.num_rows:,} pieces of evidence weigh nothing {when}",
            where="record", todo="Ask about a day nearer to them, or give a longer half-life",
        )  # fmt: skip
    begins = pc.min(rows["from_on"]).as_py()
    return NotInRecordError(
        f"no tie counts {when}; the first evidence is of {begins}", where="record",
        todo="Ask about another day",
    )  # fmt: skip


def check_held(names: Collection[str], first: date, last: date, question: BlocQuestion) -> None:
    """See that poles, held and neutral states have ties.

    Args:
        names: The states that have ties.
        first: The first day asked about.
        last: The last day.
        question: With what is held.

    Raises:
        OptionError: If one has none.
    """
    held = {*question.poles, *question.fixed, *question.neutral}
    without = sorted(held - set(names))
    if without:
        when = f"on {first}" if first == last else f"from {first} to {last}"
        raise OptionError(
            f"{', '.join(without)} {'has' if len(without) == 1 else 'have'} no tie that counts {when}",
            where="sides given", todo="Leave out what is given about them, or ask about another day",
        )  # fmt: skip
