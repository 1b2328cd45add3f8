"""The readers that can be chosen by name: those of comity, and those that other packages bring.

A package brings one under the entry point group `comity.readers`: the entry's name is the reader's, and its
object is called without arguments.

>>> names()[:2]
['rules', 'llm']
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from comity.core.errors import MissingExtraError, OptionError
from comity.reading.reader import Reader, RuleReader

if TYPE_CHECKING:
    from comity.reading.llm import Settings

GROUP = "comity.readers"
_LLM_NEEDS = ("httpx", "platformdirs", "pydantic")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the readers of comity need to be made.

    Attributes:
        domestic: Whether the rules also take deeds within one state.
        second_opinion: Whether sentence embeddings have a say in the rules' confidence.
        llm: Gives the settings of the reader `llm`; called only if it is chosen.
        tell: Called by the reader `llm` before each passage: document, number, how many.
    """

    domestic: bool = False
    llm: Callable[[], Settings] | None = None
    tell: Callable[[str, int, int], None] | None = None
    second_opinion: bool = False


def names() -> list[str]:
    """The names that can be chosen, comity's own first."""
    return list(dict.fromkeys([*_OWN, *sorted(_brought())]))


def make(chosen: Sequence[str], choice: Choice = Choice()) -> list[Reader]:
    """The readers of these names, the least sure last: the others' statements are what it is held against.

    Args:
        chosen: Names; one that is named twice is made once.
        choice: What they need.

    Raises:
        OptionError: If there is no reader of a name, or settings are missing.
        MissingExtraError: If a library is missing that a reader needs.
    """
    unknown = [name for name in chosen if name not in names()]
    if unknown or not chosen:
        shown = ", ".join(unknown) or "none named"
        raise OptionError(
            f"no such reader: {shown}", where="--reader", todo=f"There are {', '.join(names())}"
        )
    brought = _brought()
    made = [_OWN[name](choice) if name in _OWN else brought[name].load()() for name in dict.fromkeys(chosen)]
    return sorted(made, key=lambda reader: getattr(reader, "rereads", False))


def _brought() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}


def _rules(choice: Choice) -> Reader:
    if not choice.second_opinion:
        return RuleReader(domestic=choice.domestic)
    from comity.reading.embed import PIP_LINE, missing, second_opinion  # noqa: PLC0415 - brought by an extra

    if lacking := missing():
        raise MissingExtraError(
            f"needs {' and '.join(lacking)}", where="--second-opinion", todo=f"Run: {PIP_LINE}"
        )
    return RuleReader(domestic=choice.domestic, judge=second_opinion)


def _llm(choice: Choice) -> Reader:
    missing = [name for name in _LLM_NEEDS if importlib.util.find_spec(name) is None]
    if missing:
        raise MissingExtraError(
            f"needs {' and '.join(missing)}", where="--reader llm", todo="Run: pip install 'comity[llm]'"
        )
    from comity.reading.llm.reader import LanguageModelReader  # noqa: PLC0415 - brought by an extra

    if choice.llm is None:
        raise OptionError("no settings", where="reader llm", todo="Give the URL and the model")
    return LanguageModelReader(choice.llm(), tell=choice.tell)


_OWN: dict[str, Callable[[Choice], Reader]] = {"rules": _rules, "llm": _llm}
