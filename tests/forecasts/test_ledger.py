"""Which forecasts are admitted, under which rule, and what the others lack."""

import pytest
from foretold import MADE, outlook, plan, told, visit

from comity.forecasts.ledger import ledger
from comity.record.model import EventStatement


def only(known):
    """The single forecast of a record."""
    (one,) = ledger(known)
    return one


def test_a_dated_forecast_of_a_deed_is_admitted(known):
    """Guards the way from words to a rule: what, who towards whom, and within which days."""
    one = only(known(outlook("Slovakia will visit Azerbaijan this year")))
    rule = one.rule
    assert rule is not None
    assert (rule.kind.seen, rule.doers, rule.towards) == ("a visit", ("SVK",), ("AZE",))
    assert rule.window.iso() == (MADE, "2031-12-31")
    assert not rule.denied
    assert (one.author, one.outlet) == ("The Outlook", "The Outlook")


@pytest.mark.parametrize(
    ("quote", "about", "lacks"),
    [
        ("Slovakia will soon visit Azerbaijan", "SVK AZE", ["no date: “soon” names no day"]),
        ("Slovakia will visit Azerbaijan", "SVK AZE", ["no date: it says no day by which to judge"]),
        ("A visit will take place this year", "", ["no actors known: it names none"]),
        ("Slovakia will visit somebody this year", "SVK",
         ["no actors known: only Slovakia is named, and a visit takes two"]),
        ("Slovakia and Azerbaijan will be happier this year", "SVK AZE",
         ["no observable deed: nothing in its words that a record shows"]),
        ("The West will sign a pact with Azerbaijan this year", "West AZE",
         ["no actors known: no list says who the West is"]),
    ],
)  # fmt: skip
def test_what_has_no_rule_is_listed_with_what_it_lacks(known, quote, about, lacks):
    """Guards that a forecast without date, actors or observable is told of and never guessed at."""
    one = only(known(outlook(quote, about=about)))
    assert one.state == "not admitted"
    assert list(one.admission.reasons) == lacks
    assert one.proposal is None


def test_a_text_without_a_date_admits_nothing(known):
    """Guards that a deed cannot be called later than words of which nobody knows when they were written."""
    one = only(known(outlook("Slovakia will visit Azerbaijan by 2033", published=None)))
    assert one.state == "not admitted"
    assert one.admission.reasons == ("no date: the text has none, so nothing shows what came after it",)


def test_a_condition_without_words_is_not_admitted(known):
    """Guards that a conditional whose condition was not read is not judged as if it had none."""
    one = only(known(outlook("Slovakia would visit Azerbaijan this year", claim="conditional")))
    assert one.admission.reasons == ("its condition could not be made out",)


def test_a_plan_takes_its_own_date(known):
    """Guards that a dated plan is a forecast with that date."""
    one = only(known(plan()))
    assert one.sort == "plan"
    assert one.rule is not None
    assert one.rule.window.iso() == ("2031-03-01", "2031-03-31")


def test_a_plan_for_the_occasion_of_another_takes_its_days(known):
    """Guards `during the visit`: the accord is due when the visit is."""
    text = "Jana Nova will visit Baku in March. During the visit, a loan agreement will be signed."
    document, statements = plan(published=MADE)
    document = type(document)(**{**_fields(document), "text": text, "original": text})
    accord = EventStatement(
        **{**_fields(statements[0]), "type": "AGREE", "mode": None, "date": None, "actors": ("SVK", "AZE"),
           "recipients": (), "span": type(statements[0].span)(54, 84), "quote": text[54:84]}
    )  # fmt: skip
    found = {one.statement.type: one for one in ledger(known((document, [statements[0], accord])))}
    assert found["AGREE"].due == found["CONSULT"].due
    assert found["AGREE"].horizon is not None
    assert "during the visit" in found["AGREE"].horizon.why.lower()


def test_a_plan_whose_time_was_over_is_no_forecast(known):
    """Guards that `was to have come last month` is not scored as foretold."""
    one = only(known(plan("Jana Nova was expected in Baku in January", date="2031-01")))
    assert one.admission.reasons == ("no forecast: its time, 2031-01, was over when the text appeared",)
    past = only(known(plan("Jana Nova had been awaited in Baku in March")))
    assert past.admission.reasons == ("no forecast: it tells of a plan of the past",)


