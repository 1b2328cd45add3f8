"""`comity naming`, `comity compare` and `comity slant`: what is shown, as data, and what is refused."""

import json
import re

import pytest

from comity.claims.slant.share import share_of
from comity.record.store import Record
from comity.testing import make_claim, make_document, make_event
from comity.testing.record import READ_AT
from comity.views.words.naming import share_words, used_by_words, values_words

VISIT = "Hungary's minister visited Baku on May 3"


@pytest.fixture
def path(tmp_path):
    """Four outlets; the Star leaves out a visit that three others tell of, and quotes the others' terms."""
    texts = {
        "Herald": f"{VISIT}. Armenia mourns the aggression against Artsakh of 2020.",
        "Courier": f"From the airport: {VISIT}. Azerbaijan hails the Patriotic War.",
        "Post": f"Among guests, {VISIT}. Rain fell on Hungary and Azerbaijan all week long.",
        "Star": "Hungary and Azerbaijan are friends since the “Patriotic War”, Tehran says.",
    }
    where = tmp_path / "press.comity"
    with Record.open(where, create=True) as record:
        for name, text in texts.items():
            document = make_document(text, name=name.lower(), publisher=name, published="2024-05-20")
            said = (
                make_event(
                    "CONSULT", "HUN", "AZE", mode="visit", date="2024-05-03", document=document, quote=VISIT
                )
                if VISIT in text
                else make_claim(
                    "assessment", "HUN AZE", document=document, quote=text.rstrip("."), by="Tehran",
                    speakers=("Tehran",), text="They are friends.",
                )
            )  # fmt: skip
            record.add(document, [said], reader="test/1", at=READ_AT)
        record.refresh()
    return where


@pytest.fixture
def cli(run, path):
    """Run a command on that record."""
    return lambda *words: run(*words, "--record", path)


def flat(text):
    """The words of some output on one line."""
    return " ".join(text.split())


def test_naming_shows_each_term_its_users_and_its_sentence(cli):
    """Guards the page: term, whose usage, quotation with the term marked, source, date and place."""
    result = cli("naming", "44-day", "war")
    shown = flat(result.stdout)
    assert result.exit_code == 0
    assert "aggression against Artsakh used mostly by Armenia" in shown
    assert "Armenia mourns the «aggression against Artsakh» of 2020." in shown
    assert "Herald, 20 May 2024, line 1" in shown
    assert "in quotation marks, or called so-called" in shown
    assert "said by Tehran" in shown


def test_naming_as_data_has_the_source_of_every_usage(cli):
    """Guards that a program learns where a usage is known from, and spans that hold the words."""
    found = json.loads(cli("naming", "Karabakh war", "--json").stdout)
    terms = {row["term"]: row for row in found["terms"]}
    assert terms["Patriotic War"]["sides"] == ["AZE"]
    assert all(one["source"] and one["status"] for row in terms.values() for one in row["usage"])
    for row in terms.values():
        for source in row["sources"]:
            for use in source["uses"]:
                assert use["words"] in use["sentence"]
                assert use["span"][1] - use["span"][0] == len(use["words"])
    assert {use["quoted"] for s in terms["Patriotic War"]["sources"] for use in s["uses"]} == {True, False}


def test_compare_shows_both_and_each_alone(cli):
    """Guards the page of two documents, and that the second way round shows A as B."""
    shown = flat(cli("compare", "herald", "courier").stdout)
    assert "Both tell" in shown
    assert "aggression against Artsakh, 1 time, used mostly by Armenia" in shown
    alone = flat(cli("compare", "herald", "star").stdout)
    assert "Only A tells" in alone
    assert "in the days that both cover" in alone
    assert "Only B tells" in flat(cli("compare", "star", "herald").stdout)
    assert re.search(r"Tehran 0 1 ", alone)


def test_compare_as_data_is_mirrored(cli):
    """Guards that `one` and `other` change places and nothing else does."""
    here, there = (json.loads(cli("compare", *pair, "--json").stdout) for pair in
                   (("herald", "star"), ("star", "herald")))  # fmt: skip
    assert (here["one"], here["only_one_tells"]) == (there["other"], there["only_other_tells"])
    assert here["overlap"] == there["overlap"]
    assert [row["one"] for row in here["terms"]] == [row["other"] for row in there["terms"]]


