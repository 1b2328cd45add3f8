"""Event feeds: GDELT, ICEWS, POLECAT, Phoenix and plain tables, taken in as Parquet beside the record."""
