"""The cheapest division of states into blocs, with a bound and whether it is proved."""
