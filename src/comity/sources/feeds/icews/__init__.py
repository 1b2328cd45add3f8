"""The feed `icews`: what is known about it, how its files are read, a sample."""
