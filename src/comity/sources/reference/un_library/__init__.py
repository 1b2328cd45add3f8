"""Votes in the UN General Assembly, as the UN Digital Library publishes them."""
