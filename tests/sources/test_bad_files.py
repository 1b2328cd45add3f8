"""Files that cannot be read: one clear line each, and the run goes on."""

import os
from pathlib import Path

import pytest

from comity.core.problems import Problem
from comity.sources import ReadOptions, open_documents

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
CASES = {
    "empty.txt": (b"", "is empty", "Remove it"),
    "blank.txt": (b" \n\t \n", "nothing but white space", "Remove it"),
    "marks.md": (b"---\ntitle: T\n---\n", "no text", "Check the file"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(20), "is a picture (PNG)", "tesseract"),
    "photo.txt": (b"\xff\xd8\xff\xe0" + bytes(20), "is a picture (JPEG)", "tesseract"),
    "packed.txt": (b"\x1f\x8b\x08" + bytes(20), "is compressed (gzip)", "Unpack"),
    "zeros.txt": (b"abc\xff\0def\xfe" * 9, "zero bytes", "utf-16-le"),
    "controls.txt": (b"\x01\x02\x03\x04ab", "control characters", "Convert"),
    "noise.txt": (bytes(range(128, 256)) * 30, "cannot be told", "--encoding"),
    "torn.txt": (b"\xff\xfea\x00b", "UTF-16 but breaks off", "Fetch"),
    "scan.pdf": (lambda make: make.pdf([[], []]), "no text layer", "ocrmypdf"),
    "locked.pdf": (lambda make: make.pdf([["Talks."]], password="x"), "is encrypted", "qpdf --decrypt"),
    "torn.pdf": (lambda make: make.pdf([["Talks."]])[:300], "is a corrupted PDF", "qpdf"),
    "notes.pdf": (b"just text", "is not a PDF", "Fetch"),
    "torn.docx": (
        lambda make: make.docx(lambda d: d.add_paragraph("Talks."))[:3000],
        "is a corrupted DOCX",
        "Fetch",
    ),
    "notes.docx": (b"just text", "is not a DOCX file", "Fetch"),
    "none.docx": (lambda make: make.docx(lambda _: None), "holds no text", "recognition"),
    "locked.docx": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "is encrypted", "password"),
    "old.doc": (OLD_OFFICE, "old Office file", "soffice"),
    "rich.rtf": (b"{\\rtf1\\ansi Talks.}", "rich text (RTF)", "soffice"),
    "scripts.html": (b"<html><body><script>x()</script></body></html>", "no text of its own", "browser"),
    "lines.jsonl": (b"\n  \n", "holds no lines", "Remove it"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_gets_one_line_that_says_what_where_and_what_to_do(opened, make, name):
    """Guards the message, and that nothing is raised and nothing made up."""
    content, what, todo = CASES[name]
    documents, problems = opened(name, content if isinstance(content, bytes) else content(make))
    assert documents == []
    errors = [problem for problem in problems if problem.level == "error"]
    assert len(errors) == 1
    assert what in errors[0].what
    assert todo in errors[0].todo
    assert errors[0].where.endswith(name)
    assert errors[0].code == "source"
    assert "\n" not in str(errors[0])


@pytest.mark.parametrize(
    ("member", "what"),
    [
        ("xl/workbook.xml", "spreadsheet"),
        ("ppt/slides.xml", "presentation"),
        ("a.txt", "archive (ZIP)"),
    ],
)
def test_other_zipped_formats_are_named(opened, tmp_path, member, what):
    """Guards against calling every zip file a broken DOCX."""
    import zipfile

    with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
        archive.writestr(member, "x")
    _, (problem,) = opened("file.docx", (tmp_path / "made.zip").read_bytes())
    assert what in problem.what


@pytest.mark.parametrize(
    ("mimetype", "what"),
    [("application/epub+zip", "EPUB"), ("application/vnd.oasis.opendocument.text", "OpenDocument")],
)
def test_books_and_opendocument_are_named(opened, tmp_path, mimetype, what):
    """Guards the advice how to convert them."""
    import zipfile

    with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
        archive.writestr("mimetype", mimetype)
    _, (problem,) = opened("file.odt", (tmp_path / "made.zip").read_bytes())
    assert what in problem.what


def test_a_zip_that_unpacks_to_too_much_is_not_unpacked(opened, make):
    """Guards memory against a small file that holds a huge one."""
    bomb = make.docx(lambda document: document.add_paragraph("a" * 500_000))
    _, (problem,) = opened("bomb.docx", bomb, max_bytes=60_000)
    assert "unpacks to more than 480,000 bytes" in problem.what


def test_a_huge_file_is_refused_before_it_is_read(opened):
    """Guards the limit; both sizes are named."""
    _, (problem,) = opened("big.txt", "x" * 2000, max_bytes=1000)
    assert problem.what == "has 2,000 bytes, more than the 1,000 that are read"
    assert "--max-bytes" in problem.todo


def test_a_folder_is_not_a_file(tmp_path):
    """Guards a folder given where a file belongs."""
    (problem,) = open_documents(tmp_path)
    assert problem.what == "is a folder"


def test_a_file_that_has_gone_is_said_to_be_gone(tmp_path):
    """Guards the time between finding and reading."""
    (problem,) = open_documents(tmp_path / "gone.txt")
    assert problem.what == "cannot be opened (No such file or directory)"


def test_a_pipe_does_not_block_the_run(tmp_path):
    """Guards against waiting for ever on what is no file."""
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = open_documents(tmp_path / "pipe.txt")
    assert problem.what == "is not a regular file"


def test_a_file_without_permission_is_named(put, monkeypatch):
    """Guards unreadable files; simulated, since the superuser may read everything."""

    def refuse(self, *_args, **_kwargs):
        raise PermissionError(13, "Permission denied", str(self))

    path = put("secret.txt", "Talks.")
    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = open_documents(path)
    assert problem == Problem(
        "error", str(path), "cannot be opened (Permission denied)", "Check the file's permissions", "source"
    )


def test_whatever_a_format_library_raises_becomes_a_line(opened, monkeypatch):
    """Guards the run against faults of the libraries."""
    from comity.sources.formats import html

    def burst(_text):
        raise RuntimeError("burst")

    monkeypatch.setattr(html, "_parse", burst)
    _, (problem,) = opened("a.html", "<html><p>Talks.</p></html>")
    assert "cannot be read as html (RuntimeError: burst)" in problem.what


@pytest.mark.parametrize(
    ("encoding", "what"),
    [("no-such", "no encoding is called 'no-such'"), ("ascii", "is not in the encoding ascii at byte 1")],
)
def test_a_wrong_encoding_is_said_to_be_wrong(opened, encoding, what):
    """Guards the option --encoding."""
    documents, (problem,) = opened("a.txt", "Péter came.", encoding=encoding)
    assert documents == []
    assert what in problem.what


def test_options_do_not_guess(opened):
    """Guards that a given encoding is used as given, without a warning."""
    (document,), problems = opened("a.txt", "Szijjártó said it.".encode("cp1250"), encoding="cp1250")
    assert (document.text, problems) == ("Szijjártó said it.", [])
    assert ReadOptions().encoding is None
