"""Full-text search: which documents say certain words, and where.

`words` folds texts and reads queries, `index` keeps the words of every document in the database, `find` looks
documents up, ranks them and gives every hit as a span.
"""

from comity.record.search.find import Found, find_texts
from comity.record.search.index import keep_words
from comity.record.search.words import Query, Term, read_query

__all__ = ["Found", "Query", "Term", "find_texts", "keep_words", "read_query"]