def test_slant_shows_all_sources_and_no_score(cli):
    """Guards the table, and that nothing sums a source up."""
    result = cli("slant")
    shown = flat(result.stdout)
    assert result.exit_code == 0
    assert re.search(r"Star +1 +1 of 1", result.stdout)
    assert "score" not in shown.casefold()
    assert "bias" not in shown.casefold()
    assert "comity slant SOURCE" in result.stderr


def test_slant_of_one_source_leads_to_the_deed_it_leaves_out(cli):
    """Guards the page: what is left out with its id and quote, who speaks, terms with passages."""
    shown = flat(cli("slant", "star").stdout)
    assert "1 of 1 deed that 2 or more independent others tell of" in shown
    assert "told by 3 others" in shown
    assert f"“{VISIT}”" in shown
    assert "Its own voice: 0 of 1 statement" in shown
    assert re.search(r"Tehran Iran 1 ", shown)
    assert "«Patriotic War»" in shown


def test_slant_as_data_leads_every_count_to_ids(cli):
    """Guards that counts are the lengths of lists of ids, and shares have intervals."""
    (found,) = json.loads(cli("slant", "star", "--json").stdout)
    assert found["left_out"]["share"]["count"] == len(found["left_out"]["deeds"]) == 1
    assert found["voices"]["cited"][0]["statements"]
    assert not any("score" in key or "bias" in key for key in json.dumps(found).casefold().split('"')[1::2])


def test_more_others_can_be_asked_for(cli):
    """Guards the threshold as an option."""
    assert "1 of 1" in cli("slant", "star", "--others", "3").stdout
    assert "Nothing that 4 or more independent others tell" in flat(
        cli("slant", "star", "--others", "4").stdout
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("naming", "Ruritania"), "has nothing of that name"),
        (("naming", "ffff0000"), "ffff0000"),
        (("compare", "herald", "nothing"), "Near ones"),
        (("compare", "herald", "Herald"), "both are one document"),
        (("slant", "Nobody"), "There are: Courier; Herald; Post; Star"),
        (("slant", "--days", "-1"), "--days"),
        (("naming", "Crimea", "--as-of", "soon"), "not a date"),
    ],
)
def test_what_is_unknown_is_refused_with_what_there_is(cli, words, message):
    """Guards exit code and message of a wrong name, id, option."""
    result = cli(*words)
    assert result.exit_code == 2
    assert message in flat(result.stderr)


def test_an_empty_record_says_so(run, tmp_path):
    """Guards the empty case of all three."""
    where = tmp_path / "empty.comity"
    Record.open(where, create=True).close()
    assert "The record holds no text." in run("slant", "--record", where).stderr
    shown = run("naming", "Crimea", "--record", where)
    assert "No document of the record uses a term" in flat(shown.stdout)
    assert run("compare", "a", "b", "--record", where).exit_code == 2


def test_usage_is_told_as_usage(names):
    """Guards the words: used by somebody, never right or wrong."""
    assert used_by_words(["ARM"], names) == "used mostly by Armenia"
    assert used_by_words(["neutral"], names) == "used widely"
    assert used_by_words(["AZE", "neutral"], names) == "used widely, also by Azerbaijan"


def test_shares_and_fields_in_words(names):
    """Guards that no case shows no share, and that codes and dates are words."""
    assert share_words(share_of(0, 0)) == "none"
    assert share_words(share_of(8, 10)) == "8 of 10 (49–94 %)"
    assert values_words("actors", ("AZE, HUN",), names) == "Azerbaijan and Hungary"
    assert values_words("date", ("2024-05", "2024-05-06"), names) == "May 2024 or 6 May 2024"
    assert values_words("amount", (), names) == "not said"


def test_foreign_text_reaches_the_screen_safe(run, tmp_path):
    """Guards against a control character in a text that turns the line round."""
    where = tmp_path / "odd.comity"
    document = make_document("Azerbaijan \u202ehails the Patriotic War.", publisher="Odd\u202e", name="odd")
    with Record.open(where, create=True) as record:
        record.add(document, [], reader="test/1", at=READ_AT)
        record.refresh()
    for words in (("naming", "Patriotic War"), ("slant",), ("slant", "odd")):
        shown = run(*words, "--record", where)
        assert shown.exit_code == 0
        assert "\u202e" not in shown.stdout
