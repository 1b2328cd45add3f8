"""Generated documents come from their sources and from nothing else."""

import pytest


def test_two_builds_give_the_same_bytes(builder, example, tmp_path):
    """Guards determinism: a clock or random identifier would change committed files on every build."""
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    names = [path.name for path in builder.build(example, first)]
    builder.build(example, second)
    assert len(names) >= 18
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)


def test_committed_documents_hold_every_paragraph_of_their_source(builder, example, texts):
    """Guards against a source that was edited without building again."""
    sources = sorted((example / "source").glob("*.source"))
    assert len(sources) >= 18
    for path in sources:
        source = builder.read_source(path)
        missing = [text for text in source.paragraphs if text not in texts[source.name]]
        assert missing == [], path.name


def test_the_committed_page_and_sidecars_are_what_the_sources_give(builder, example, tmp_path):
    """Guards the metadata beside the text; PDF and DOCX bytes also depend on library versions."""
    for path in builder.build(example, tmp_path):
        if path.suffix in {".html", ".yml"}:
            assert (example / "documents" / path.name).read_bytes() == path.read_bytes(), path.name


def test_long_papers_fill_two_pages(documents):
    """Guards that the example exercises headers repeated from page to page."""
    from pypdf import PdfReader

    pages = [len(PdfReader(path).pages) for path in documents.values() if path.suffix == ".pdf"]
    assert sorted(pages)[-3:] == [2, 2, 2]


def test_a_source_without_front_matter_is_refused_with_a_remedy(builder, tmp_path):
    """Guards the error a writer of a new example meets first."""
    path = tmp_path / "x.source"
    path.write_text("No block of metadata here.\n", "utf-8")
    with pytest.raises(ValueError, match=r"x\.source: no front matter; begin"):
        builder.read_source(path)


def test_check_reports_a_file_that_was_changed_by_hand(builder, example, tmp_path):
    """Guards `--check`: an edited page must be named, an untouched one must not."""
    (tmp_path / "source").mkdir()
    (tmp_path / "documents").mkdir()
    for path in sorted((example / "source").glob("*.source"))[:2]:
        (tmp_path / "source" / path.name).write_bytes(path.read_bytes())
    first, second = builder.build(tmp_path, tmp_path / "documents")
    assert builder.differing(tmp_path) == []
    first.write_bytes(first.read_bytes() + b"<!-- edited -->")
    second.unlink()
    assert builder.differing(tmp_path) == [first.name, second.name]
