"""The table from CAMEO to PLOVER, and what its laws promise."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stores import FEEDS

from comity.record.model import QUAD_CLASS
from comity.sources.feeds.plover import SOURCES, deed_named, deed_of, deed_of_plover, mapping
from comity.vocab import load_vocabulary

# The published groups: what a deed under each of CAMEO's twenty roots may become.
FAMILIES = {
    "01": {""}, "02": {"REQUEST"}, "03": {"AGREE"}, "04": {"CONSULT"}, "05": {"SUPPORT", "AGREE"},
    "06": {"COOPERATE"}, "07": {"AID"}, "08": {"CONCEDE", "RETREAT"}, "09": {"ACCUSE"}, "10": {"REQUEST"},
    "11": {"ACCUSE"}, "12": {"REJECT"}, "13": {"THREATEN"}, "14": {"PROTEST"}, "15": {"MOBILIZE"},
    "16": {"SANCTION"}, "17": {"COERCE", "ASSAULT"}, "18": {"ASSAULT"}, "19": {"ASSAULT", "COERCE"},
    "20": {"ASSAULT"},
}  # fmt: skip
roots = st.integers(1, 20).map("{:02}".format)
codes = st.builds(str.__add__, roots, st.text("0123456789", min_size=1, max_size=2))


@given(codes)
def test_every_code_of_three_or_four_digits_has_a_row(code):
    """Guards the promise that each CAMEO code resolves or is listed as not mapped, with a reason."""
    deed = deed_of(code)
    assert deed is not None
    assert deed.type or deed.remark


@given(codes)
def test_the_most_specific_prefix_wins(code):
    """Guards that no shorter row is taken while a longer one of the code exists."""
    deed = deed_of(code)
    assert deed is not None and code.startswith(deed.code)
    assert not any(code[:n] in mapping() for n in range(len(deed.code) + 1, len(code) + 1))


@given(codes)
def test_a_code_stays_in_the_published_family_of_its_root(code):
    """Guards the table as a whole against a slip in one row."""
    deed = deed_of(code)
    assert deed is not None and deed.type in FAMILIES[code[:2]]


def test_every_row_has_plover_s_score_and_a_known_source():
    """Guards weights: they are the vocabulary's scores, and types and modes are PLOVER's own."""
    known = load_vocabulary()
    for deed in mapping().values():
        assert deed.source in SOURCES, deed
        assert deed.sides in {"", "turned", "mutual"}, deed
        if deed.type:
            assert deed.type in QUAD_CLASS
            assert deed.weight == known.score(deed.type, deed.mode or None)
            assert deed_of_plover(deed.type, deed.mode).mode == deed.mode, deed


def test_only_statements_are_not_mapped():
    """Guards that nothing but CAMEO 01 is left without a type."""
    assert {deed.code[:2] for deed in mapping().values() if not deed.type} == {"01"}


def test_the_table_has_each_code_once_and_eight_fields_a_line():
    """Guards the file itself, which is edited by hand."""
    lines = (FEEDS / "cameo_to_plover.tsv").read_text("utf-8").splitlines()
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {len(row) for row in rows} == {8}
    assert len({row[0] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("code", "row"),
    [("042", "042"), ("0429", "042"), ("42", "042"), ("57", "057"), ("211", "0211"), ("04", "04")],
)
def test_a_code_without_its_leading_zero_is_read_where_nothing_else_could_be_meant(code, row):
    """Guards against the zeros that spreadsheets take away."""
    assert deed_of(code).code == row


@pytest.mark.parametrize("code", ["", None, "14", "20", "990", "2", "04211", "4A", "---", "00", "000"])
def test_what_is_no_code_is_not_guessed(code):
    """Guards against a type for a code that is none: `14` may be 014, 990 is nothing."""
    assert deed_of(code) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Make a visit", "042"), ("Host_a_visit", "043"), ("Meet at a 'third' location", "044"),
        ("fight with artillery and tanks", "194"), ("Threaten non force", "131"), ("Consult", "040"),
        ("Return,_release_person(s)", "0841"), ("Reduce or stop material aid", "162"),
    ],
)  # fmt: skip
def test_relation_names_lead_to_their_codes(name, code):
    """Guards names as ICEWS and the quadruples write them."""
    assert deed_named(name).code == code


def test_an_unknown_name_or_type_has_no_row():
    """Guards that names are matched whole."""
    assert deed_named("Make a visit to") is None
    assert deed_of_plover("WALTZ", None) is None


def test_a_mode_outside_plover_s_list_is_dropped_and_its_type_kept():
    """Guards POLECAT's older modes."""
    deed = deed_of_plover("assault", "cleansing")
    assert (deed.type, deed.mode, deed.code) == (
        "ASSAULT",
        "",
        "assault/cleansing",
    ) or deed.code == "ASSAULT/cleansing"
    assert deed.weight == load_vocabulary().score("ASSAULT")
