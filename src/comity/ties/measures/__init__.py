"""Measures of how alike two actors are; one file each, with the formula and the paper."""
