"""Forecasts that an analyst writes down: the form of their file, and how they enter the record."""
