"""The errors a user can meet, in one tree; each message says what, where and what to do.

ComityError
├── SourceError          a file that cannot be read (empty, not text, encrypted, too large, …)
├── OptionError          an option or argument that makes no sense
├── VocabularyError      a shipped or user vocabulary file that breaks its format
├── LexiconError         a reading rule file that breaks its format
├── WrittenFileError     a file that a user writes and that breaks its format
│   ├── ScenarioError        a scenario file
│   ├── IndicatorError       a file with a sign to watch for, or with risks
│   └── ForecastError        a file of own forecasts
├── RecordError          the record file
│   ├── RecordMissingError   no such record
│   ├── RecordSchemaError    written by a newer comity
│   │   └── RecordOutdatedError  written by an older comity, and opened for reading only
│   └── RecordBusyError      another process holds the write lock
├── EngineError          a table over feeds cannot be worked out: memory, disk, a damaged file
├── FeedError            the folder in which event feeds are kept
│   └── FeedBusyError        another process is taking in a feed
├── EndpointError        a service that a reader asks cannot be reached or refuses
├── NotInRecordError     an id, document or actor the record does not hold
└── MissingExtraError    a library that an optional extra brings
    └── ModelMissingError    the language model

Bad data is not an error: it is a `Problem` in the run's log, and the run goes on.
"""

from __future__ import annotations


class ComityError(Exception):
    """Root of all errors of comity.

    Args:
        what: What is wrong, in one clause.
        where: The file, key, id or span it concerns.
        todo: What the user can do about it.
    """

    code = "comity"

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.todo}" if self.todo else head


class SourceError(ComityError, ValueError):
    """A file cannot be read as a document."""

    code = "source"


class OptionError(ComityError, ValueError):
    """An option or argument has a value that cannot be used."""

    code = "option"


class VocabularyError(ComityError, ValueError):
    """A vocabulary file breaks its format."""

    code = "vocabulary"


class LexiconError(ComityError, ValueError):
    """A file of reading rules breaks its format."""

    code = "lexicon"


class WrittenFileError(ComityError, ValueError):
    """A file that a user writes breaks its format or contradicts itself; the message lists all faults.

    Args:
        what: What is wrong, in one clause.
        where: The file.
        todo: What the user can do about it.
        faults: Line, path in the file and fault, for programs.
    """

    code = "written-file"
    _MOST_SHOWN = 40

    def __init__(
        self, what: str, *, where: str = "", todo: str = "", faults: tuple[tuple[int, str, str], ...] = ()
    ) -> None:
        self.faults = faults
        super().__init__(what, where=where, todo=todo)

    def __str__(self) -> str:
        if not self.faults:
            return super().__str__()
        shown = [f"  line {line}: {f'{path}: ' if path else ''}{what}" for line, path, what in self.faults]
        if len(shown) > self._MOST_SHOWN:
            shown[self._MOST_SHOWN :] = [f"  and {len(shown) - self._MOST_SHOWN} more"]
        return "\n".join([f"{self.where}: {self.what}", *shown, self.todo])


class ScenarioError(WrittenFileError):
    """A scenario file breaks its format or contradicts itself."""

    code = "scenario"


class IndicatorError(WrittenFileError):
    """A file with an indicator or with risks breaks its format, or asks for what can never be."""

    code = "indicator"


class HypothesesError(WrittenFileError):
    """A file of hypotheses breaks its format, or leaves open what a hypothesis expects."""

    code = "hypotheses"


class ForecastError(WrittenFileError):
    """A file of own forecasts breaks its format, or changes a forecast after the fact."""

    code = "forecast"


class RecordError(ComityError):
    """The record file cannot be used."""

    code = "record"


class RecordMissingError(RecordError, FileNotFoundError):
    """There is no record at that path."""

    code = "record-missing"


class RecordSchemaError(RecordError):
    """The record was written by a newer comity."""

    code = "record-schema"


class RecordOutdatedError(RecordSchemaError):
    """The record was written by an older comity and may only be read, so that it cannot be moved forward."""

    code = "record-outdated"


class RecordBusyError(RecordError):
    """Another process is writing to the record."""

    code = "record-busy"


class EngineError(ComityError):
    """A table over feeds cannot be worked out: memory or disk is full, or a file is damaged."""

    code = "engine"


class FeedError(ComityError):
    """The folder of event feeds cannot be used."""

    code = "feed"


class FeedBusyError(FeedError):
    """Another process is taking in a feed."""

    code = "feed-busy"


class EndpointError(ComityError, ConnectionError):
    """A service that a reader asks cannot be reached, refuses, or is none of the kind expected."""

    code = "endpoint"


class NotInRecordError(ComityError, LookupError):
    """The record holds nothing under that id or name."""

    code = "not-in-record"


class MissingExtraError(ComityError, ImportError):
    """A library is missing that an optional extra brings; `todo` holds the pip line."""

    code = "missing-extra"


class ModelMissingError(MissingExtraError):
    """No language model for the parser is installed."""

    code = "model-missing"
