"""Each thing that normalising takes out or mends, and what it must leave alone."""

import pytest

from comity.core.offsets import Span
from comity.sources.normalise import normalise

SAME = [
    "He paid 5 * 3 dollars for 2 * 4 tins.",
    "An area of 12 km² and 10⁶ men.",
    "Ltd. firms and le monde, lt. gen. Smith, land and lira.",
    "Home | About | Contact",
    "News | by Jane Doe",
    "The file snake_case_name stays.",
    "Article [2024] of the code [sic] and a list (1) of points.",
    "He said “no” – twice – and left…",
    "* * *",
    "Share prices fell. Read more carefully.",
    "Follow us to the border, the guide said. They did.",
    "Copyrights are contested.",
]
CHANGED = [
    ("a loan of \\$2 billion", "a loan of $2 billion"),
    ("the *Business Recorder* says", "the Business Recorder says"),
    ("the **very** _old_ ***treaty***", "the very old treaty"),
    ("the sale of the *new\nfighter* jets", "the sale of the new fighter jets"),
    ("see [the text](https://x.org/a) here", "see the text here"),
    ("see ![map](m.png)here", "see here"),
    ("\\*not emphasis\\*", "*not emphasis*"),
    ("on 10.04.2025¹ in Baku", "on 10.04.2025 in Baku"),
    ("the accord,¹² signed", "the accord, signed"),
    ("¹ The original is in Russian.", "The original is in Russian."),
    ("the accord [1], as said [2, 3].", "the accord, as said."),
    ("[4] See the report.", "See the report."),
    ("interesting. | use it. And | think so.", "interesting. I use it. And I think so."),
    ("lran and lraq met lsraeli guests.", "Iran and Iraq met Israeli guests."),
    ("He came. ln the end lt is so.", "He came. In the end lt is so."),
    ("soft\u00adly zero\u200bwidth\ufeff", "softly zerowidth"),
    ("a\u00a0b\u2003c\td", "a b c d"),
    ("right \u202eto left\u202c", "right to left"),
    ("bell\x07 and\x00 null", "bell and null"),
    ("e\u0301lite o\ufb03ce \ufb01rst", "élite office first"),
    ("one.\r\n\r\ntwo.\rthree.", "one.\n\ntwo.\n\nthree."),
    ("one.  Two.   \n\n\n\n three. ", "one. Two.\n\nthree."),
]


@pytest.mark.parametrize("text", SAME)
def test_what_only_looks_like_a_mark_stays(text):
    """Guards against normalising what the author meant."""
    assert normalise(text).text == text


@pytest.mark.parametrize(("text", "plain"), CHANGED)
def test_marks_and_misreadings_are_taken_out(text, plain):
    """Guards each repair by an example."""
    assert normalise(text).text == plain


@pytest.mark.parametrize(
    ("text", "said", "written"),
    [
        ("a loan of \\$2 billion", "$2 billion", "$2 billion"),
        ("totals \\$2 billion", "totals $2 billion", "totals \\$2 billion"),
        ("the *Business Recorder* says", "Business Recorder", "Business Recorder"),
        ("on 10.04.2025¹ in Baku", "2025 in Baku", "2025¹ in Baku"),
        ("And | think lran", "I think Iran", "| think lran"),
        ("the o\ufb03ce", "office", "o\ufb03ce"),
        ("e\u0301lite", "élite", "e\u0301lite"),
        ("coop-\neration of all", "cooperation", "coop-\neration"),
        ("one.\r\n\r\ntwo.", "one.\n\ntwo.", "one.\r\n\r\ntwo."),
    ],
)
def test_every_repair_can_be_shown_in_the_original(text, said, written):
    """Guards quotes: what was mended is shown as it was written, to the character."""
    normal = normalise(text)
    start = normal.text.index(said)
    assert normal.offsets.to_original(Span(start, start + len(said))).of(text) == written


ARTICLE = "The minister arrived on Monday.\n\nHe left on Tuesday."


@pytest.mark.parametrize(
    "line",
    [
        "Leave a review", "Follow us on social networks", "Share this", "Share on Facebook", "Read more: Talks go on",
        "Subscribe to our newsletter", "We use cookies to improve your experience.", "Cookie Policy", "News Line",
        "© 2024 Caspian Post", "All rights reserved.", "Advertisement", "3 comments", "Tags: Baku, talks", "Page 3 of 7",
        "Related articles", "5 min read", "Sign up for our newsletter",
    ],
)  # fmt: skip
def test_lines_of_the_site_are_left_out(line):
    """Guards against reading a site's frame as the article."""
    assert normalise(f"{ARTICLE}\n\n{line}\n\n").text == ARTICLE


def test_a_heading_that_reads_like_a_site_line_stays_in_the_middle():
    """Guards headings: only after the last paragraph are these the site's."""
    text = "The first paragraph is here.\n\nArchive\n\nThe archive was opened in May."
    assert normalise(text).text == text


def test_a_text_of_site_lines_only_is_kept():
    """Guards against leaving nothing to read."""
    assert normalise("Advertisement").text == "Advertisement"


def test_a_block_that_comes_again_and_again_is_a_header():
    """Guards the headers a PDF left in a text, which then name the publisher."""
    header = "CAS Caspian\nCentre for Caspian Studies"
    text = f"The talks were about\n\n{header}\n\n\nthe port and the road.\n\n{header}\n\nNothing was signed."
    normal = normalise(text)
    assert normal.text == "The talks were about the port and the road.\n\nNothing was signed."
    assert normal.headers == ("CAS Caspian", "Centre for Caspian Studies")


@pytest.mark.parametrize("label", ["Ilham Aliyev", "Question:", "* * *", "Background"])
def test_speakers_and_rules_may_come_again(label):
    """Guards interviews and transcripts, whose short lines repeat by nature."""
    text = "\n\n".join(f"{label}\n\nSentence number {n} was said here." for n in "abcd")
    assert normalise(text).text == text


def test_front_matter_is_skipped_but_stays_in_the_original():
    """Guards that the skipped stretch shifts nothing."""
    text = "---\ntitle: T\n---\nThe talks ended."
    normal = normalise(text, skip=Span(0, 17))
    assert normal.text == "The talks ended."
    assert normal.offsets.to_original(Span(4, 9)).of(text) == "talks"
