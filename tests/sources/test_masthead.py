"""Headline, byline, dateline: what the top of a text tells, and what it does not."""

import pytest

from comity.sources.masthead import masthead

BODY = (
    "The foreign minister arrived in the capital on Monday for talks with his counterpart, the ministry said."
)


@pytest.mark.parametrize(
    ("top", "title", "publisher", "author", "published"),
    [
        ("Baku hosts talks\n\nBy Jane Doe\n\n16 May 2024", "Baku hosts talks", None, "Jane Doe", "2024-05-16"),
        ("Baku hosts talks\n\nBy Jane Doe and Joe Roe, Caspian News, 16 May 2024", "Baku hosts talks", "Caspian News", "Jane Doe and Joe Roe", "2024-05-16"),
        ("Is this the end?\n\nPublished: May 16, 2024", "Is this the end?", None, None, "2024-05-16"),
        ("Talks end\n\nSource: Trend\n\nDate: 2024-05-16", "Talks end", "Trend", None, "2024-05-16"),
        ("Talks end | Reuters\n\nThursday, 16 May 2024, 10:32 GMT", "Talks end", "Reuters", None, "2024-05-16"),
        ("Talks end\n\nCaspian News, 03/04/2024", "Talks end", "Caspian News", None, "2024-03-04/2024-04-03"),
        ("Ankara and Kabul draw closer CASP Center comment, 10.04.2025", "Ankara and Kabul draw closer", "CASP Center", None, "2025-04-10"),
        ("Ankara signs Caspian Policy Institute analysis, 5 June 2024", "Ankara signs", "Caspian Policy Institute", None, "2024-06-05"),
        ("Joint statement of the presidents, 22.02.2022", "Joint statement of the presidents", None, None, "2022-02-22"),
        ("Baku, May 16, AZERTAC", None, "AZERTAC", None, None),
        ("President visited Tbilisi on May 3, 2024", "President visited Tbilisi on May 3, 2024", None, None, None),
        ("By Monday the talks ended", "By Monday the talks ended", None, None, None),
        ("By May 2024, the two sides had met twice.", None, None, None, None),
        ("By Jane Doe 16 May 2024", None, None, "Jane Doe", "2024-05-16"),
        ("Question: What is new?", None, None, None, None),
        ("It was the best of times.", None, None, None, None),
        ("and then it went on", None, None, None, None),
    ],
)  # fmt: skip
def test_the_lines_above_the_text(top, title, publisher, author, published):
    """Guards what is taken, and that nothing is made up."""
    found = masthead(f"{top}\n\n{BODY} {BODY}")
    assert (found.title, found.publisher, found.author) == (title, publisher, author)
    assert (str(found.published) if found.published else None) == published
    assert bool(found.published_reason) == (published is not None)


@pytest.mark.parametrize(
    ("dateline", "publisher", "published"),
    [
        ("BAKU, May 16 (Trend) — ", "Trend", None),
        ("WASHINGTON, May 16, 2024 (Reuters) - ", "Reuters", "2024-05-16"),
        ("BRUSSELS (AP) — ", "AP", None),
        ("Baku, 16 May 2024. ", None, "2024-05-16"),
        ("Baku, 16 May. ", None, None),
        ("Iran, Russia and China: ", None, None),
        ("", None, None),
    ],
)
def test_the_beginning_of_the_text(dateline, publisher, published):
    """Guards datelines; a day without a year is left to the reader."""
    found = masthead(f"{dateline}{BODY} {BODY} {BODY}")
    assert (found.publisher, str(found.published) if found.published else None) == (publisher, published)
    assert found.title is None


def test_a_date_in_doubt_says_so():
    """Guards 3 April against 4 March: both are kept."""
    assert (
        masthead(f"Talks end\n\n03/04/2024\n\n{BODY}").published_reason
        == 'dateline "03/04/2024"; day and month in doubt'
    )


def test_a_repeated_header_may_name_the_publisher():
    """Guards texts that say who publishes them only in the running header."""
    assert (
        masthead(BODY, ["CAS Caspian", "Centre for Caspian Studies"]).publisher
        == "Centre for Caspian Studies"
    )
    assert masthead(BODY, ["Chapter the first"]).publisher is None


def test_a_chronology_is_not_dated_by_its_first_entry():
    """Guards lists of days, whose first is no date of publication."""
    assert masthead(f"A year of visits\n\n3 May 2024\n\n{BODY}\n\n9 May 2024\n\n{BODY}").published is None


def test_a_heading_below_the_first_paragraph_is_no_title():
    """Guards texts that begin without a headline."""
    assert masthead(f"{BODY}\n\nThe road ahead\n\n{BODY} {BODY}").title is None


def test_one_sentence_alone_is_no_title():
    """Guards short texts."""
    assert masthead("Baku hosts talks").title is None
