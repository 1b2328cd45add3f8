"""Taking files in: once, twice, again from another file, and with what cannot be read among them."""

from __future__ import annotations

import gzip
import zipfile

import pytest
from stores import FEEDS, GDELT2, gdelt_row, kept, on_disk, write_rows

from comity.core.errors import OptionError
from comity.engines.columns import EVENT_COLUMNS
from comity.engines.feed_store import feed_files, manifests
from comity.sources.feeds import plover


def test_stored_columns_are_those_of_events(take, folder):
    """Guards the agreement with whoever counts the rows: names, order and types."""
    import pyarrow.parquet as pq

    take(GDELT2)
    kinds = {"string": "string", "date": "date32[day]", "float64": "double", "int32": "int32"}
    for path in feed_files(folder):
        schema = pq.read_schema(path)
        assert schema.names == [column.name for column in EVENT_COLUMNS]
        assert [str(field.type) for field in schema] == [kinds[column.kind] for column in EVENT_COLUMNS]
        table = pq.read_table(path)
        for column in EVENT_COLUMNS:
            assert not (column.required and table.column(column.name).null_count), column.name


def test_taking_in_a_file_twice_changes_nothing_and_says_so(take, folder, tmp_path):
    """Guards idempotence, also under another name."""
    take(GDELT2)
    before = {name: (folder / name).read_bytes() for name in on_disk(folder)}
    copy = tmp_path / "another name.CSV"
    copy.write_bytes(GDELT2.read_bytes())
    report = take(GDELT2, copy)
    assert not report.taken and not report.problems
    assert [one.data["name"] for _, one in report.known] == [GDELT2.name, GDELT2.name]
    assert {name: (folder / name).read_bytes() for name in on_disk(folder)} == before


def test_an_event_number_that_another_file_brought_is_not_stored_again(take, folder, tmp_path):
    """Guards against rows that GDELT issues in two files."""
    take(write_rows(tmp_path / "a.CSV", [gdelt_row(number) for number in range(1, 6)]))
    second = take(write_rows(tmp_path / "b.CSV", [gdelt_row(number) for number in range(4, 9)])).taken[0].data
    assert second["left_out"] == {"stored": {"count": 2, "lines": ["1", "2"]}}
    assert sorted(int(row["event_id"]) for row in kept(folder)) == list(range(1, 9))


def test_the_order_of_files_does_not_change_what_is_kept(take, tmp_path):
    """Guards the union of files against their order."""
    from comity.sources.feeds.take_in import take_in

    a = write_rows(tmp_path / "a.CSV", [gdelt_row(number) for number in range(1, 6)])
    b = write_rows(tmp_path / "b.CSV", [gdelt_row(number) for number in range(4, 9)])
    take_in([a, b], tmp_path / "ab")
    take_in([b, a], tmp_path / "ba")
    assert kept(tmp_path / "ab") == kept(tmp_path / "ba")


def test_small_files_are_judged_as_large_ones(take, tmp_path, monkeypatch):
    """Guards the short way for small files against the engine."""
    from comity.sources.feeds.take_in import take_in

    paths = [
        write_rows(tmp_path / f"{n}.CSV", [gdelt_row(number) for number in numbers])
        for n, numbers in enumerate(([1, 2, 3], [4, 5, 4], [3, 6]))
    ]
    take_in(paths, tmp_path / "short")
    monkeypatch.setattr("comity.engines.repeated._SMALL", -1)
    take_in(paths, tmp_path / "long")
    assert kept(tmp_path / "short") == kept(tmp_path / "long")
    assert [int(row["event_id"]) for row in kept(tmp_path / "short")] == [1, 2, 3, 4, 5, 6]


def test_numbers_of_other_years_are_not_compared(take, folder, tmp_path):
    """Guards the comparison by year: the same number in another year is another row."""
    take(write_rows(tmp_path / "a.CSV", [gdelt_row(1)]))
    data = take(write_rows(tmp_path / "b.CSV", [gdelt_row(1, SQLDATE="20200101")])).taken[0].data
    assert data["kept"] == 1


def test_a_changed_table_reads_the_file_anew_and_replaces_what_it_brought(take, folder, monkeypatch):
    """Guards that a new mapping takes effect and nothing is doubled."""
    take(GDELT2)
    before = kept(folder)
    for module in ("take_in", "account"):
        monkeypatch.setattr(f"comity.sources.feeds.{module}.mapping_version", lambda: "00000000")
    report = take(GDELT2)
    assert len(report.taken) == 1 and not report.known
    assert kept(folder) == before
    assert all("00000000" in str(path) for path in feed_files(folder))
    assert len(list(folder.rglob("*.parquet"))) == len(feed_files(folder))


