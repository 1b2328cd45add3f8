"""Leaders of states and the days on which they came and went, from Archigos."""
