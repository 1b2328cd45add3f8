"""ATOP alliances, one row for each member of each alliance."""
