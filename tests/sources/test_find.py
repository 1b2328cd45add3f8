"""Which files a list of paths means."""

import os
from pathlib import Path

import pytest

from comity.sources import find_files


@pytest.fixture
def tree(put, tmp_path):
    """A folder with readable, hidden, describing and other files."""
    for name in (
        "b.txt",
        "a.md",
        "sub/c.pdf",
        "sub/deep/d.JSONL",
        ".hidden.txt",
        ".git/e.txt",
        "b.meta.yml",
        "x.png",
        "y.png",
        "Makefile",
    ):
        put(name, "x")
    return tmp_path


def names(files, root):
    """Paths below the root, with forward slashes."""
    return [file.relative_to(root).as_posix() for file in files]


def test_a_folder_gives_its_readable_files_in_order(tree):
    """Guards order, depth, and what is left out: one note counts the rest."""
    files, (note,) = find_files([tree])
    assert names(files, tree) == ["a.md", "b.txt", "sub/c.pdf", "sub/deep/d.JSONL"]
    assert (note.level, note.what) == ("note", "3 files of other kinds left out (.png 2, no suffix 1)")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["b.txt"]),
        ("*.[mt]*", ["a.md", "b.txt"]),
        ("**/*.pdf", ["sub/c.pdf"]),
        ("s*", ["sub/c.pdf", "sub/deep/d.JSONL"]),
    ],
)
def test_patterns_are_expanded(tree, pattern, expected):
    """Guards patterns that no shell expanded."""
    files, problems = find_files([f"{tree}/{pattern}"])
    assert names(files, tree) == expected
    assert [problem.level for problem in problems] == []


def test_a_file_named_outright_is_always_taken(tree):
    """Guards odd names: the reader, not the finder, judges the content."""
    files, problems = find_files([tree / "Makefile", str(tree / ".hidden.txt"), tree / "x.png"])
    assert names(files, tree) == ["Makefile", ".hidden.txt", "x.png"]
    assert problems == []


def test_a_name_with_pattern_characters_is_a_name_first(put, tmp_path):
    """Guards files such as `report [1].txt`."""
    path = put("report [1].txt", "x")
    assert find_files([str(path)]) == ([path], [])
    assert find_files([f"{tmp_path}/report*"])[0] == [path]


def test_each_file_is_read_once(tree):
    """Guards overlapping paths and links to the same file."""
    (tree / "link.txt").symlink_to(tree / "b.txt")
    files, _ = find_files([tree / "b.txt", tree, f"{tree}/*.txt"])
    assert names(files, tree) == ["b.txt", "a.md", "sub/c.pdf", "sub/deep/d.JSONL"]


def test_links_that_go_round_do_not_go_on_for_ever(tree):
    """Guards folders that contain themselves."""
    (tree / "sub" / "loop").symlink_to(tree)
    assert names(find_files([tree])[0], tree) == ["a.md", "b.txt", "sub/c.pdf", "sub/deep/d.JSONL"]


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("nowhere.txt", "no such file or folder"),
        ("none*.txt", "matches no file"),
        ("void", "holds no file that can be read"),
        ("*.png", "holds no file that can be read"),
    ],
)
def test_a_path_that_means_nothing_is_an_error(tree, path, what):
    """Guards typing errors against a silent empty run."""
    (tree / "void").mkdir()
    files, problems = find_files([f"{tree}/{path}"])
    assert files == []
    assert (problems[0].level, problems[0].what) == ("error", what)


@pytest.mark.parametrize("path", ["", "a\0b"])
def test_what_is_no_path_is_an_error(path):
    """Guards against a crash, and against reading the current folder by mistake."""
    files, (problem,) = find_files([path])
    assert (files, problem.what) == ([], "is no path")


def test_a_sidecar_is_not_a_document(tree):
    """Guards against reading descriptions as texts."""
    files, (note,) = find_files([tree / "b.meta.yml"])
    assert (files, note.level) == ([], "note")


def test_a_dangling_link_is_left_to_the_reader(tree):
    """Guards that a broken link is reported, not skipped."""
    (tree / "gone.txt").symlink_to(tree / "nowhere")
    assert find_files([str(tree / "gone.txt")])[0] == [tree / "gone.txt"]
    assert os.path.lexists(tree / "gone.txt")
    assert not Path(tree / "gone.txt").exists()
