"""From the record to evidence."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.testing import make_document, make_event, make_fact, make_tie
from comity.ties import EVIDENCE, left_out, load_weights
from comity.ties.weigh import weigh

AT = date(2024, 6, 1)


def score(table):
    """The one score of a table."""
    (value,) = table["score"].to_pylist()
    return value


def tie(table, one="AZE", other="PAK", at=AT, weights=None):
    """The tie of a pair; 0 if there is none."""
    found = weigh(table, at, weights or load_weights(), actors=(one, other))
    return found.between(one, other)


@pytest.mark.parametrize(
    ("fields", "factor"),
    [
        ({}, 1), ({"status": "ongoing"}, 1), ({"status": "alleged"}, 0.5), ({"status": "hypothetical"}, 0.05),
        ({"status": "planned"}, 0.3), ({"status": "possible"}, 0.15), ({"date": None}, 0.5),
        ({"date": None, "status": "alleged"}, 0.25),
    ],
)  # fmt: skip
def test_a_deed_weighs_its_plover_score_by_stated_factors(gather, fields, factor):
    """Guards the factors of status and of a missing date."""
    table = gather([make_event("CONSULT", "PAK", "AZE", mode="visit", **{"date": "2024-03-01", **fields})])
    assert table.schema.equals(EVIDENCE)
    assert score(table) == pytest.approx(4 * factor)


def test_a_denied_deed_is_no_evidence(gather):
    """Guards that what did not happen ties nobody, and is counted as left out."""
    table = gather(
        [make_event("CONSULT", "PAK", "AZE", mode="visit", date="2024-03-01", status="negated")],
        [make_tie("alliance", "AZE PAK", status="negated", at=900)],
    )
    assert table.num_rows == 0
    assert left_out(table).denied == 2


def test_one_deed_in_many_documents_weighs_once(gather):
    """Guards that reports are not deeds, and that the sources of all reports stand behind the one row."""
    reports = [
        make_event(
            "CONSULT", "PAK", "AZE", mode="visit", date="2024-03-01", place="Baku",
            people="Shehbaz Sharif", quote="Sharif visited Baku",
            document=make_document("Sharif visited Baku.", name=name),
        )
        for name in "abc"
    ]  # fmt: skip
    publishers = dict(zip([r.document for r in reports], ("Wire", "Wire", "Weekly"), strict=True))
    one, all_ = gather(reports[:1]), gather(reports, publishers=publishers)
    assert score(one) == score(all_)
    assert all_["sources"].to_pylist() == [["Weekly", "Wire"]]


def test_copies_of_one_text_are_one_source(gather):
    """Guards that an agency's text in two papers does not look like two sources, by the name of the first."""
    text = "BAKU (Reuters) - Prime Minister Sharif visited Baku on Friday and met the president there."
    texts = [make_document(text, name=name, publisher=name) for name in ("Echo", "Herald")]
    reports = [
        make_event(
            "CONSULT", "PAK", "AZE", mode="visit", date="2024-03-01", place="Baku",
            people="Shehbaz Sharif", quote="Sharif visited Baku", document=document,
        )
        for document in texts
    ]  # fmt: skip
    named = {one.sha256: one.publisher for one in texts}
    known = dict(zip(named, (date(2024, 3, 5), date(2024, 3, 4)), strict=True))
    by_sha = {one.sha256: one for one in texts}
    table = gather(reports, publishers=named, known=known, document_of=by_sha.get)
    assert table["sources"].to_pylist() == [["Herald"]]
    assert table["known_on"].to_pylist() == [date(2024, 3, 4)]
    assert gather(reports, publishers=named, known=known)["sources"].to_pylist() == [["Echo", "Herald"]]


def test_one_relation_stated_many_times_weighs_once(gather):
    """Guards that ten texts that call two states allies make no stronger ally than one."""
    texts = [make_document(f"The allies met. {k}", name=str(k)) for k in range(10)]
    said = [make_tie("alliance", "AZE TUR", document=text, quote="allies") for text in texts]
    once, often = gather(stated=said[:1]), gather(stated=said)
    assert score(once) == score(often) == 9
    assert len(often["sources"].to_pylist()[0]) == 10


def test_relations_of_other_kinds_or_direction_are_others(gather):
    """Guards that patronage each way is two relations, and alliance a third."""
    said = [
        make_tie("patron", "TUR", "AZE"), make_tie("patron", "AZE", "TUR", at=500),
        make_tie("alliance", "AZE TUR", at=900), make_tie("alliance", "TUR AZE", at=1500),
    ]  # fmt: skip
    assert sorted(gather(stated=said)["score"].to_pylist()) == [6, 6, 9]


