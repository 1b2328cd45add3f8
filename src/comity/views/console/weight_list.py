"""The table of weights, printed whole."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from comity.core.text import safe_text
from comity.ties import Weights
from comity.views.console.pieces import grid
from comity.views.console.weights import months_words

TABLES = {
    "status": "Factor by status",
    "dimension": "Factor by dimension",
    "stated": "Score of a stated relation",
    "pledge": "Score of a treaty duty",
    "membership": "Score of membership, by body; the member is drawn to the body",
    "standing": "Share of it for less than full membership",
    "votes": "Votes at the UN General Assembly",
    "source": "Quality of a publisher",
}


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
    for name, title in TABLES.items():
        values = {key: f"{value:g}" for key, value in getattr(weights, name).items()}
        parts += [Text(), Text(f"[{name}]  {title}", style="bold"), _grid(values, changed, name)]
    shown = {f"{type_}.{mode}" if mode else type_: f"{score:g}" for (type_, mode), score in scores.items()}
    parts += [Text(), Text(f"[deed]  Score of a deed, −10 to +10: {safe_text(source)}", style="bold")]
    parts.append(_grid(shown, changed, "deed"))
    if changed:
        parts += [Text(), Text("* changed by your file", style="dim")]
    return Group(*parts)


def _grid(values: Mapping[str, str], changed: frozenset[str], table: str) -> RenderableType:
    found = grid("Key", "Value")
    found.show_header = False
    found.columns[1].justify = "right"
    for key, value in values.items():
        path = f"{table}.{key}" if table else key
        found.add_row(safe_text(key), f"{value} *" if path in changed else value)
    return found
