"""A file that a user writes, as the value it describes; or everything that is wrong with it, by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from comity.core.errors import OptionError, WrittenFileError
from comity.core.fault_words import fault_words, unknown_key
from comity.core.fields import Part
from comity.core.text import safe_text
from comity.core.written import Fault, Written, path_words, written

LARGEST = 256 * 1024
"""Bytes; what a person writes by hand is far shorter."""

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Page(Generic[Model]):
    """What a file says, with its text.

    Attributes:
        value: What it describes.
        text: The file, comments and all.
        written: The line of each value.
    """

    value: Model
    text: str
    written: Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(Generic[Model]):
    """The form of a kind of file.

    Attributes:
        model: What a file describes.
        parts: The models of its parts, by the key under which they stand.
        error: What is raised where a file breaks it.
        todo: Where a file that is right can be seen.
    """

    model: type[Model]
    parts: Mapping[str, type[Part]]
    error: type[WrittenFileError]
    todo: str

    def read_file(self, path: Path) -> Page[Model]:
        """What a file describes.

        Raises:
            OptionError: If there is no such file.
            WrittenFileError: If it breaks the form; all faults by line.
        """
        if not path.is_file():
            raise OptionError("there is no such file", where=str(path), todo="Give the path of a YAML file")
        size = path.stat().st_size
        if size > LARGEST:
            raise self.error(
                f"the file has {size:,} bytes; at most {LARGEST:,} are taken", where=str(path),
                todo="Check that it is the right file",
            )  # fmt: skip
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            told = f"the file is not UTF-8 text (byte {error.start:,})"
            raise self.error(told, where=str(path), todo="Save it as UTF-8") from error
        return self.read(text, where=str(path))

    def read(self, text: str, *, where: str) -> Page[Model]:
        """What a text describes.

        Args:
            text: YAML.
            where: The file, for messages.

        Raises:
            WrittenFileError: If it breaks the form; all faults by line.
        """
        page = written(text)
        found, faults = self._validated(page)
        if found is None or faults:
            raise self.error(
                "1 fault" if len(faults) == 1 else f"{len(faults)} faults", where=where, todo=self.todo,
                faults=tuple(
                    (one.line, safe_text(path_words(one.path)), safe_text(one.what)) for one in faults
                ),
            )  # fmt: skip
        return Page(found, text, page)

    def _validated(self, page: Written) -> tuple[Model | None, list[Fault]]:
        if not isinstance(page.value, dict):
            first = ", ".join(name for name, field in self.model.model_fields.items() if field.is_required())
            fault = Fault(line=1, path=(), what=f"not a mapping of keys to values; it needs {first}")
            return None, list(page.faults) or [fault]
        try:
            return self.model.model_validate(page.value), list(page.faults)
        except ValidationError as error:
            told = {fault.path for fault in page.faults}
            listed = [self._fault(dict(one), page) for one in error.errors(include_url=False)]
            faults = [*page.faults, *(fault for fault in listed if fault.path not in told)]
            return None, sorted(faults, key=lambda fault: fault.line)

    def _fault(self, error: dict[str, Any], page: Written) -> Fault:
        path = tuple(error["loc"])
        if error["type"] != "extra_forbidden":
            return Fault(line=page.line_of(path), path=path, what=fault_words(error))
        named = [step for step in path[:-1] if isinstance(step, str)]
        fields = (self.parts[named[-1]] if named else self.model).model_fields
        return Fault(line=page.line_of(path), path=path, what=unknown_key(str(path[-1]), fields))