def test_a_relation_told_again_holds_from_the_first_to_the_last_telling(gather):
    """Guards that a relation fades from the day on which it was last stated, and begins with the first."""
    texts = [make_document(f"The allies met. {k}", name=str(k)) for k in range(2)]
    said = [make_tie("alliance", "AZE TUR", document=text, quote="allies") for text in texts]
    known = dict(zip([t.sha256 for t in texts], (date(2020, 1, 1), date(2024, 1, 1)), strict=True))
    table = gather(stated=said, known=known)
    assert tie(table, "AZE", "TUR", date(2019, 12, 31)) == 0
    middle, end = (tie(table, "AZE", "TUR", day) for day in (date(2022, 1, 1), date(2024, 1, 1)))
    assert middle == end > tie(table, "AZE", "TUR", date(2025, 1, 1)) > 0


def test_a_firm_relation_takes_the_place_of_the_planned_one(gather):
    """Guards that an alliance planned and then made weighs as one alliance, not as 1.3."""
    texts = [make_document(f"The allies met. {k}", name=str(k)) for k in range(2)]
    said = [
        make_tie("alliance", "AZE TUR", document=text, quote="allies", status=status)
        for text, status in zip(texts, ("planned", "ongoing"), strict=True)
    ]
    known = dict(zip([t.sha256 for t in texts], (date(2023, 1, 1), date(2024, 1, 1)), strict=True))
    table, alone = gather(stated=said, known=known), gather(stated=said[1:], known=known)
    assert tie(table, "AZE", "TUR") == tie(alone, "AZE", "TUR")
    assert 0 < tie(table, "AZE", "TUR", date(2023, 6, 1)) < tie(table, "AZE", "TUR", date(2024, 1, 1))


def test_a_plan_counts_from_its_announcement_until_it_lapses(gather):
    """Guards both clocks of a plan: announced on 1 January for April, lapsed 31 days after its end."""
    table = gather(
        [make_event("CONSULT", "PAK", "AZE", mode="visit", date="2024-04", status="planned")],
        known="2024-01-01",
    )
    days = ("2023-12-31", "2024-01-01", "2024-05-30", "2024-05-31")
    counts = [tie(table, at=date.fromisoformat(day)) != 0 for day in days]
    assert counts == [False, True, True, False]


def test_lapsed_plans_weigh_what_the_table_says(gather, tmp_path):
    """Guards that a user may let lapsed plans keep some weight."""
    path = tmp_path / "mine.toml"
    path.write_text("half_life_months = inf\n[status]\nlapsed = 0.1\n", encoding="utf-8")
    mine = load_weights(path)
    said = [make_event("CONSULT", "PAK", "AZE", mode="visit", date="2024-04", status="planned")]
    table = gather(said, weights=mine)
    found = [weigh(table, date(2024, month, 1), mine).raw[0, 1] for month in (4, 7)]
    assert found == pytest.approx([1.2, 0.4])


def test_a_deed_of_uncertain_day_counts_on_its_last(gather):
    """Guards that a month counts when it is over."""
    table = gather([make_event("CONSULT", "PAK", "AZE", mode="visit", date="2024-03")])
    assert tie(table, at=date(2024, 3, 30)) == 0
    assert tie(table, at=date(2024, 3, 31)) > 0


def test_an_undated_deed_counts_from_its_first_publication(gather):
    """Guards that what nobody dates is no older and no younger than its report."""
    table = gather([make_event("CONSULT", "PAK", "AZE", mode="visit")], known="2024-02-10")
    assert tie(table, at=date(2024, 2, 9)) == 0
    assert tie(table, at=date(2024, 2, 10)) > 0


def test_who_takes_no_side_is_left_out_and_counted(gather):
    """Guards that armed groups, regions, the West and unknown codes make no rows, and that it is said."""
    said = [
        make_event("CONSULT", "TUR", code, date="2024-03-01", at=at * 500)
        for at, code in enumerate(("AZE", "West", "HAMAS", "SOUTH_CAUCASUS", "NOBODY"))
    ]
    table = gather(said)
    assert table.num_rows == 1
    found = left_out(table)
    assert (found.rows, set(found.codes)) == (4, {"West", "HAMAS", "SOUTH_CAUCASUS", "NOBODY"})


