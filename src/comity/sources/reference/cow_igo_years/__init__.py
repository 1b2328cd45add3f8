"""Memberships in international organisations, one row for each organisation and year."""
