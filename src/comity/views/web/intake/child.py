"""The process that reads: `python -m comity.views.web.intake.child RECORD FOLDER`; a JSON line for each step.

It leaves the record as any run of reading does when it is stopped: whole documents, nothing in between.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from comity.core.errors import ComityError
from comity.desk.values import Step

_NICE = 5  # the pages come first


def main(record: str, folder: str) -> int:
    """Read the folder into the record and say how far it is.

    Args:
        record: Path of the record, or a database URL.
        folder: With the documents; names of files are told from there.
    """
    from comity.desk import Desk
    from comity.views.data import report_json

    if hasattr(os, "nice"):
        os.nice(_NICE)
    where = record if "://" in record else str(Path(record).resolve())
    os.chdir(folder)
    try:
        with Desk.open(where, create=True) as desk:
            _say({"report": report_json(desk.read(sorted(Path().iterdir()), progress=_tell))})
    except ComityError as error:
        _say({"error": str(error)})
        return 1
    return 0


def _tell(step: Step) -> None:
    problem = f"{step.problem}" if step.problem else None
    _say({"done": step.done, "total": step.total, "where": step.where, "problem": problem})


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=True) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
