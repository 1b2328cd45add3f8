"""Memberships in international organisations, one row for each state and year."""
