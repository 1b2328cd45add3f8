"""The twins of a page: the same answer as JSON, as CSV, as SVG."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from comity.core.errors import NotInRecordError, OptionError
from comity.core.text import safe_text
from comity.views.plots import style_source
from comity.views.web.shell.rendering import WIDE_PLOT
from comity.views.web.shell.screen import Answer, Cell, Table
from comity.views.web.shell.values import read_count

# A cell that begins so is run as a formula by spreadsheets (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NARROWEST, _WIDEST = 320, 4000


def json_twin(answer: Answer, _: Mapping[str, str]) -> Response:
    """The answer as a command's `--json` writes it."""
    return Response(json_text(answer.data()), media_type="application/json")


def json_text(data: Any) -> str:
    """Data as JSON, laid out as the command line lays it out."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def csv_twin(answer: Answer, query: Mapping[str, str]) -> Response:
    """A table of the answer: the first, or that which `table` names.

    Raises:
        NotInRecordError: If the page has no table.
        OptionError: If it has none of that name.
    """
    if answer.tables is None:
        raise NotInRecordError("this page has no table", where=".csv", todo="Take its .json")
    found = answer.tables()
    name = query.get("table") or next(iter(found))
    if name not in found:
        raise OptionError(
            f"no table is called {name!r}", where="table", todo=f"Take one of {', '.join(found)}"
        )
    headers = {"Content-Disposition": f'inline; filename="{name}.csv"'}
    return Response(csv_text(found[name]), media_type="text/csv", headers=headers)


def csv_text(table: Table) -> str:
    """A table as RFC 4180 has it: a line of names, then the rows; no cell that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    text = safe_text(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def svg_twin(answer: Answer, query: Mapping[str, str]) -> Response:
    """The plot of the answer as a file.

    Raises:
        NotInRecordError: If the page has no plot.
        OptionError: If it has none of that name, or the width cannot be.
    """
    if not answer.plots:
        raise NotInRecordError("this page has no plot", where=".svg", todo="Take its .json or .csv")
    width = read_count(query["width"], "width") if query.get("width") else WIDE_PLOT
    if not _NARROWEST <= width <= _WIDEST:
        raise OptionError(
            f"{width} pixels", where="width", todo=f"Take a number from {_NARROWEST} to {_WIDEST}"
        )
    name = query.get("plot") or next(iter(answer.plots))
    if name not in answer.plots:
        raise OptionError(
            f"no plot is called {name!r}", where="plot", todo=f"Take one of {', '.join(answer.plots)}"
        )
    policy = f"default-src 'none'; style-src '{style_source()}'; frame-ancestors 'none'"
    return Response(
        answer.plots[name](width, is_alone=True), media_type="image/svg+xml",
        headers={"Content-Security-Policy": policy},
    )  # fmt: skip
