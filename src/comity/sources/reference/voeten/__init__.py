"""Votes in the UN General Assembly, as Erik Voeten and others code them."""
