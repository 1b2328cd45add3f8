"""One module for each move."""
