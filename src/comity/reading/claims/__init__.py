"""Claims: what somebody asserts beyond events and ties, read clause by clause.

    course = course_of(document.text)
    for passage in passages:                 # in the order of the text
        told = list(ties(passage, finder, setting))
        found.extend(claims(passage, finder, setting, course, deeds=deed_words, ties=told))
    found = distinct(found, document.text)

`may_claim(text)` tells which sentences are worth parsing for it. The rules are data: `lexicon/claims.toml`.
"""

from comity.reading.claims.choose import may_claim
from comity.reading.claims.course import Course, course_of, opinion_share
from comity.reading.claims.read import claims, distinct

__all__ = ["Course", "claims", "course_of", "distinct", "may_claim", "opinion_share"]
