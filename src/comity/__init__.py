"""comity reads the diplomatic record and keeps a dated, sourced model of how states align."""

__version__ = "0.1.0.dev0"
