"""The feed `icews_quads`: what is known about it, how its files are read, a sample."""
