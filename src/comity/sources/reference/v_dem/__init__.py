"""V-Dem's measures of democracy."""
