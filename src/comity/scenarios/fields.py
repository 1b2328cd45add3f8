"""The kinds of value in a scenario file: text, a name of an actor, a day."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from comity.core.fields import MOST, FirstDay, LastDay, Listed, Part, Text, Texts
from comity.vocab.called import code_of

__all__ = ["MOST", "Code", "Codes", "FirstDay", "LastDay", "Listed", "Part", "Text", "Texts"]

Code = Annotated[str, BeforeValidator(code_of)]
Codes = Annotated[tuple[Code, ...], Listed]
