"""Holders of office in the Phoenix dictionary of country actors."""
