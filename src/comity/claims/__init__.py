"""Claims: whether the record bears out what a commentator asserts."""
