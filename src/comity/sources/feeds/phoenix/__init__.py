"""The feed `phoenix`: what is known about it, how its files are read, a sample."""
