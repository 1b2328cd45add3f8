"""comity reads the diplomatic record and keeps a dated, sourced model of how states align.

>>> import comity
>>> comity.Interval.parse("2024-05").iso()
('2024-05-01', '2024-05-31')

The names below load on first use, so that `import comity` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0.dev0"

# Where each public name lives.
_HOMES = {
    "ClaimStatement": "comity.record.model",
    "ComityError": "comity.core.errors",
    "Conflict": "comity.record.model",
    "Desk": "comity.desk",
    "Document": "comity.record.model",
    "Event": "comity.record.model",
    "EventStatement": "comity.record.model",
    "FactStatement": "comity.record.model",
    "Interval": "comity.core.interval",
    "Problem": "comity.core.problems",
    "ReadOptions": "comity.sources",
    "ReadReport": "comity.desk",
    "Reader": "comity.reading.reader",
    "Record": "comity.record.store",
    "RuleReader": "comity.reading.reader",
    "TieStatement": "comity.record.model",
    "load_vocabulary": "comity.vocab",
    "read_documents": "comity.desk.run",
    "reconcile": "comity.record.merge",
}

__all__ = [  # noqa: PLE0604 - the keys are strings
    "__version__",
    *_HOMES,
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home.

    Raises:
        AttributeError: If comity has no such name.
    """
    if name not in _HOMES:
        raise AttributeError(f"module 'comity' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
