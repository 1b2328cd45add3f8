"""Indicators: signs to watch for, as counts with a threshold, and how often each would have tripped."""
