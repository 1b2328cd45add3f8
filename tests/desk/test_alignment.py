"""Blocs of a record, asked in a user's names."""

from datetime import date

import numpy as np
import pytest

from comity import Desk
from comity.blocs.question import BlocQuestion
from comity.core.errors import NotInRecordError, OptionError
from comity.desk.alignment import Alignment, actors_of, blocs_between, blocs_on
from comity.desk.behind import behind
from comity.desk.what_if import what_if
from comity.scenarios.model import Scenario
from comity.testing import make_document, make_event, tiny_record
from comity.testing.two_blocs import EAST, WEST, make_paper, meetings, two_blocs_papers, two_blocs_record

EARLY, LATE = date(2020, 6, 30), date(2022, 12, 31)
QUICK = BlocQuestion(resamples=30)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk over the record of two blocs; nothing writes to it."""
    with Desk(two_blocs_record(tmp_path_factory.mktemp("blocs") / "r.comity")) as open_desk:
        yield open_desk


def asked(**more):
    """A question with few resamples."""
    return Alignment(**{"question": QUICK, **more})


def sides(found):
    """The two sides as a set of sets."""
    return {frozenset(found.partition.members(label)) for label in found.partition.blocs}


def test_the_blocs_of_the_script_are_found_at_both_dates(desk):
    """Guards the way from statements to sides, before and after Pakistan turns."""
    assert sides(blocs_on(desk, EARLY, asked())) == {frozenset(WEST), frozenset(EAST)}
    found = blocs_on(desk, LATE, asked())
    assert sides(found) == {frozenset({"AZE", "TUR"}), frozenset({*EAST, "PAK"})}
    assert found.stability.named
    assert (found.at, found.question.seed, found.ties.parameters.half_life_months) == (LATE, 0, 24)


def test_who_turned_is_told_with_deeds_that_lead_to_their_sentences(desk):
    """Guards moves: the ids of the deeds that drew Pakistan over stand for sentences of the one document."""
    found = blocs_between(desk, (EARLY, LATE), asked())
    (move,) = found.moves
    assert (move.state, move.before, move.on) == ("PAK", EARLY, LATE)
    shown = behind(desk, [one.evidence_id for one in move.reasons])
    assert len(shown) == len(move.reasons) == 5
    for one in shown.values():
        assert "PAK" in one.voice.quote
        assert one.voice.quote in one.voice.document.text
        assert one.voice.document.title == "Pakistan turns"


def test_a_tie_against_the_sides_leads_to_its_quote(desk):
    """Guards frustrated ties: the one meeting across the blocs, in its words."""
    (odd,) = blocs_on(desk, EARLY, asked()).frustrated
    assert {odd.one, odd.other} == {"AZE", "GRC"}
    (shown,) = behind(desk, odd.evidence_ids).values()
    assert shown.voice.quote == "AZE and GRC: consult on 2020-04-25."


def test_every_id_behind_a_tie_leads_to_a_quote(desk):
    """Guards the promise that each figure leads to its sentence; ids of elsewhere are passed over."""
    ids = set(blocs_on(desk, LATE, asked()).ties.evidence["evidence_id"].to_pylist())
    shown = behind(desk, [*ids, "votes-2021-12-31"])
    assert set(shown) == ids
    assert all(one.voice.quote and one.event for one in shown.values())


def test_asking_twice_gives_the_same(desk):
    """Guards that all chance comes from the seed."""
    one, two = (blocs_on(desk, LATE, asked()) for _ in range(2))
    assert np.array_equal(one.resampled.together, two.resampled.together)
    assert (one.pivots, one.partition) == (two.pivots, two.partition)
    assert blocs_between(desk, (EARLY, LATE), asked()) == blocs_between(desk, (EARLY, LATE), asked())


def test_as_of_a_day_later_documents_are_not_known(desk):
    """Guards the second clock: before the paper came out Pakistan had not turned, as far as could be known."""
    found = blocs_on(desk, LATE, asked(as_of=date(2022, 5, 31)))
    assert sides(found) == {frozenset(WEST), frozenset(EAST)}
    with pytest.raises(NotInRecordError, match="could be known on 2019-01-01"):
        blocs_on(desk, LATE, asked(as_of=date(2019, 1, 1)))


@pytest.mark.parametrize("name", ["Pakistan turns", "pakistan TURNS", "077_8d1f"])
def test_a_source_is_left_out_by_title_or_file_name(desk, name):
    """Guards the ablation: a document without a publisher goes by its title, and can be named by its file."""
    whole = blocs_on(desk, LATE, asked())
    assert {one.source for one in whole.without_source} == {"Wire", "Gazette", "Pakistan turns"}
    found = blocs_on(desk, LATE, asked(without=(name,)))
    assert sides(found) == {frozenset(WEST), frozenset(EAST)}
    gone = set(whole.ties.evidence["evidence_id"].to_pylist()) - set(
        found.ties.evidence["evidence_id"].to_pylist()
    )
    assert {one.voice.document.name for one in behind(desk, gone).values()} == {"077_8d1f"}


def test_a_publisher_is_left_out_by_its_name_not_by_a_document_of_it(desk):
    """Guards that a document's title stands for its publisher as a whole, and nothing left is said plainly."""
    assert {*blocs_on(desk, LATE, asked(without=("The spring",))).ties.names} == {*WEST, *EAST}
    with pytest.raises(NotInRecordError, match="is left without Wire, Gazette, Pakistan turns"):
        blocs_on(desk, LATE, asked(without=("Wire", "Gazette", "Pakistan turns")))


