"""How much the blocs hang on single deeds and single sources, and whether they may be named."""
