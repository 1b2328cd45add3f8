"""The feed `gdelt1`: what is known about it, how its files are read, a sample."""
