"""What the tests of the sources room share: files made on the spot, and one way to read them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.core.problems import Problem
from comity.record.model import Document
from comity.sources import ReadOptions, open_documents

PROSE = (
    "The foreign minister arrived in the capital on Monday for talks with his counterpart.",
    "The two sides signed an agreement on the transit of goods through the port.",
    "No date has been set for the next meeting, the ministry said in a statement.",
)


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Write a file (text as UTF-8) and give its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def opened(put: Callable[..., Path]) -> Callable[..., tuple[list[Document], list[Problem]]]:
    """Write a file, open it, and give its documents and its problems."""

    def read(name: str, content: str | bytes, **options: object) -> tuple[list[Document], list[Problem]]:
        found = list(open_documents(put(name, content), ReadOptions(**options)))
        return (
            [one for one in found if isinstance(one, Document)],
            [one for one in found if isinstance(one, Problem)],
        )

    return read


class Make:
    """Makes files of the binary formats."""

    @staticmethod
    def pdf(pages: list[list[str]], **about: str) -> bytes:
        """A PDF with these lines on its pages; `title`, `author` and `password` as keywords."""
        return _pdf(pages, about)

    @staticmethod
    def docx(build: Callable[..., object], **about: str) -> bytes:
        """A DOCX file that `build` fills."""
        return _docx(build, about)


@pytest.fixture
def make() -> type[Make]:
    """Makes files of the binary formats."""
    return Make


@pytest.fixture
def prose() -> tuple[str, ...]:
    """Three paragraphs of news."""
    return PROSE


def _pdf(pages: list[list[str]], about: dict[str, str]) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    lock = StandardEncryption(about["password"], canPrint=0) if "password" in about else None
    canvas = Canvas(out, encrypt=lock, invariant=1)
    canvas.setTitle(about.get("title", ""))
    canvas.setAuthor(about.get("author", ""))
    for lines in pages:
        for row, line in enumerate(lines):
            canvas.drawString(60, 800 - 15 * row, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _docx(build: Callable[..., object], about: dict[str, str]) -> bytes:
    import docx

    document = docx.Document()
    for name, value in about.items():
        setattr(document.core_properties, name, value)
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
