"""Who acts in the diplomatic record, and by what names: states, organisations, leaders, seats, regions."""

from comity.vocab.model import Actor, Kind, Mention, Name, Naming, Resolution, Term
from comity.vocab.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "Actor",
    "Kind",
    "Mention",
    "Name",
    "Naming",
    "Resolution",
    "Term",
    "Vocabulary",
    "load_vocabulary",
]
