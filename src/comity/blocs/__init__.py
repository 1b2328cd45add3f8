"""Blocs: how states fall into sides by their ties, how sure that is, and who holds the balance."""