def test_mapping_version_changes_with_the_tables(monkeypatch):
    """Guards that the version depends on what decides about rows."""
    plover.mapping_version.cache_clear()
    before = plover.mapping_version()
    plover.mapping_version.cache_clear()
    monkeypatch.setattr(plover, "_RULES", "another")
    assert plover.mapping_version() != before
    plover.mapping_version.cache_clear()


def test_zip_gzip_and_line_ends_give_the_same_rows(take, tmp_path):
    """Guards packing and CRLF: what is inside counts."""
    from comity.sources.feeds.take_in import take_in

    rows = [gdelt_row(number) for number in range(1, 6)]
    plain = write_rows(tmp_path / "plain.CSV", rows)
    crlf = write_rows(tmp_path / "crlf.CSV", rows, end="\r\n")
    bom = tmp_path / "bom.CSV"
    bom.write_bytes(b"\xef\xbb\xbf" + plain.read_bytes())
    packed = tmp_path / "packed.CSV.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    zipped = tmp_path / "zipped.CSV.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(plain, "20240516.export.CSV")
    wanted = None
    for number, path in enumerate((plain, crlf, bom, packed, zipped)):
        report = take_in([path], tmp_path / f"store{number}")
        assert not report.failed, report.problems
        found = kept(tmp_path / f"store{number}")
        wanted = wanted or found
        assert found == wanted and len(found) == 5


def test_a_zip_of_several_files_names_the_member_of_each_line(take, folder, tmp_path):
    """Guards archives: all members are read, one that is no feed is passed over."""
    path = tmp_path / "month.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("1.CSV", gdelt_row(1) + "\n" + gdelt_row(2, SQLDATE="20240230") + "\n")
        archive.writestr("2.CSV", gdelt_row(1) + "\n" + gdelt_row(3) + "\n")
        archive.writestr("readme.txt", "Nothing to see here.\n")
        archive.writestr("cover.png", bytes(100))
    report = take(path)
    data = report.taken[0].data
    assert (data["read"], data["kept"]) == (4, 2)
    assert data["left_out"]["date"]["lines"] == ["1.CSV:2"]
    assert data["left_out"]["again"]["lines"] == ["2.CSV:1"]
    passed = {
        problem.where.rpartition(":")[2] for problem in report.problems if "passed over" in problem.todo
    }
    assert passed == {"readme.txt", "cover.png"}


def test_expectations_are_checked_and_kept(take, folder):
    """Guards that a figure out of its range is a warning and stands in the manifest."""
    report = take(GDELT2)
    said = {one["what"]: one["met"] for one in next(manifests(folder)).data["expectations"]}
    assert said == {"rows": False, "fitting_share": False, "kept_share": True, "first_day": True}
    assert sum(problem.code == "feed-expectation" for problem in report.problems) == 2


def test_a_folder_stands_for_the_feeds_in_it(take, folder):
    """Guards folders: files that only give names to numbers are not read on their own."""
    report = take(FEEDS / "icews_quads" / "sample" / "ICEWS18")
    assert [one.data["name"] for one in report.taken] == ["train.txt"]
    assert not report.failed


def test_an_unknown_format_is_refused_before_anything_is_read(take, folder):
    """Guards the name of the format."""
    with pytest.raises(OptionError, match="gdelt2"):
        take(GDELT2, feed="gdelt3")
    assert not folder.exists()


def test_one_deed_told_from_both_sides_is_kept_once(take, folder):
    """Guards ICEWS: of a visit the visitor is the actor, and a consultation is no two consultations."""
    take(FEEDS / "icews" / "sample" / "events.2016.sample.tab")
    visits = [row for row in kept(folder) if row["mode"] == "visit"]
    assert [(row["actor"], row["target"]) for row in visits] == [("TUR", "AZE")]


def test_days_of_quadruples_need_a_first_day(take, folder, tmp_path):
    """Guards against a guess where the folder does not tell the year."""
    import shutil
    from datetime import date

    home = tmp_path / "somewhere"
    shutil.copytree(FEEDS / "icews_quads" / "sample" / "ICEWS18", home)
    report = take(home / "train.txt")
    assert report.failed == 1 and "--first-day" in report.problems[0].todo
    report = take(home / "train.txt", first_day=date(2018, 1, 1))
    assert report.taken[0].data["first_day"] == "2018-01-01"
