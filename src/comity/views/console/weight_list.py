"""The table of weights, printed whole."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from comity.core.text import safe_text
from comity.ties import Weights
from comity.ties.reasons import reasons
from comity.views.console.pieces import grid
from comity.views.words.weights import months_words

TABLES = ("status", "dimension", "stated", "pledge", "membership", "standing", "votes", "source")


def weight_list(
    weights: Weights, changed: frozenset[str], scores: Mapping[tuple[str, str], float], source: str
) -> RenderableType:
    """All values, those that a user's file changes marked, then PLOVER's scores with their source.

    Args:
        weights: The table in force.
        changed: Keys that differ from the shipped table, as `status.planned`.
        scores: Of deeds, by type and mode.
        source: Of the scores.
    """
    formula = f"tie = tanh(sum / {weights.scale:g}), of the sum of score × factors × 2^(−months / half-life)"
    parts: list[RenderableType] = [Text(formula), Text()]
    scalars = {
        "half_life_months": months_words(weights.half_life_months), "scale": f"{weights.scale:g}",
        "sweep_months": ", ".join(months_words(months) for months in weights.sweep_months),
        "undated": f"{weights.undated:g}",
    }  # fmt: skip
    parts.append(_grid(scalars, changed, ""))
    for name in TABLES:
        values = {key: f"{value:g}" for key, value in getattr(weights, name).items()}
        parts += [Text(), _head(name, reasons().get(name, "")), _grid(values, changed, name)]
    shown = {f"{type_}.{mode}" if mode else type_: f"{score:g}" for (type_, mode), score in scores.items()}
    parts += [Text(), _head("deed", f"{reasons().get('deed', '')}: {source}"), _grid(shown, changed, "deed")]
    if changed:
        parts += [Text(), Text("* changed by your file", style="dim")]
    return Group(*parts)


def _head(table: str, about: str) -> Text:
    return Text(f"[{table}]  ", style="bold").append(safe_text(about), style="not bold dim")


def _grid(values: Mapping[str, str], changed: frozenset[str], table: str) -> RenderableType:
    found = grid("Key", "Value", "Why")
    found.show_header = False
    found.columns[1].justify = "right"
    for key, value in values.items():
        path = f"{table}.{key}" if table else key
        mine = path in changed
        why = "yours" if mine else reasons().get(path, "")
        found.add_row(safe_text(key), f"{value} *" if mine else value, Text(why, style="dim"))
    return found
