"""Hypotheses side by side: what the record contradicts in each, and what would tell them apart."""
