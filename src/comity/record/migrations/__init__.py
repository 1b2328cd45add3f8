"""The moves that bring an older record's tables to this version's, in order, run by alembic."""
