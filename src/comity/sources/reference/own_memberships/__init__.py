"""Memberships in organisations, from comity's own vocabulary."""
