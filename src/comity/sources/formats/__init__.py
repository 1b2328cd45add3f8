"""One module for each file format; each turns bytes into an `Extracted`."""

from __future__ import annotations

import importlib
from typing import cast

from comity.core.errors import SourceError
from comity.sources.detect import Kind
from comity.sources.formats.extracted import Extracted
from comity.sources.options import ReadOptions


def extract(kind: Kind, data: bytes, options: ReadOptions) -> Extracted:
    """The text of a file of a known kind (JSONL, which holds many, has its own door).

    Raises:
        SourceError: If the file cannot be read, whatever its library raised.
    """
    module = importlib.import_module(f"comity.sources.formats.{kind}")
    try:
        return cast("Extracted", module.extract(data, options))
    except SourceError:
        raise
    except (
        Exception
    ) as error:  # format libraries raise what foreign bytes provoke; one file must not end the run
        raise SourceError(
            f"cannot be read as {kind} ({type(error).__name__}: {str(error)[:120]})",
            todo="Fetch or export it again",
        ) from error
