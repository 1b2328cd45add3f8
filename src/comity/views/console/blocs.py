"""Blocs on a day, and pivots, each figure with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from comity.blocs.doubt.stability import NAMED
from comity.blocs.find import Blocs
from comity.blocs.partition.frustrated import FrustratedTie
from comity.core.text import safe_text
from comity.desk.behind import Behind
from comity.views.console.pieces import bullet, evidence_lines, grid, indented, section
from comity.views.words import Names
from comity.views.words.blocs import age_words, chance_words, headline_words
from comity.views.words.sides import (
    MOST,
    chance_of_words,
    hangs_words,
    how_words,
    left_words,
    open_words,
    side_labels,
    side_title_words,
    sideless_words,
    warning_words,
)

_FOLLOWERS = 6


def blocs_table(found: Blocs, names: Names, behind: Mapping[str, Behind], width: int) -> RenderableType:
    """The sides with their chances, what they hang on, and the ties that run against them."""
    return Group(
        Text(f"Sides on {found.at}, as far as the recorded ties go; no forecast", style="bold"),
        Text(how_words(found), style="dim"),
        *_age(found),
        Text(),
        Text(safe_text(headline_words(found)), style="bold"),
        *_sides(found, names),
        Text(),
        Text(safe_text(open_words(found, names))),
        *section("What it hangs on", [bullet(line) for line in hangs_words(found, names)]),
        *section("Ties against the sides", _against(found, names, behind, width)),
    )


def _age(found: Blocs) -> list[RenderableType]:
    told = age_words(found)
    return [Text(told)] if told else []


def _sides(found: Blocs, names: Names) -> Iterator[RenderableType]:
    for label in side_labels(found):
        chances = found.on_side(label)
        if not chances:
            continue
        sure = {name: chance for name, chance in chances.items() if chance >= NAMED}
        yield Text()
        yield Text(safe_text(side_title_words(found, label, names)), style="bold")
        if sure:
            yield indented(", ".join(_state(found, name, label, names) for name in sure))
        unsure = [name for name in chances if name not in sure]
        if unsure:
            told = ", ".join(_state(found, name, label, names) for name in unsure)
            yield indented(f"undecided, leaning here: {told}")
    for line in sideless_words(found, names):
        yield Text()
        yield Text(safe_text(line))


def _state(found: Blocs, name: str, label: int, names: Names) -> str:
    """A state with its chance of being on that side, and the interval over drawn evidence."""
    told, ends = chance_of_words(found, name, label)
    in_brackets = name in found.ensemble.held or name == found.ensemble.anchor
    if in_brackets:
        return f"{names.of(name)} ({told})"
    return f"{names.of(name)} {told}" + (f" ({ends})" if ends else "")


def _against(found: Blocs, names: Names, behind: Mapping[str, Behind], width: int) -> list[RenderableType]:
    shown: list[RenderableType] = []
    for tie in found.frustrated[:MOST]:
        shown += _frustrated(tie, names, behind, width)
    left = len(found.frustrated) - MOST
    return [*shown, Text(f"and {left} lighter ones; --json has them all", style="dim")] if left > 0 else shown


def _frustrated(
    tie: FrustratedTie, names: Names, behind: Mapping[str, Behind], width: int
) -> Iterator[RenderableType]:
    what = "friendly, across the sides" if tie.across else "hostile, inside a side"
    pair = f"{names.of(tie.one)} and {names.of(tie.other)}"
    yield Text(safe_text(f"{pair}: {tie.weight:+.2f}, {what}"))
    for id_ in tie.evidence_ids[:1]:
        yield from evidence_lines(id_, behind.get(id_), width)


def pivots_table(found: Blocs, names: Names) -> RenderableType:
    """The states by what hangs on them, with the effect without the source it most rests on."""
    table = grid("State", "Effect", "5–95 %", "Own side", "Flip cost", "Who follows", "Without a source")
    for column in table.columns[1:5]:
        column.justify = "right"
    told = [one for one in found.pivots if one.effect is not None]
    for one in told:
        interval = "not told" if one.low is None else f"{one.low:.1f}–{one.high:.1f}"
        followers = names.list(one.followers[:_FOLLOWERS]) if one.followers else "nobody"
        more = len(one.followers) - _FOLLOWERS
        table.add_row(
            safe_text(names.of(one.name)), f"{one.effect:.2f}", interval, chance_words(one.side),
            "" if one.flip_cost is None else f"{one.flip_cost:.2f}",
            safe_text(followers) + (f" and {more} more" if more > 0 else ""),
            safe_text(left_words(one)),
        )  # fmt: skip
    anchor = names.told(found.ensemble.anchor)
    note = (
        f"Effect: what the others' chances of being with {anchor} change by, in sum, when the state goes "
        "over. Own side: its chance of being there. Flip cost: what it costs in energy to take it off its "
        "side. Without a source: the effect that is left when the source it most rests on is taken away. "
        "Not told: too few draws saw the state on its other side."
    )
    return Group(
        Text(f"Who holds the balance on {found.at}, as far as the recorded ties go", style="bold"),
        Text(how_words(found), style="dim"), *_age(found), Text(), table, Text(), Text(note, style="dim"),
        *(bullet(safe_text(line)) for line in warning_words(found, names)),
        *([Text(safe_text(headline_words(found)))] if found.stability and not found.stability.named else []),
    )  # fmt: skip
