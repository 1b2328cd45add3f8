"""Indicators: signs to watch for, as counts of deeds with a threshold, and how often each would have tripped."""
