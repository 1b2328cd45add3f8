"""Reads a scenario file, or lists everything that is wrong with it.

>>> read_scenario("{title: x, edits: [{edit: stay-out, state: Ankara, because: y}]}").edits[0].state
'TUR'
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from comity.core.errors import OptionError, ScenarioError
from comity.core.text import safe_text
from comity.core.written import Fault, Written, path_words, written
from comity.scenarios.contradictions import contradictions
from comity.scenarios.edit_kinds import Edit, EditPart
from comity.scenarios.model import Scenario
from comity.scenarios.wording import fault_of

LARGEST = 256 * 1024  # bytes; a scenario is a page or two
_EDIT: TypeAdapter[Any] = TypeAdapter(Edit)


def read_scenario_file(path: Path) -> Scenario:
    """The scenario in a file.

    Raises:
        OptionError: If there is no such file.
        ScenarioError: If it cannot be read or breaks the format; the message lists all faults.
    """
    if not path.is_file():
        raise OptionError(
            "there is no such file", where=str(path), todo="`comity scenario list` names those shipped"
        )
    size = path.stat().st_size
    if size > LARGEST:
        raise ScenarioError(
            f"the file has {size:,} bytes; a scenario has at most {LARGEST:,}", where=str(path),
            todo="Check that it is the right file",
        )  # fmt: skip
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScenarioError(
            f"the file is not UTF-8 text (byte {error.start:,})", where=str(path), todo="Save it as UTF-8"
        ) from error
    return read_scenario(text, where=str(path))


def read_scenario(text: str, *, where: str = "scenario") -> Scenario:
    """The scenario in a text.

    Args:
        text: YAML.
        where: How messages name it.

    Raises:
        ScenarioError: If it breaks the format; the message lists all faults, by line.
    """
    page = written(text)
    found, faults = _validated(page)
    if found is None or faults:
        raise ScenarioError(
            "1 fault" if len(faults) == 1 else f"{len(faults)} faults", where=where,
            todo="`comity scenario show turkiye-turns-west` prints a file that is right",
            faults=tuple((one.line, safe_text(path_words(one.path)), safe_text(one.what)) for one in faults),
        )  # fmt: skip
    return found


def faults_in(text: str) -> tuple[Fault, ...]:
    """Everything that is wrong with a scenario, by line; nothing if it is right."""
    return _validated(written(text))[1]


def _validated(page: Written) -> tuple[Scenario | None, tuple[Fault, ...]]:
    if page.value is None:
        return None, page.faults or (Fault(line=1, path=(), what="the file is empty; it needs a title"),)
    if not isinstance(page.value, dict):
        fault = Fault(
            line=page.line_of(()), path=(), what="not a mapping; a scenario begins with `title: ...`"
        )
        return None, (*page.faults, fault)
    found, faults = None, list(page.faults)
    spoilt = {fault.path for fault in faults}
    try:
        found = Scenario.model_validate(page.value)
    except ValidationError as error:
        listed = [fault_of(dict(one), page) for one in error.errors(include_url=False)]
        faults += [fault for fault in listed if fault.path not in spoilt]
    faults += contradictions(_sound_edits(page.value), page.value, page)
    return found, tuple(sorted(faults, key=lambda fault: fault.line))


def _sound_edits(value: dict[str, Any]) -> dict[int, EditPart]:
    """The edits that are right in themselves, by their place."""
    sound: dict[int, EditPart] = {}
    listed = value.get("edits")
    for number, one in enumerate(listed if isinstance(listed, list) else []):
        try:
            sound[number] = _EDIT.validate_python(one)
        except ValidationError:
            continue
    return sound
