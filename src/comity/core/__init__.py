"""What every room may use and that knows nothing of any room: errors, intervals, offsets, safe text."""
