"""Documents dropped on a page: kept in a folder, read in a process of their own, then thrown away."""
