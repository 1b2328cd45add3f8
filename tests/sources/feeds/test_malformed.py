"""Files that are not what they should be: one line each, counts with lines, and the run goes on."""

from __future__ import annotations

import gzip
import zipfile

import pytest
from stores import FEEDS, GDELT2, gdelt_row, kept, on_disk, write_rows

ROWS = [gdelt_row(number) for number in range(1, 2001)]


def failure(take, path, **asked):
    """The one problem of a file that fails while a sound file beside it is taken in."""
    report = take(path, GDELT2, **asked)
    assert GDELT2.name in {one.data["name"] for one in (*report.taken, *(one for _, one in report.known))}
    errors = [problem for problem in report.problems if problem.level == "error"]
    assert len(errors) == 1 and errors[0].where.startswith(str(path))
    return errors[0]


def test_an_empty_file_fails(take, tmp_path):
    """Guards files of nothing and of empty lines."""
    path = tmp_path / "empty.CSV"
    path.write_bytes(b"")
    assert failure(take, path).what == "the file is empty"
    path.write_bytes(b"\n\n\n")
    assert "holds nothing" in failure(take, path).what


def test_a_missing_file_and_an_empty_folder_fail(take, tmp_path):
    """Guards paths that lead nowhere."""
    assert failure(take, tmp_path / "nowhere.csv").what == "no such file"
    (tmp_path / "hollow").mkdir()
    assert "no file that could be a feed" in failure(take, tmp_path / "hollow").what


@pytest.mark.parametrize("delimiter", [",", ";", "|"])
def test_a_feed_with_another_delimiter_is_named_as_such(take, tmp_path, delimiter):
    """Guards GDELT files that somebody saved as comma-separated."""
    path = write_rows(tmp_path / "commas.csv", [row.replace("\t", delimiter) for row in ROWS[:20]])
    problem = failure(take, path)
    assert "61 columns parted by" in problem.what and "--format" in problem.todo


def test_another_format_than_asked_for_says_what_it_has(take, tmp_path):
    """Guards --format against a file of another feed."""
    path = FEEDS / "plain" / "sample" / "deeds.csv"
    report = take(path, feed="gdelt2")
    assert report.failed == 1 and "no file of gdelt2: that has 61 columns" in report.problems[0].what


def test_gdelt_with_57_columns_is_version_one(take, folder, tmp_path):
    """Guards the files up to March 2013: they have no address of an article."""
    report = take(FEEDS / "gdelt1" / "sample" / "1979.csv")
    assert report.taken[0].feed == "gdelt1"
    assert {row["url"] for row in kept(folder)} == {None}
    wrong = take(FEEDS / "gdelt1" / "sample" / "20130401.export.CSV", feed="gdelt2")
    assert wrong.failed == 1


def test_what_is_no_feed_at_all_fails_with_the_list_of_feeds(take, tmp_path):
    """Guards prose, binary data and numbers."""
    path = tmp_path / "letter.txt"
    path.write_text("Dear editor,\nnothing of this is data.\n")
    assert "gdelt2" in failure(take, path).todo
    path.write_bytes(b"\x00\x01\x02" * 100)
    assert failure(take, path).what == "the file is not text"
    path.write_bytes("date,actor\n".encode("utf-16"))
    assert "UTF-16" in failure(take, path).what


