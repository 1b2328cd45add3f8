"""Scenarios: what the blocs would be if a state moved, on a copy of the evidence."""
