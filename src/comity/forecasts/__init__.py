"""Forecasts: who foretold what, when it falls due, how it came out, and how good the foretelling was."""
