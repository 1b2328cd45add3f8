"""What ties two actors."""

from hypothesis import given
from hypothesis import strategies as st

from comity.record.merge import reconcile
from comity.testing import make_document, make_event, make_tie
from comity.ties import between, partners

STATUSES = st.sampled_from(
    ["occurred", "ongoing", "planned", "possible", "alleged", "hypothetical", "negated"]
)
TYPES = st.sampled_from(["CONSULT", "AGREE", "ACCUSE", "AID", "REQUEST", "SANCTION"])
DEEDS = st.lists(
    st.builds(
        lambda type_, status, month, at: make_event(
            type_, "AZE", "PAK", status=status, date=f"20{month:02d}-03", at=at * 500, quote="x"
        ),
        TYPES, STATUSES, st.integers(10, 40), st.integers(0, 50),
    ),
    max_size=12,
)  # fmt: skip


def test_plans_and_denials_are_not_summed_with_deeds():
    """Guards that what was planned, alleged or denied stays apart from what happened."""
    said = [
        make_event("CONSULT", "PAK", "AZE", mode="visit", date="2024-07-11"),
        make_event("CONSULT", "AZE", "PAK", mode="visit", date="2025-04", status="planned", at=900),
        make_event("CONSULT", "AZE", "PAK", mode="visit", date="2026-04", status="alleged", at=1800),
        make_event("CONSULT", "AZE", "PAK", mode="phone", date="2027-04", status="negated", at=2700),
    ]
    (tie,) = between(reconcile(said), (), "AZE", "PAK").dimensions
    assert (tie.positive, tie.negative, tie.planned, tie.alleged, tie.denied) == (1, 0, 1, 1, 1)
    assert (str(tie.first), str(tie.last)) == ("2024-07-11", "2024-07-11")


def test_one_deed_in_two_documents_counts_once_with_two_voices():
    """Guards that reports are not counted as deeds, and that two of one publisher are one voice."""
    documents = [make_document("Sharif visited Baku.", name=name) for name in "abc"]
    said = [
        make_event("CONSULT", "PAK", "AZE", mode="visit", date="2024-07-11", people="Shehbaz Sharif", place="Baku",
                   document=document, quote="Sharif visited Baku")
        for document in documents
    ]  # fmt: skip
    publishers = dict(zip((d.sha256 for d in documents), ("Wire", "Wire", "Weekly"), strict=True))
    (tie,) = between(reconcile(said), (), "PAK", "AZE", publisher_of=publishers).dimensions
    assert (tie.positive, tie.sources) == (1, 2)


def test_stated_relation_shows_without_a_deed():
    """Guards that a tie which a source only states is shown, and adds nothing to the count of deeds."""
    (tie,) = between((), [make_tie("alliance", "AZE TUR")], "TUR", "AZE").dimensions
    assert tie.dimension.id == "membership"
    assert (tie.positive, len(tie.stated)) == (0, 1)


def test_unknown_pair_has_no_dimension():
    """Guards that no tie is shown as unknown, not as a row of zeros."""
    assert between((), (), "AZE", "FJI").dimensions == ()


@given(DEEDS)
def test_counts_add_up_and_do_not_depend_on_direction(said):
    """Guards that each deed of the pair is counted exactly once, whichever actor is named first."""
    events = reconcile(said)
    pair, reverse = between(events, (), "AZE", "PAK"), between(events[::-1], (), "PAK", "AZE")
    assert pair.dimensions == reverse.dimensions
    for tie in pair.dimensions:
        counted = tie.positive + tie.negative + tie.neutral + tie.planned + tie.alleged + tie.denied
        assert counted == len(tie.events)
    assert sum(len(tie.events) for tie in pair.dimensions) == len(events)


@given(DEEDS)
def test_partners_count_what_pairs_count(said):
    """Guards that the list of counterparts and the pair's own table agree."""
    events = reconcile(said)
    ties = between(events, (), "AZE", "PAK").dimensions
    done = sum(tie.positive + tie.negative + tie.neutral for tie in ties)
    assert sum(one.done for one in partners(events, "AZE")) == done


def test_partners_come_by_number_of_deeds():
    """Guards the order in which counterparts are shown."""
    said = [
        make_event("ACCUSE", "AZE", "IRN", date=day, at=at)
        for at, day in ((0, "2024-01-01"), (900, "2024-06-01"))
    ]
    said.append(make_event("CONSULT", "TUR", "AZE", mode="visit", date="2024-02-01", at=1800))
    found = partners(reconcile(said), "AZE")
    assert [(one.code, one.positive, one.negative) for one in found] == [("IRN", 0, 2), ("TUR", 1, 0)]
