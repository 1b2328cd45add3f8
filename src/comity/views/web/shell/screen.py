"""The contract of a screen: what a module in `pages/` declares, and what its `load` gives back.

A screen is one address, one question and one function. `load(asked)` gives an `Answer`; the page, the
`.json`, `.csv` and `.svg` twins and the route of the API are all made from it. The whole of it, with an
example that runs, is in `docs/how-to/add-a-screen.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from comity.views.plots.twin import Cell, Twin
from comity.views.web.shell.addresses import address, document_path, path_of
from comity.views.web.shell.kept import Held

if TYPE_CHECKING:
    from comity.desk import Desk, Voice
    from comity.record.model import Document
    from comity.views.web.intake.jobs import Jobs
    from comity.views.web.shell.workers import Workers
    from comity.views.words import Names

__all__ = [
    "Action",
    "Answer",
    "Asked",
    "Cell",
    "Download",
    "File",
    "Given",
    "Group",
    "Kind",
    "Nav",
    "Parameter",
    "Screen",
    "Table",
]

T = TypeVar("T")
# Characters of a document that the reading room shows at once.
PART_LENGTH = 30_000
# A table as programs read it: caption, columns, rows of raw values.
Table = Twin
Group = Literal["Read", "Align", "Judge", "About"]
Kind = Literal["text", "actor", "day", "month", "choice", "count"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing that may stand behind the `?` of an address, or in a form.

    Attributes:
        name: As it stands in the address.
        label: As it stands beside the field.
        kind: `text` as it is; `actor` a name or code, given to `load` as the code; `day` a date of which the
            first day counts, `month` one of which the last counts; `choice` one of `choices`; `count` a whole
            number from 0 on.
        choices: Value and label of each, for `choice`.
        hint: What it does, in a sentence, for the API.
        most: Longest text taken, in characters.
        is_needed: Whether the screen makes no sense without it.
        is_typed: Whether a person writes it; the rest of a form, such as the id of what is decided upon, is
            sent along.
    """

    name: str
    label: str
    kind: Kind = "text"
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    most: int = 400
    is_needed: bool = False
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Nav:
    """Where a screen stands in the navigation: its group, its place there (by tens), the word shown."""

    group: Group
    place: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question put to a screen.

    Attributes:
        desk: The open record; for reading only.
        names: Display names of actors and places.
        values: Path and query parameters that were given, read by their kind; what was not given is absent.
        as_of: Answer from what could be known on that day; None for all that is known.
        today: The day on which it is asked, in UTC; `as_of or today` is the day by which plans are judged.
        last_look: When the visitor last looked, before this visit; None on the first.
        revision: Of the record.
        record: Path of the record, or its URL; feeds lie beside it.
        namesakes: Names that several documents bear.
        workers: Beside the server, for questions that take seconds; see `work`.
        jobs: Runs of reading that were sent from the browser.
        most_upload: Bytes of documents that are taken at once.
    """

    desk: Desk
    names: Names
    values: Mapping[str, Any] = field(default_factory=dict)
    as_of: date | None = None
    today: date
    last_look: datetime | None = None
    revision: str = ""
    record: str = ""
    namesakes: frozenset[str] = frozenset()
    workers: Workers | None = None
    jobs: Jobs | None = None
    most_upload: int = 0

    def work(self, question: Callable[..., T], *args: object) -> T:
        """What `question(desk, *args)` gives, worked out beside the server where it has a process for that.

        Args:
            question: A function at the top of a module, whose arguments and answer can be sent.
            args: What it is given after the desk.
        """
        if self.workers is None:
            return question(self.desk, *args)
        return self.workers.run(self.desk, question, *args)

    def soon(self, question: Callable[..., T], *args: object) -> Held[T] | None:
        """As `work`, for a part of a page that others do not wait for.

        An answer of a moment ago where this one takes long, with its time; None where there is none yet: then
        the `Answer` says that it `is_partial`.
        """
        if self.workers is None:
            return Held(question(self.desk, *args), self.revision, datetime.now(UTC))
        return self.workers.soon(self.desk, self.revision, question, *args)

    def to(self, path: str, **query: object) -> str:
        """The address of a page of this desk, asked as of the same day."""
        return address(path, {"as_of": self.as_of}, **query)

    def leads(self, *codes: str) -> str:
        """The address of the page about one actor, or about what ties two."""
        return self.to(path_of("state" if len(codes) == 1 else "tie", *codes))

    def reading(self, document: Document) -> str:
        """The address at which a document is read."""
        return self.to(document_path(document, self.namesakes))

    def sentence(self, voice: Voice) -> str:
        """The address of the sentence that makes a statement."""
        path = document_path(voice.document, self.namesakes)
        at = voice.statement.id if len(voice.document.text) > PART_LENGTH else None
        return f"{self.to(path, at=at)}#s-{voice.statement.id}"

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter's value, or the default where it was not given."""
        return self.values.get(name, default)

    @property
    def day(self) -> date:
        """The day by which plans are judged."""
        return self.as_of or self.today


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a screen found. Everything but `shown` is made only when it is asked for, and kept.

    Attributes:
        data: Makes what `.json` gives: where a command asks the same, exactly what its `--json` writes.
        shown: What the template gets, by name. Values may be objects of the desk; it renders them with words.
        tables: Makes the tables that `.csv` gives, by name; the first is given unless `?table=` names one;
            None where there is none.
        plots: By name, what draws an SVG at a width in CSS pixels: `draw(width, is_alone=…)`; `.svg` gives
            the first unless `?plot=` names another.
        title: Replaces the screen's title where it depends on the answer.
        question: Replaces the screen's question likewise.
        is_partial: Whether a part is still being worked out: the answer is then not kept.
    """

    data: Callable[[], Any]
    shown: Mapping[str, Any] = field(default_factory=dict)
    tables: Callable[[], Mapping[str, Table]] | None = None
    plots: Mapping[str, Callable[..., str]] = field(default_factory=dict)
    title: str = ""
    question: str = ""
    is_partial: bool = False

    def __post_init__(self) -> None:
        # The same answer is shown many times, and a drawing takes longer than its page.
        drawn = {name: lru_cache(maxsize=6)(draw) for name, draw in self.plots.items()}
        object.__setattr__(self, "plots", drawn)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One address with its page and twins.

    Attributes:
        path: `/timeline`, `/state/{id}`; each `{name}` needs a parameter of that name in `parameters`.
        title: Heading of the page.
        question: What the page answers, in a sentence that ends with a question mark.
        load: Finds the answer. May raise any `ComityError`: the shell turns it into a page with its status.
        template: File in `templates/`; it extends `page.html` and fills `block content`.
        parameters: What may be asked, besides `as_of`, `page` and what the twins take.
        nav: Where it stands in the navigation; None for screens that are reached by links only.
        is_visit_dependent: Whether the answer depends on the visitor's last look.
        called: Its name in the API, where the path alone would give that of another screen.
        is_live: Whether it changes without the record, so that its answer is never kept.
    """

    path: str
    title: str
    question: str
    load: Callable[[Asked], Answer]
    template: str
    parameters: tuple[Parameter, ...] = ()
    nav: Nav | None = None
    is_visit_dependent: bool = False
    is_live: bool = False
    called: str = ""

    @property
    def name(self) -> str:
        """What it is called in the API: its path without parameters, `state`, `tie`."""
        if self.called:
            return self.called
        parts = [part for part in self.path.strip("/").split("/") if part and not part.startswith("{")]
        return "-".join(parts) or "today"

    @property
    def path_parameters(self) -> tuple[str, ...]:
        """The names in braces, in order."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Something to take away: the name under which a browser keeps it, its type, its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """One address that gives a file to take away: `GET path`.

    Attributes:
        path: As of a screen.
        summary: What is in it, in a sentence.
        make: Makes it; may raise what the `load` of a screen may.
        parameters: What may be asked, besides `as_of`.
    """

    path: str
    summary: str
    make: Callable[[Asked], File]
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A form that was sent.

    Attributes:
        values: Path parameters and fields, read by their kind; fields left empty are absent.
        by: Who sent it.
        record: Path of the record, or its URL.
    """

    values: Mapping[str, Any]
    by: str
    record: str = ""

    def get(self, name: str, default: Any = None) -> Any:
        """A field's value, or the default where it was left empty."""
        return self.values.get(name, default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that a form does to the record: `POST path`.

    Attributes:
        path: Where the form is sent.
        summary: What it does, in a sentence.
        act: Does it, with the record open for writing; gives the address to go to, or None to go back to
            the page named by the form's field `back`. Raises `ComityError`, as `load` does.
        fields: What the form has, besides `form_token` and `back`.
        most_bytes: The largest form that is taken.
    """

    path: str
    summary: str
    act: Callable[[Desk, Given], str | None]
    fields: tuple[Parameter, ...] = ()
    most_bytes: int = 64 * 1024
