"""What holds of every text: mentions are ordered, never overlap, and quote the text."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from comity.core.interval import Interval
from comity.vocab import load_vocabulary

_PIECES = [
    "Turkey", "US", "U.S.", "the West", "Brussels", "Xi", "Kim Jong Un", "R. T. Erdogan", "President", "Sino-",
    "Korea", "military aid", "Guinea", "-", "Bissau", "'s", "’s", "Péter Szijjártó", "\n", "\n\n", "  ", ". ", ", ",
    "Tu\u0308rkiye", "al-", "Assad", "von der", "Leyen", "GEORGIA", "Republic of", "Congo", "A.", "and", "in", "\u200b",
]  # fmt: skip
texts = st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=24).map(" ".join)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(texts, days)
def test_mentions_quote_the_text_in_order_and_never_overlap(text, on):
    """Spans are ordered, disjoint, not empty, and reproduce the text they name."""
    last = 0
    for mention in load_vocabulary().find(text, on):
        assert last <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text) == mention.text
        last = mention.span.end


@given(texts, days)
def test_every_mention_has_candidates_the_vocabulary_knows(text, on):
    """No code leaves the vocabulary that it could not name; ambiguous means more than one."""
    vocabulary = load_vocabulary()
    for mention in vocabulary.find(text, on):
        assert mention.codes
        assert all(vocabulary.name(code) for code in mention.codes)
        assert not mention.ambiguous or len(mention.codes) > 1
        assert mention.kind != "leader" or mention.ambiguous or mention.person


@given(texts)
def test_an_interval_of_one_day_is_that_day(text):
    """A document dated by a day and one dated by that day's interval read alike."""
    day = date(2024, 5, 28)
    vocabulary = load_vocabulary()
    assert vocabulary.find(text, day) == vocabulary.find(text, Interval.day(day))


@given(st.text(max_size=80), days)
def test_resolve_answers_any_text(text, on):
    """Whatever is asked, the answer has candidates unless it is `unknown`."""
    answer = load_vocabulary().resolve(text, on)
    assert bool(answer.codes) == (answer.outcome != "unknown")
    assert answer.outcome != "actor" or len(answer.codes) == 1 or answer.kind == "place"
