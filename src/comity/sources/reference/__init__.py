"""Reference sets: files that others publish about states, each read in its publisher's own format.

One folder is one set: `source.yml` says what it is, `read.py` reads it, `sample/` shows the format in a few
lines written for comity. No set ships but those whose `form` is `packaged`.
"""

from comity.sources.reference.description import Edition, Source, describe, sample_of, sources
from comity.sources.reference.take import Taken, take_file, take_packaged

__all__ = ["Edition", "Source", "Taken", "describe", "sample_of", "sources", "take_file", "take_packaged"]
