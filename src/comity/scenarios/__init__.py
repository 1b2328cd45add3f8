"""Scenarios: what the blocs would be if a state moved, on a copy of the evidence.

`comity.scenarios.read` reads a file, `comity.scenarios.run` runs it, `comity.scenarios.shipped` holds five to
begin with, and `comity.desk.what_if` puts one to a record.
"""
