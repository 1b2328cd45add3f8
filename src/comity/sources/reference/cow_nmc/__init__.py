"""National material capabilities."""
