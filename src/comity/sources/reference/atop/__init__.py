"""ATOP alliances, one row for each directed pair of states and year."""
