"""What a person sees: the command line, its tables, the brief. No arithmetic on the record happens here."""
