"""The feeds beside a record: which are found, how their rows come, and what a bad file says."""

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deeds import deed, table

from comity.core.errors import EngineError, FeedError, SourceError
from comity.engines.columns import EVENT_COLUMNS
from comity.engines.dyad_months import dyad_months
from comity.engines.feeds import find_feeds, open_feeds
from comity.engines.schema import ibis_schema


def write(folder, feed, rows, *, with_year=False, name="part-0.parquet", change=lambda rows: rows):
    """Write rows of one year as a feed's file."""
    path = folder / feed / f"year={rows[0]['year']}" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    written = table(rows) if with_year else table(rows).drop_columns(["year"])
    pq.write_table(change(written), path, compression="zstd")
    return path


def opened(engine, folder):
    """The rows of all feeds of a folder, by feed and id."""
    rows = engine.run(open_feeds(engine, find_feeds(folder)))
    return sorted(rows.to_pylist(), key=lambda row: (row["feed"], row["event_id"]))


@pytest.mark.parametrize("with_year", [True, False])
def test_rows_come_in_the_columns_of_deeds(engine, feeds_folder, with_year):
    """Guards names, types and values, whether the year stands in the file or only in the folder's name."""
    rows = [deed(event_id="1", feed="wire"), deed(event_id="2", feed="wire", happened_on=date(2025, 1, 1))]
    for row in rows:
        write(feeds_folder, "wire", [row], with_year=with_year)
    assert opened(engine, feeds_folder) == rows
    assert open_feeds(engine, find_feeds(feeds_folder)).schema() == ibis_schema()


def test_the_folder_names_the_feed(engine, feeds_folder):
    """Guards that a folder copied under another name is a feed of its own, and none is added to another."""
    write(feeds_folder, "wire", [deed(feed="wire")])
    write(feeds_folder, "copy", [deed(feed="wire")])
    assert [row["feed"] for row in opened(engine, feeds_folder)] == ["copy", "wire"]


def test_types_may_be_as_other_programs_write_them(engine, feeds_folder):
    """Guards files whose codes are categories and whose whole numbers are long."""

    def long(rows):
        actor = rows["actor"].cast(pa.dictionary(pa.int32(), pa.string()))
        count = rows["report_count"].cast(pa.int64())
        rows = rows.set_column(rows.column_names.index("actor"), "actor", actor)
        return rows.set_column(rows.column_names.index("report_count"), "report_count", count)

    write(feeds_folder, "wire", [deed()], change=long)
    assert opened(engine, feeds_folder) == [deed()]


def test_no_feeds_are_an_empty_table(engine, feeds_folder, tmp_path):
    """Guards the laptop without feeds: no folder, an empty one, one with a stray file, a feed without rows."""
    assert find_feeds(feeds_folder) == []
    (feeds_folder / "empty").mkdir(parents=True)
    (feeds_folder / "notes.txt").write_text("nothing", encoding="utf-8")
    assert find_feeds(feeds_folder) == []
    assert engine.run(dyad_months(open_feeds(engine, []))).num_rows == 0
    write(feeds_folder, "wire", [deed()], change=lambda rows: rows.slice(0, 0))
    assert opened(engine, feeds_folder) == []


@pytest.mark.parametrize("name", [".part-0.parquet", "_part-0.parquet", "part-0.parquet.tmp"])
def test_files_being_written_are_not_read(engine, feeds_folder, name):
    """Guards a question that is asked while a feed is read in."""
    write(feeds_folder, "wire", [deed()])
    write(feeds_folder, "wire", [deed(event_id="half")], name=name)
    assert [row["event_id"] for row in opened(engine, feeds_folder)] == ["e"]


@pytest.mark.parametrize("first", [True, False])
def test_where_files_are_listed_only_those_count(engine, feeds_folder, first):
    """Guards what a stopped run left: rows that no manifest lists are not counted, also of a first run."""
    path = write(feeds_folder, "wire", [deed(event_id="whole")])
    write(feeds_folder, "wire", [deed(event_id="left")], name="left-behind.parquet")
    (feeds_folder / ".lock").touch()
    if not first:
        manifest = feeds_folder / "wire" / "files" / "a.json"
        manifest.parent.mkdir()
        manifest.write_text(
            json.dumps({"imported_at": "2024", "files": [f"{path.parent.name}/{path.name}"]}),
            encoding="utf-8",
        )
    wanted = [] if first else ["whole"]
    assert [row["event_id"] for row in opened(engine, feeds_folder)] == wanted


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_a_broken_manifest_is_named(feeds_folder, text):
    """Guards against counting without knowing what counts."""
    write(feeds_folder, "wire", [deed()])
    manifest = feeds_folder / "wire" / "files" / "a.json"
    manifest.parent.mkdir()
    manifest.write_text(text, encoding="utf-8")
    with pytest.raises(FeedError, match=r"a\.json"):
        find_feeds(feeds_folder)


def test_a_file_with_other_columns_is_named_with_all_its_faults(engine, feeds_folder):
    """Guards the message: the file, each column that is missing or of another kind, and what to do."""
    path = write(
        feeds_folder, "wire", [deed()],
        change=lambda rows: rows.drop_columns(["weight", "known_on"]).set_column(
            0, "event_id", pa.array([1])
        ),
    )  # fmt: skip
    with pytest.raises(SourceError) as error:
        open_feeds(engine, find_feeds(feeds_folder))
    for part in (str(path), "no weight", "no known_on", "event_id is int64 and not string", "comity feed"):
        assert part in str(error.value)


def test_further_columns_do_no_harm(engine, feeds_folder):
    """Guards files of a later comity, or with a column of the user's own."""
    write(feeds_folder, "wire", [deed()], change=lambda rows: rows.append_column("note", pa.array(["x"])))
    assert opened(engine, feeds_folder) == [deed()]


def test_a_file_that_is_no_parquet_is_named(engine, feeds_folder):
    """Guards a text file under the wrong name."""
    path = write(feeds_folder, "wire", [deed()])
    path.write_text("actor,target\n", encoding="utf-8")
    with pytest.raises(SourceError, match="cannot be read as Parquet"):
        open_feeds(engine, find_feeds(feeds_folder))


def test_damage_inside_a_file_is_an_error_of_comity(engine, feeds_folder):
    """Guards damage behind a sound footer, which shows only when the rows are read."""
    path = write(feeds_folder, "wire", [deed(event_id=str(n)) for n in range(1000)])
    data = bytearray(path.read_bytes())
    data[4:400] = bytes(396)
    path.write_bytes(bytes(data))
    with pytest.raises(EngineError, match="worked out"):
        opened(engine, feeds_folder)


def test_every_column_of_a_deed_has_a_type():
    """Guards that a column added to the list is known to Arrow and Ibis as well."""
    assert list(ibis_schema()) == [column.name for column in EVENT_COLUMNS]