def test_an_unknown_source_names_the_known_ones(desk):
    """Guards against an ablation that leaves nothing out without a word."""
    with pytest.raises(OptionError, match=r"--without: .*'Wyre'.*Wire; Gazette; Pakistan turns"):
        blocs_on(desk, LATE, asked(without=("Wyre",)))


def test_documents_of_one_title_stay_two_sources(tmp_path):
    """Guards counting: a title without a publisher is no common source, and a title that is a publisher's none."""
    said = [("CONSULT", "AZE", "TUR", "2020-05-03")]
    papers = [
        make_paper("one", said, published="2020-06-01", title="Report"),
        make_paper("two", [("CONSULT", "AZE", "PAK", "2020-05-03")], published="2020-06-01", title="Report"),
        make_paper("three", [("CONSULT", "TUR", "PAK", "2020-05-03")], published="2020-06-01", title="Wire"),
        make_paper("four", [("CONSULT", "PAK", "IRN", "2020-05-03")], published="2020-06-01", publisher="Wire"),
    ]  # fmt: skip
    with Desk(two_blocs_record(tmp_path / "r.comity", papers)) as one:
        sources = {name for names in one.evidence()["sources"].to_pylist() for name in names}
        assert sources == {"Report (one)", "Report (two)", "Wire (three)", "Wire"}
        kept = blocs_on(one, LATE, asked(without=("Wire",)))
        assert "IRN" not in kept.ties.names


def test_a_region_stands_for_its_members_at_the_date(desk):
    """Guards that a body brings the members of that day and nobody else, and a state only itself."""
    union = set(actors_of(desk, ("European Union",), date(2019, 1, 1)))
    assert "GBR" in union
    assert "GBR" not in actors_of(desk, ("European Union",), date(2021, 1, 1))
    assert actors_of(desk, (), EARLY) is None
    found = blocs_on(desk, EARLY, asked(region=("Azerbaijan", "Ankara", "EU")))
    assert {name for label in found.partition.blocs for name in found.partition.members(label)} == {
        "AZE", "GRC", "TUR",
    }  # fmt: skip
    assert set(found.ties.evidence["one"].to_pylist()) | set(found.ties.evidence["other"].to_pylist()) == {
        "AZE", "GRC", "TUR",
    }  # fmt: skip


def test_what_is_held_stays_held(desk):
    """Guards poles, held states and neutral states in a user's names."""
    found = blocs_on(
        desk, LATE, asked(poles=("Türkiye", "Armenia"), held={"Pakistan": "Türkiye"}, neutral=("Iran",))
    )
    labels = dict(zip(found.partition.names, found.partition.labels, strict=True))
    assert (labels["TUR"], labels["ARM"], labels["PAK"], labels["IRN"]) == (0, 1, 0, -1)
    assert found.ensemble.anchor == "TUR"
    assert dict(found.question.fixed) == {"PAK": 0}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"region": ("Atlantis",)}, "no actor of that name"),
        ({"region": ("AZE",)}, "Name two or more"),
        ({"region": ("AZE", "BRA")}, "no tie between the 2 states"),
        ({"poles": ("USA", "United States")}, "--poles: USA and United States are one state"),
        ({"poles": ("AZE", "ARM"), "held": {"TUR": "GRC"}}, "GRC, which is no pole. Hold it with AZE or ARM"),
        ({"held": {"TUR": "GRC"}}, "Name the poles"),
        ({"poles": ("AZE", "ARM"), "held": {"AZE": "ARM"}}, "AZE is a pole itself"),
        ({"poles": ("AZE", "ARM"), "held": {"TUR": "ARM", "Türkiye": "AZE"}}, "held with both poles"),
        ({"poles": ("AZE", "ARM"), "neutral": ("Armenia",)}, "--neutral: Armenia cannot have a side"),
        ({"poles": ("AZE", "BRA")}, "BRA has no tie"),
    ],
)
def test_a_question_that_cannot_be_is_refused_in_its_own_words(desk, more, told):
    """Guards the message: which option, which name, what to do."""
    with pytest.raises((OptionError, NotInRecordError)) as refused:
        blocs_on(desk, EARLY, asked(**more))
    assert told in str(refused.value)


