"""A file that cannot be read gets one clear line, and nothing is kept of it."""

from __future__ import annotations

import builtins
import gzip
import shutil
from pathlib import Path

import pytest

from comity.core.errors import MissingExtraError, OptionError, SourceError
from comity.sources.reference import describe, sample_of, take_file, take_packaged

V_DEM = "country_text_id,year,v2x_polyarchy,v2x_libdem,v2x_regime\nAZE,2024,0.175,0.06,1\n"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "", "empty"),
        ("a.csv", "  \n", "empty"),
        ("a.csv", "this is\na letter\n", "none of the reference sets"),
        ("a.csv", "a,b,c\n1,2,3\n", "none of the reference sets"),
        ("a.csv.gz", gzip.compress(V_DEM.encode(), mtime=0), "compressed with gzip"),
        ("a.csv", b"PK\x03\x04rest", "a ZIP archive"),
        ("a.xlsx", b"PK\x03\x04rest", "not a workbook that can be read"),
        ("a.dta", b"<stata_dta><header>", "a Stata file"),
        ("a.rds", b"RDX3\nX", "a file of R"),
        ("a.xml", "<unknown><x/></unknown>", "none of the reference sets"),
        ("a.xml", "<trips><trip><id>1</id><start-date>2024-01-01", "broken XML"),
        ("a.csv", V_DEM.splitlines()[0] + "\n", "no row of it could be read"),
        ("a.csv", V_DEM.splitlines()[0] + "\nATL,2024,.1,.1,1\n", "no row of it could be read"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_a_wrong_file_says_what_it_is(write, name, content, message):
    """Guards the message: what is wrong, in words, for every kind of wrong file."""
    with pytest.raises(SourceError, match=message) as caught:
        take_file(write(name, content))
    assert caught.value.todo


def test_a_missing_file_and_a_folder(tmp_path):
    """Guards the two commonest slips of the pen."""
    with pytest.raises(SourceError, match="no such file"):
        take_file(tmp_path / "no.csv")
    with pytest.raises(SourceError, match="a folder"):
        take_file(tmp_path)


def test_columns_of_another_edition_are_named(write):
    """Guards the message for a renamed column: it says which one is missing, and of which set."""
    path = write("a.csv", V_DEM.replace("v2x_polyarchy", "polyarchy_new"))
    with pytest.raises(SourceError, match="columns missing for v-dem: v2x_polyarchy"):
        take_file(path)
    with pytest.raises(SourceError, match="columns missing for sipri: Recipient, Supplier"):
        take_file(write("b.csv", "Year of order,Weapon designation\n2020,x\n"), "sipri")


def test_what_can_be_read_is_read(write):
    """Guards an edition with a column less: the others are taken, and the lack is said."""
    taken = take_file(write("a.csv", "country_id_text,year,v2x_polyarchy\nAZE,2024,0.175\n"))
    assert [s.attribute for s in taken.statements] == ["v2x_polyarchy"]
    assert any("v2x_libdem, v2x_regime" in p.what and p.level == "warning" for p in taken.problems)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_another_delimiter_is_noticed(write, delimiter):
    """Guards files that a spreadsheet has written anew in another country."""
    taken = take_file(write("a.csv", V_DEM.replace(",", delimiter)))
    assert len(taken.statements) == 3


def test_a_file_cut_off_is_read_as_far_as_it_goes(write):
    """Guards a download that broke off: the last row is logged, and too few rows are said."""
    header, row = V_DEM.splitlines()
    taken = take_file(write("V-Dem-CY-Core-v15.csv", f"{header}\n{row}\n{row[:8]}"))
    told = " ".join(map(str, taken.problems))
    assert len(taken.statements) == 3
    assert "too few cells" in told
    assert "27,000 to 29,000" in told


@pytest.mark.parametrize("name", ["cow-igo", "cow-igo-years"])
def test_a_wide_row_cut_off_ends_no_membership(write, name):
    """Guards tables with one column for each body: a row that breaks off is left out, not read as zeros."""
    (sample,) = sample_of(describe(name)).iterdir()
    head, *rows = sample.read_text("utf-8").splitlines()
    cut = rows[0].rsplit(",", 2)[0]
    taken = take_file(write(sample.name, "\n".join([head, *rows, cut])))
    assert any("too few cells" in problem.what for problem in taken.problems)
    assert len(taken.statements) == len(take_file(Path(str(sample))).statements)


def test_years_beyond_the_edition_are_said(write):
    """Guards a file whose name says one edition and whose rows another."""
    taken = take_file(write("V-Dem-CY-Core-v13.csv", V_DEM))
    assert any("runs to 2024, where edition 13 ends in 2022" in p.what for p in taken.problems)


def test_a_byte_order_mark_and_zero_bytes_do_no_harm(write):
    """Guards files of Windows programs, and of broken ones."""
    assert take_file(write("a.csv", "\ufeff" + V_DEM)).statements
    assert take_file(write("b.csv", V_DEM + "\0AZE,2023,0.1,0.1,1\n")).statements


def test_an_unknown_set_is_refused():
    """Guards `--set`: the message lists the sets there are."""
    with pytest.raises(OptionError, match="v-dem"):
        describe("nonsense")
    with pytest.raises(SourceError, match="does not ship"):
        take_packaged("v-dem")


def test_the_set_option_outranks_the_header(write):
    """Guards `--set` against the header where a file fits two sets."""
    text = "ccode,year,cinc,country_text_id,v2x_polyarchy\n640,2001,0.1,TUR,0.5\n"
    assert take_file(write("a.csv", text), "cow-nmc").source.name == "cow-nmc"
    assert take_file(write("a.csv", text), "v-dem").source.name == "v-dem"


def test_a_workbook_is_read_like_its_csv(tmp_path):
    """Guards Excel files: the same rows as the CSV sample give the same statements."""
    path = workbook(tmp_path / "GCDF_3.0.xlsx")
    taken, plain = take_file(path), take_file(aiddata_csv())
    assert [s.amount for s in taken.statements] == [s.amount for s in plain.statements]
    assert [s.recipients for s in taken.statements] == [s.recipients for s in plain.statements]


def test_a_workbook_without_the_library_names_the_extra(tmp_path, monkeypatch):
    """Guards the message for who has not installed the extra."""
    real = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name == "python_calamine":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=r"comity\[excel\]"):
        take_file(workbook(tmp_path / "GCDF_3.0.xlsx"))


def aiddata_csv():
    """The CSV sample of the set that comes as a workbook."""
    (path,) = sample_of(describe("aiddata")).iterdir()
    return Path(str(path))


def workbook(path):
    """A workbook with the rows of the sample, after a sheet of notes; written by hand, since nothing here writes one."""
    import csv
    import zipfile
    from xml.sax.saxutils import escape

    rows = list(csv.reader(aiddata_csv().read_text("utf-8").splitlines()))

    def sheet(lines):
        cells = (
            "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in line) for line in lines
        )
        body = "".join(f'<row r="{n}">{line}</row>' for n, line in enumerate(cells, 1))
        return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'

    names = ["About", "GCDF_3.0"]
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(names, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELS}">'
        + "".join(
            f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in (1, 2)
        )
        + "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet([["Notes on the file"]]),
        "xl/worksheets/sheet2.xml": sheet(rows),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def test_samples_can_be_copied_anywhere(tmp_path):
    """Guards against a reader that needs more than the file itself."""
    copy = tmp_path / "GCDF_3.0.csv"
    shutil.copy(aiddata_csv(), copy)
    assert len(take_file(copy).statements) == 3
