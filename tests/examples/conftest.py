"""The South Caucasus example as the tests see it: paths, front matter, and the text of each document."""

import importlib.util
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
EXAMPLE = PROJECT / "examples" / "south-caucasus"
SUFFIXES = (".txt", ".html", ".pdf", ".docx")


class _Visible(HTMLParser):
    """Collects the text of the article element only."""

    def __init__(self):
        super().__init__()
        self.inside, self.parts = False, []

    def handle_starttag(self, tag, attrs):
        self.inside = self.inside or tag == "article"

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "article"

    def handle_data(self, data):
        if self.inside:
            self.parts.append(data)


def _html_text(path):
    parser = _Visible()
    parser.feed(path.read_text("utf-8"))
    return " ".join(parser.parts)


def _pdf_text(path):
    from pypdf import PdfReader

    # The first two lines that pypdf gives for a page are the running header and the page number.
    pages = [page.extract_text().split("\n", 2)[2] for page in PdfReader(path).pages]
    return "\n".join(pages)


def _docx_text(path):
    from docx import Document

    return "\n\n".join(paragraph.text for paragraph in Document(path).paragraphs)


_READERS = {".txt": lambda path: path.read_text("utf-8"), ".html": _html_text, ".pdf": _pdf_text}
_READERS[".docx"] = _docx_text


def fold(text):
    """White space folded, as the scorer folds it."""
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="session")
def example():
    """The example's folder."""
    return EXAMPLE


@pytest.fixture(scope="session")
def documents():
    """Document paths by stem."""
    found = sorted(path for path in (EXAMPLE / "documents").iterdir() if path.suffix in SUFFIXES)
    return {path.stem: path for path in found}


@pytest.fixture(scope="session")
def texts(documents):
    """Folded text of every document as it lies in the folder, whatever its format."""
    return {name: fold(_READERS[path.suffix](path)) for name, path in documents.items()}


@pytest.fixture(scope="session")
def metadata(documents):
    """Front matter of every document, from the text file itself or from the source it was built from."""
    found = {}
    for name, path in documents.items():
        origin = path if path.suffix == ".txt" else EXAMPLE / "source" / f"{name}.source"
        found[name] = yaml.safe_load(origin.read_text("utf-8").split("---\n", 2)[1])
    return found


@pytest.fixture(scope="session")
def builder():
    """The module scripts/build_examples.py."""
    pytest.importorskip("reportlab")
    path = PROJECT / "scripts" / "build_examples.py"
    spec = importlib.util.spec_from_file_location("build_examples", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up here
    spec.loader.exec_module(module)
    return module
