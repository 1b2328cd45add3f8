"""The record in words: dates, deeds, parties and places, as every view writes them."""

from comity.views.words.amounts import amount_words, counted
from comity.views.words.dates import dated_words, long_date, long_when, short_date, short_when
from comity.views.words.deeds import deed_noun, deed_sentence, parties_line, place_adds
from comity.views.words.marks import MARKS, mark_of
from comity.views.words.names import Names

__all__ = [
    "MARKS",
    "Names",
    "amount_words",
    "counted",
    "dated_words",
    "deed_noun",
    "deed_sentence",
    "long_date",
    "long_when",
    "mark_of",
    "parties_line",
    "place_adds",
    "short_date",
    "short_when",
]
