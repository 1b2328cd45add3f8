"""What a brief is made of, whatever format it is written in."""

from __future__ import annotations

from dataclasses import dataclass

from comity.desk import Voice
from comity.record.model import Document, Status


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's title.

    Attributes:
        text: The title.
        anchor: Its id for links; empty for a heading inside a section.
    """

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of ours and the statements it rests on.

    Attributes:
        text: Says nothing that the voices do not.
        voices: At least one.
        status: Of the deed it tells, for its mark; None where it tells none.
        is_quoted: Whether the words of the first voice are shown beside it.
    """

    text: str
    voices: tuple[Voice, ...]
    status: Status | None = None
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences in a row."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells together are one sentence, and cited as one.

    Attributes:
        cells: As many as the table has columns.
        voices: At least one.
        status: Shown as a mark before the first cell.
        is_quoted: Whether the words of the first voice are shown below the last cell.
    """

    cells: tuple[str, ...]
    voices: tuple[Voice, ...]
    status: Status | None = None
    is_quoted: bool = False

    @property
    def sentence(self) -> Sentence:
        """The row as a sentence, for the check."""
        return Sentence(" · ".join(cell for cell in self.cells if cell), self.voices, self.status)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the last column of the page holds the citations.

    Attributes:
        caption: What the table shows.
        columns: Headings.
        rows: Cited rows.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contradiction: what deed, on what the sources differ, and each side with its voices."""

    title: str
    question: str
    sides: tuple[tuple[str, tuple[Voice, ...]], ...]

    @property
    def sentence(self) -> Sentence:
        """Title and values as a sentence, for the check."""
        voices = tuple(voice for _, side in self.sides for voice in side)
        return Sentence(" · ".join((self.title, *(value for value, _ in self.sides))), voices)


@dataclass(frozen=True, slots=True)
class Note:
    """Words on the record and the method, not on the world: the only text that carries no citation."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Named figures on the record itself, such as documents by publisher; like a note, not on the world."""

    caption: str
    rows: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Table | Dispute | Note | Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A whole brief.

    Attributes:
        title: The actor's name.
        subtitle: Period and size of the record.
        blocks: In the order of the page.
        documents: Every document cited or counted, in the order of the source list.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    documents: tuple[Document, ...]