def test_a_gzip_that_breaks_off_keeps_its_whole_rows_and_says_so(take, folder, tmp_path):
    """Guards downloads that stopped: the piece of a row at the end is no row, and the rest adds nothing twice."""
    packed = gzip.compress("".join(row + "\n" for row in ROWS).encode())
    path = tmp_path / "cut.CSV.gz"
    path.write_bytes(packed[: len(packed) // 2])
    report = take(path)
    assert any(problem.code == "feed-broke-off" for problem in report.problems)
    data = report.taken[0].data
    assert 0 < data["kept"] < len(ROWS) and data["broke_off"] and "fields" not in data["left_out"]
    whole = tmp_path / "whole.CSV.gz"
    whole.write_bytes(packed)
    take(whole)
    assert sorted(int(row["event_id"]) for row in kept(folder)) == list(range(1, len(ROWS) + 1))


def test_a_damaged_zip_fails(take, tmp_path):
    """Guards archives that cannot be opened, and those with nothing in them."""
    path = tmp_path / "damaged.zip"
    path.write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    assert "damaged" in failure(take, path).what
    with zipfile.ZipFile(path, "w"):
        pass
    assert "holds no file" in failure(take, path).what


def test_damaged_parquet_and_an_encrypted_zip_fail(take, tmp_path):
    """Guards binary forms that only look sound."""
    path = tmp_path / "x_quads.parquet"
    path.write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    assert "damaged" in failure(take, path).what
    path = tmp_path / "locked.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.CSV", ROWS[0])
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert failure(take, path).what == "the ZIP is encrypted"


def test_a_header_without_rows_fails(take, tmp_path):
    """Guards tables that hold nothing but their columns."""
    path = write_rows(tmp_path / "header.csv", ["date,actor,target,cameo"])
    assert "no row fits: there is none" in failure(take, path).what


def test_text_in_another_encoding_is_read_and_counted(take, folder, tmp_path):
    """Guards bytes that are not UTF-8: the row stays, with its letters, and the line is told."""
    path = tmp_path / "latin.CSV"
    rows = [gdelt_row(1), gdelt_row(2, Actor1Name="TÜRKIYE"), gdelt_row(3)]
    path.write_bytes("\n".join(rows).encode("latin-1"))
    data = take(path).taken[0].data
    assert data["remarks"]["encoding"] == {"count": 1, "lines": ["2"]}
    assert kept(folder)[1]["actor_text"] == "TÜRKIYE"


def test_lines_are_told_as_an_editor_counts_them(take, tmp_path):
    """Guards line numbers behind empty lines, short rows and a header."""
    rows = [
        gdelt_row(1),
        "",
        "short\trow",
        gdelt_row(2, SQLDATE="20240231"),
        "",
        gdelt_row(3, EventCode="999"),
    ]
    data = take(write_rows(tmp_path / "a.CSV", [*rows, *ROWS[10:20]])).taken[0].data
    lines = {reason: found["lines"] for reason, found in data["left_out"].items()}
    assert lines == {"empty": ["2", "5"], "fields": ["3"], "date": ["4"], "code": ["6"]}
    table = ["date,actor,target,type", "2024-05-01,AZE,TUR,AGREE", "2024-05-32,AZE,TUR,AGREE"]
    data = take(write_rows(tmp_path / "b.csv", table)).taken[0].data
    assert data["left_out"]["date"]["lines"] == ["3"]


def test_lines_are_right_over_many_blocks(take, tmp_path, monkeypatch):
    """Guards line numbers where the file is read in many pieces."""
    monkeypatch.setattr("comity.engines.delimited._BLOCK", 4096)
    rows = [*ROWS]
    bad = {7, 8, 500, 501, 1234, 1999}
    for number in bad:
        rows[number] = "no row"
    odd = {9, 502, 1998}
    for number in odd:
        rows[number] = gdelt_row(number, SQLDATE="x")
    data = take(write_rows(tmp_path / "a.CSV", rows)).taken[0].data
    assert data["left_out"]["fields"]["count"] == 6
    assert data["left_out"]["fields"]["lines"] == ["8", "9", "501", "502", "1235"]
    assert data["left_out"]["date"]["lines"] == ["10", "503", "1999"]


def test_a_file_of_which_no_row_fits_fails_and_leaves_nothing(take, folder, tmp_path):
    """Guards against an import of nothing that looks like one."""
    path = write_rows(tmp_path / "bad.CSV", [gdelt_row(n, SQLDATE="20240231") for n in range(1, 9)])
    problem = take(path).problems[0]
    assert problem.level == "error" and "no row fits: 8 times no date" in problem.what
    assert on_disk(folder) == set()


def test_a_line_longer_than_a_block_fails_that_file_only(take, tmp_path, monkeypatch):
    """Guards the memory: a file without line ends is refused, not read whole."""
    monkeypatch.setattr("comity.engines.delimited._BLOCK", 4096)
    path = tmp_path / "endless.CSV"
    path.write_text(gdelt_row(1) + "\n" + gdelt_row(2, SOURCEURL="x" * 100_000))
    assert "cannot be taken apart" in failure(take, path).what


def test_a_file_that_could_be_of_two_feeds_asks_which(monkeypatch, take):
    """Guards that ambiguity is an error that says what to pass."""
    from comity.sources.feeds.plain import read

    monkeypatch.setattr(read, "fits", lambda _: True)
    report = take(GDELT2)
    assert report.failed == 1
    assert "gdelt2, plain" in report.problems[0].what and "--format" in report.problems[0].todo


def test_names_of_quadruples_must_lie_beside_them(take, tmp_path):
    """Guards numbers without names."""
    home = tmp_path / "ICEWS18"
    home.mkdir()
    path = write_rows(home / "train.txt", ["0\t1\t2\t24\t0", "3\t1\t2\t48\t0"])
    assert "entity2id.txt" in failure(take, path).what


def test_a_header_with_more_names_than_columns_is_read(take, folder, tmp_path):
    """Guards POLECAT's misformatted files: names without a column, tabs without a name."""
    text = (FEEDS / "polecat" / "sample" / "ngecEvents.sample.txt").read_text("utf-8").splitlines()
    longer = write_rows(tmp_path / "longer.txt", [text[0] + "\tHeadline", *text[1:]])
    data = take(longer).taken[0].data
    assert (data["kept"], data["left_out"]["fields"]["count"]) == (10, 1)
