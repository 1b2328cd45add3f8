"""Blocs through time: names that stay, who joined or left, and on which evidence."""
