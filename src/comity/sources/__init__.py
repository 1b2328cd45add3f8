"""Brings text in: files, folders and patterns become documents; what cannot be read, one clear line.

>>> files, problems = find_files(["news/"])                      # doctest: +SKIP
>>> for found in open_documents(files[0], ReadOptions(publisher="Trend")):   # doctest: +SKIP
...     print(found)

No judgement is made here of what a text says; `comity.reading` does that.
"""

from comity.sources.documents import open_documents
from comity.sources.find import find_files
from comity.sources.options import ReadOptions

__all__ = ["ReadOptions", "find_files", "open_documents"]
