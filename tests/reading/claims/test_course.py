"""Opinion or report, and which sentences are worth parsing for claims."""

import pytest

from comity.reading.claims import may_claim, opinion_share

REPORT = (
    "BELGRADE, Monday – The foreign minister of Norway arrived in Serbia, the ministry said in a statement. "
    "The sides discussed trade and expressed satisfaction with the visit, a spokesman told reporters. "
    "According to the press service, the president welcomed the delegation on Tuesday. The minister said the "
    "talks were held behind closed doors. The agency reported that a ceremony took place on Wednesday."
)
COMMENT = (
    "We should not fool ourselves. Norway could do more, but perhaps it never will, because nobody in Oslo must "
    "pay for its mistakes. If that is a policy, it is a poor one. Indeed, the government seems to believe that "
    "time will solve what it cannot. Why should it? Our own experience tells us that only pressure works, and "
    "even that may fail. Unfortunately, there is no doubt that the price will be ours."
)
INTERVIEW = "Question: What follows?\n\nAnswer: The minister said on Monday that the sides met."


def test_opinion_share_tells_report_from_comment():
    """Guards that a wire report counts as report and a column as opinion."""
    assert opinion_share(REPORT) < 0.2
    assert opinion_share(COMMENT) > 0.8


def test_opinion_share_of_an_interview_is_full():
    """Guards that answers are opinion whatever words they use."""
    assert opinion_share(INTERVIEW) == 1.0


@pytest.mark.parametrize("text", ["", "   \n\n ", "1234", "…"])
def test_opinion_share_of_nothing(text):
    """Guards that a text without words is no opinion and no error."""
    assert opinion_share(text) == 0.0


def test_may_claim_needs_a_citation_in_reports_only():
    """Guards that plain sentences of a report are not parsed for claims, cited ones and opinions are."""
    plain, cited = "Norway is the key to the north.", "Analysts said Norway is the key to the north."
    assert not may_claim(plain, 0.0)
    assert may_claim(cited, 0.0)
    assert may_claim(plain, 1.0)


@pytest.mark.parametrize("text", ["Is Norway the key to the north?", "Too short.", "word " * 200])
def test_may_claim_leaves_out_questions_and_noise(text):
    """Guards that questions, fragments and run-on tables are not parsed for claims."""
    assert not may_claim(text, 1.0)
