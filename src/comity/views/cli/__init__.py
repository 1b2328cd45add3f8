"""The command `comity`: reads documents into a record and answers questions about it.

Data goes to standard output, all else to standard error. Exit codes: 0 done, 1 some input failed or the
record cannot be used, 2 wrong usage, 3 `conflicts` found some, 130 stopped by Ctrl-C.
"""

from comity.views.cli.app import app, main

__all__ = ["app", "main"]