def test_a_record_without_deeds_has_no_blocs():
    """Guards documents that tie nobody: a refusal, no made-up bloc."""
    with Desk(two_blocs_record(papers=[(make_document("Nothing.", published="2020-01-01"), [])])) as one:
        for day in (EARLY, LATE):
            with pytest.raises(NotInRecordError, match="no tie between states"):
                blocs_on(one, day, asked())
        with pytest.raises(NotInRecordError, match="no tie between states"):
            blocs_between(one, (EARLY, LATE), asked())


def test_a_scenario_that_forces_a_side_overrides_the_evidence(desk):
    """Guards that a scenario moves on a copy what the record puts elsewhere, and the record stays as it is."""
    before = desk.evidence()
    told = {
        "title": "Pakistan stays", "at": LATE, "poles": ["TUR", "ARM"],
        "edits": [{"edit": "force-side", "state": "PAK", "with": "TUR", "because": "a test"}],
    }  # fmt: skip
    found = what_if(desk, Scenario.model_validate(told), resamples=5)
    pakistan = next(one for one in found.sides if one.actor == "PAK")
    assert pakistan.before.value < 0.1
    assert pakistan.after.value == 1
    assert desk.evidence().equals(before)


def test_a_statement_stands_behind_its_own_id(tmp_path):
    """Guards stated relations, which are no deeds: their words are shown without an event."""
    with Desk(tiny_record(tmp_path / "tiny.comity")) as one:
        rows = one.evidence()
        stated = [
            id_
            for id_, kind in zip(rows["evidence_id"].to_pylist(), rows["kind"].to_pylist(), strict=True)
            if kind == "tie"
        ]
        shown = behind(one, stated)
        assert stated
        assert {found.event for found in shown.values()} == {None}
        assert all("allies" in found.voice.quote for found in shown.values())


def test_more_reports_of_a_deed_change_no_side(tmp_path):
    """Guards that a copy under another name adds no weight to its bloc."""
    papers = [*two_blocs_papers()]
    copy = make_document(papers[0][0].text, name="copy", published="2020-06-03", publisher="Copier")
    events = [
        make_event(one.type, one.actors, one.recipients, mode=one.mode, date=one.date, document=copy, quote=one.quote)
        for one in papers[0][1]
    ]  # fmt: skip
    with (
        Desk(two_blocs_record(tmp_path / "a.comity", papers)) as once,
        Desk(two_blocs_record(tmp_path / "b.comity", [*papers, (copy, events)])) as twice,
    ):
        assert np.allclose(
            blocs_on(once, EARLY, asked()).ties.weights, blocs_on(twice, EARLY, asked()).ties.weights
        )


def test_pairs_never_met_are_in_no_bloc_together(tmp_path):
    """Guards two islands: the states of the other one have no side, and are members of nothing."""
    papers = [
        make_paper("north", meetings([("AZE", "TUR"), ("PAK", "TUR"), ("AZE", "PAK")], "2020-05"), published="2020-06-01"),
        make_paper("south", meetings([("BRA", "ARG")], "2020-05"), published="2020-06-01"),
    ]  # fmt: skip
    with Desk(two_blocs_record(tmp_path / "r.comity", papers)) as one:
        found = blocs_on(one, EARLY, asked())
        assert found.unlinked == {"ARG", "BRA"}
        assert not {"ARG", "BRA"} & {name for bloc in found.stability.blocs for name in bloc.members}
        assert not {"ARG", "BRA"} & {name for label in found.partition.blocs for name in found.on_side(label)}
