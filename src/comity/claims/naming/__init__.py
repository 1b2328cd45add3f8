"""Who calls a disputed place or deed by which name, with the words that show it."""
