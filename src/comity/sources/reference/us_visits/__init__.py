"""Visits of foreign leaders to the United States."""
