"""Terms of office, from comity's own vocabulary."""