def test_membership_draws_to_the_body_and_that_of_nearly_everybody_to_none(gather):
    """Guards that allies are drawn to their alliance, and that the UN makes no friends."""
    stated = [
        make_tie("membership", "TUR", "NATO", date="1952/2025"),
        make_tie("membership", "TUR", "UN", date="1945/2025", at=500),
    ]
    facts = [make_fact("membership", "SRB", "EU", attribute="candidate", date="2012/2025", at=900)]
    table = gather(stated=stated, facts=facts)
    assert {(r["one"], r["other"], r["score"]) for r in table.to_pylist()} == {
        ("NATO", "TUR", 8), ("EU", "SRB", 4),
    }  # fmt: skip
    assert left_out(table).weightless == 1


def test_a_treaty_of_a_set_weighs_by_its_duties_alone(gather):
    """Guards that the alliance which a set tells beside its pledges does not weigh twice."""
    days = "1992/2018"
    facts = [
        make_fact("pledge", "ARM RUS", attribute="defence", date=days),
        make_fact("pledge", "ARM RUS", attribute="consultation", date=days, at=10),
        make_fact("pledge", "RUS", "ARM", attribute="neutrality", date=days, at=20),
    ]
    treaty = make_tie("alliance", "ARM RUS", date=days, reader="reference/atop", at=30)
    table = gather(stated=[treaty], facts=facts)
    assert sorted(table["score"].to_pylist()) == [1.5, 2, 6]


def test_a_spell_ends_with_the_treaty(gather):
    """Guards that a treaty holds its full weight while it lasts and fades afterwards."""
    table = gather(facts=[make_fact("pledge", "ARM RUS", attribute="defence", date="1992-01-01/2018-12-31")])
    inside, last, after = (tie(table, "ARM", "RUS", date(year, 12, 31)) for year in (2000, 2018, 2020))
    assert inside == last == pytest.approx(0.537, abs=0.001)
    assert after < last / 1.7


def test_a_source_of_less_quality_weighs_less(gather, tmp_path):
    """Guards the quality of publishers, of which the best behind a deed counts."""
    path = tmp_path / "mine.toml"
    path.write_text('[source]\n"Rumour Daily" = 0.2\n', encoding="utf-8")
    said = [make_event("CONSULT", "PAK", "AZE", mode="visit", date="2024-03-01")]
    table = gather(said, weights=load_weights(path), publishers={"d" * 64: "Rumour Daily"})
    assert score(table) == pytest.approx(0.8)


TYPES = st.sampled_from(["CONSULT", "AGREE", "ACCUSE", "AID", "REQUEST", "SANCTION"])
DEEDS = st.lists(
    st.builds(
        lambda type_, day, at: make_event(type_, "AZE", "PAK", date=f"2023-{day:02d}-03", at=at * 500, quote="x"),
        TYPES, st.integers(1, 12), st.integers(0, 50),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=40)
@given(DEEDS, st.randoms(use_true_random=False))
def test_the_order_of_the_record_does_not_matter(gather, said, random):
    """Guards that evidence is the same whatever order statements come in."""
    shuffled = list(said)
    random.shuffle(shuffled)
    assert gather(said).equals(gather(shuffled))


@settings(max_examples=40)
@given(DEEDS)
def test_doubling_the_reports_changes_nothing(gather, said):
    """Guards that a second reading of the same texts adds no weight."""
    assert tie(gather(said)) == tie(gather([*said, *said]))


TELLINGS = st.lists(
    st.tuples(
        st.sampled_from(["ongoing", "occurred", "planned", "possible", "alleged", "hypothetical", "negated"]),
        st.integers(0, 6), st.none() | st.tuples(st.integers(2010, 2024), st.integers(0, 6)),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=80)
@given(TELLINGS, st.integers(2009, 2032))
def test_whatever_is_said_of_a_relation_it_never_weighs_more_than_once(gather, told, year):
    """Guards that no mixture of spells, plans and repeated statements adds up."""
    texts = [make_document(f"The allies met. {k}", name=str(k)) for k in range(len(told))]
    said = [
        make_tie(
            "alliance", "AZE TUR", document=text, quote="allies", status=status,
            date=f"{days[0]}/{days[0] + days[1]}" if days else None,
        )
        for text, (status, _, days) in zip(texts, told, strict=True)
    ]  # fmt: skip
    known = {t.sha256: date(2015 + 2 * later, 3, 1) for t, (_, later, _) in zip(texts, told, strict=True)}
    found = weigh(gather(stated=said, known=known), date(year, 6, 1), load_weights(), actors=("AZE", "TUR"))
    assert found.evidence.num_rows <= 1
    assert 0 <= found.raw[0, 1] <= 9
