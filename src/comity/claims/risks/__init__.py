"""Risks to a relation, at three levels: what texts warn of, and what an analyst has written down."""