def test_rows_of_datasets_make_no_forecasts(known):
    """Guards that a planned row of a table of facts is not put into somebody's mouth."""
    document, statements = told(visit("2031-06-01", status="planned"))
    rows = [type(one)(**{**_fields(one), "reader": "reference/dated-events"}) for one in statements]
    assert ledger(known((document, rows))) == []


def test_one_voice_says_a_thing_once_in_a_document(known):
    """Guards against counting twice what one text repeats, and against merging what two texts say."""
    text = "Slovakia will visit Azerbaijan this year. Yes, Slovakia will visit Azerbaijan this year."
    first = outlook("Slovakia will visit Azerbaijan this year", text=text)
    again = outlook("Slovakia will visit Azerbaijan this year", text=text, at=47)
    other = outlook("Slovakia will visit Azerbaijan this year", name="other")
    found = ledger(known((first[0], [*first[1], *again[1]]), other))
    assert sorted(len(one.statements) for one in found) == [1, 2]
    assert found[0].question == found[1].question


@pytest.mark.parametrize(
    ("quote", "hedge", "low", "high"),
    [
        ("Slovakia will visit Azerbaijan this year", "certain", 0.95, 0.99),
        ("Slovakia will very likely visit Azerbaijan this year", "likely", 0.80, 0.95),
        ("Slovakia may visit Azerbaijan this year", "possible", 0.20, 0.60),
        ("Slovakia is unlikely to visit Azerbaijan this year", "unlikely", 0.20, 0.45),
    ],
)
def test_words_state_a_range_with_its_source(known, quote, hedge, low, high):
    """Guards the visible mapping from a hedge to probabilities."""
    one = only(known(outlook(quote, hedge=hedge)))
    assert (one.hedge.low, one.hedge.high) == (low, high)
    assert one.hedge.source
    assert one.rule is not None
    assert not one.rule.denied  # the range is the deed's, whichever way it leans


@pytest.mark.parametrize(
    ("quote", "status", "hedge"),
    [
        ("Jana Nova will visit Baku in March", "planned", "certain"),
        ("Jana Nova plans to visit Baku in March", "planned", "likely"),
        ("Jana Nova will probably visit Baku in March", "planned", "likely"),
        ("Jana Nova might visit Baku in March", "possible", "possible"),
    ],
)
def test_a_plan_is_as_sure_as_it_is_told(known, quote, status, hedge):
    """Guards that an intention, and a `probably`, are not read as certainty."""
    one = only(known(plan(quote, status=status)))
    ranges = {"certain": 0.95, "likely": 0.55, "possible": 0.20}
    assert one.hedge.low >= ranges[hedge]
    assert one.hedge.high <= {"certain": 0.99, "likely": 0.80, "possible": 0.60}[hedge]


def test_what_leads_up_to_a_plan_may_make_it_less_sure(known):
    """Guards `there is a remote chance that`, which stands before the words of the plan."""
    text = "There is a remote chance that Jana Nova will visit Baku in March."
    quote = "Jana Nova will visit Baku in March"
    document, (said,) = plan(quote)
    document = type(document)(**{**_fields(document), "text": text, "original": text})
    said = type(said)(**{**_fields(said), "span": type(said.span)(text.index(quote), len(text) - 1)})
    assert only(known((document, [said]))).hedge.words == "remote chance"


def test_what_stands_before_will_is_given_and_not_foretold(known):
    """Guards that `the talks may lead to a treaty` foretells the treaty."""
    treaty = only(known(outlook("The talks of Slovakia and Azerbaijan may lead to a treaty this year")))
    talks = only(known(outlook("The talks of Slovakia and Azerbaijan will take place this year")))
    assert (treaty.rule.kind.seen, talks.rule.kind.seen) == ("an agreement", "a meeting, call or summit")


def test_the_ledger_stands_by_due_date_and_the_others_last(known):
    """Guards the order in which an analyst reads it."""
    found = ledger(known(
        outlook("Slovakia will visit Azerbaijan by 2033", name="a"),
        outlook("Slovakia will visit Azerbaijan soon", name="b"),
        outlook("Slovakia will visit Azerbaijan this year", name="c"),
    ))  # fmt: skip
    assert [str(one.due) for one in found] == ["2031-12-31", "2033-12-31", "None"]


def _fields(value):
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}
