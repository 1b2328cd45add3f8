"""What a foretold deed is about, so that another deed of its kind is not taken for it."""

import pytest
from foretold import plan, told

from comity.forecasts.ledger import ledger
from comity.forecasts.objects import objects_of, shares


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Slovakia will send tanks to Ukraine before the summer", {"tanks"}),
        ("Slovakia will probably veto the budget of the European Union this year", {"budget"}),
        ("Slovakia and Hungary may sign a free trade agreement by 2030", {"free", "trade"}),
        ("Slovakia and Hungary will sign an agreement", set()),
        ("A number of strategic agreements will be signed between the two countries", set()),
        ("If Slovakia lifts sanctions on Hungary", set()),
    ],
)
def test_the_object_is_what_remains_without_names_verbs_and_times(text, words):
    """Guards that neither the parties nor the deed itself nor its day count as what it is about."""
    assert objects_of(text) == words


def test_a_word_counts_in_any_form():
    """Guards that a plural, or a capital letter, does not hide the same thing."""
    assert shares({"missiles"}, ["A Missile was handed over"])
    assert not shares({"missiles"}, ["Blankets were handed over"])
    assert shares(set(), ["anything"])


@pytest.mark.parametrize(("quote", "outcome"), [("tanks", "true"), ("blankets", None)])
def test_another_thing_sent_does_not_make_it_true(known, quote, outcome):
    """Guards against taking any aid for the aid foretold: it is shown as perhaps, and decides nothing."""
    foretold = plan("Jana Nova will send tanks to Baku in March", type="AID", mode=None)
    document, (deed,) = told(("AID", "SVK", "AZE", "2031-03-10", {}))
    text = f"Slovakia sent {quote} to Azerbaijan"
    document = type(document)(**{**_fields(document), "text": text, "original": text})
    deed = type(deed)(**{**_fields(deed), "quote": text, "span": type(deed.span)(0, len(text))})
    (one,) = [one for one in ledger(known(foretold, (document, [deed]))) if one.outlet == "The Outlook"]
    assert one.proposal.outcome == outcome
    assert [shown.bearing for shown in one.proposal.evidence] == ["for" if outcome else "perhaps"]


def _fields(value):
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}
