"""The one place that knows how tables too big for the record are read, joined and summed."""
