"""A small table as HTML for a notebook: every cell is escaped, and nothing else is styled.

>>> table_html("Sides", ["state", "side"], [["A&B", 1]])
'<table><caption>Sides</caption><thead><tr><th>state</th><th>side</th></tr></thead><tbody><tr><td>A&amp;B</td><td>1</td></tr></tbody></table>'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from comity.core.text import safe_text


def table_html(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a caption, one row of heads and one row for each of `rows`.

    Args:
        caption: What the table shows.
        head: The names of the columns.
        rows: The cells, which are shown as `str` shows them; None is an empty cell.

    Returns:
        A `<table>` element without attributes.
    """
    heads = "".join(f"<th>{_cell(name)}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>" for row in rows)
    return (
        f"<table><caption>{_cell(caption)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(value: object) -> str:
    return "" if value is None else escape(safe_text(str(value)))
