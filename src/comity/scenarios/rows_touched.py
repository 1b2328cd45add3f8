"""Which rows of evidence an edit means."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from comity.scenarios.edit_kinds import DeleteTies, SomeTies
from comity.scenarios.names import circle, name_of
from comity.scenarios.setting import Pair, Setting

Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Touched:
    """What an edit means in a setting.

    Attributes:
        mask: (rows,) which rows of the evidence.
        pinned: Which ties set by hand; none where the edit asks for a dimension, a day or a source.
        said: For whom names of organisations were taken.
    """

    mask: Mask
    pinned: tuple[Pair, ...]
    said: tuple[str, ...]


def touched_by(setting: Setting, edit: SomeTies) -> Touched:
    """The rows and ties that an edit of ties means."""
    of, beside = circle(edit.of, setting.at), circle(edit.beside, setting.at)
    rows = setting.evidence
    mask = _between(rows, of.codes, beside.codes) & _within(rows, edit)
    if edit.dimension:
        mask &= _mask(pc.equal(rows["dimension"], edit.dimension))
    if isinstance(edit, DeleteTies) and edit.source:
        mask &= rests_on(rows, edit.source)
    narrowed = edit.dimension or edit.since or edit.until or getattr(edit, "source", None)
    pinned = [] if narrowed else [pair for pair in setting.pinned if _joins(pair, of.codes, beside.codes)]
    return Touched(mask=mask, pinned=tuple(pinned), said=(*of.said, *beside.said))


def pair_mask(rows: pa.Table, pair: Pair, dimension: str | None = None) -> Mask:
    """The rows of a pair, of one dimension if it is given."""
    mask = _mask(pc.equal(rows["one"], pair[0])) & _mask(pc.equal(rows["other"], pair[1]))
    return mask & _mask(pc.equal(rows["dimension"], dimension)) if dimension else mask


def rests_on(rows: pa.Table, source: str) -> Mask:
    """The rows that have this source and no other, case aside."""
    wanted = source.casefold()
    behind = rows["sources"].to_pylist()
    return np.fromiter(({name.casefold() for name in names} == {wanted} for names in behind), bool, len(rows))


def pairs_in(rows: pa.Table) -> frozenset[Pair]:
    """The pairs of some rows."""
    return frozenset(zip(rows["one"].to_pylist(), rows["other"].to_pylist(), strict=True))


def actors_in(setting: Setting) -> frozenset[str]:
    """Everybody of whom the setting knows a tie."""
    rows = setting.evidence
    in_rows = {*rows["one"].unique().to_pylist(), *rows["other"].unique().to_pylist()}
    return frozenset(in_rows.union(*setting.pinned))


def nothing_about(setting: Setting, codes: Iterable[str]) -> str:
    """Which of some actors, their members included, the setting does not know; empty if it knows all."""
    known = actors_in(setting)
    missing = [name_of(code) for code in codes if not circle([code], setting.at).codes & known]
    return f"nothing in the record about {', '.join(missing)}" if missing else ""


def with_actor(rows: pa.Table, code: str) -> Mask:
    """The rows of an actor."""
    return _mask(pc.equal(rows["one"], code)) | _mask(pc.equal(rows["other"], code))


def filtered(rows: pa.Table, mask: Mask) -> pa.Table:
    """The rows of a mask."""
    return rows.filter(pa.array(mask))


def _between(rows: pa.Table, of: Collection[str], beside: Collection[str]) -> Mask:
    if not of:
        return np.ones(len(rows), dtype=bool)
    one_of, other_of = _among(rows["one"], of), _among(rows["other"], of)
    if not beside:
        return one_of | other_of
    return (one_of & _among(rows["other"], beside)) | (other_of & _among(rows["one"], beside))


def _joins(pair: Pair, of: Collection[str], beside: Collection[str]) -> bool:
    one, other = pair
    if not beside:
        return one in of or other in of
    return (one in of and other in beside) or (other in of and one in beside)


def _within(rows: pa.Table, edit: SomeTies) -> Mask:
    mask = np.ones(len(rows), dtype=bool)
    if edit.since:
        # A relation without an end holds on every later day.
        mask &= _mask(
            pc.fill_null(pc.greater_equal(rows["to_on"], pa.scalar(edit.since, pa.date32())), fill_value=True)
        )
    if edit.until:
        mask &= _mask(pc.less_equal(rows["from_on"], pa.scalar(edit.until, pa.date32())))
    return mask


def _among(column: pa.ChunkedArray, codes: Collection[str]) -> Mask:
    return _mask(pc.is_in(column, pa.array(sorted(codes), pa.string())))


def _mask(column: pa.ChunkedArray) -> Mask:
    return np.asarray(column.to_numpy(), dtype=bool)
