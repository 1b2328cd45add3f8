"""The vocabulary, loaded once, and a short way to ask it."""

from __future__ import annotations

from datetime import date

import pytest

from comity.vocab import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The vocabulary as shipped."""
    return load_vocabulary()


@pytest.fixture
def found(vocabulary):
    """Text and codes of the names found in a text, `A|B` where several remain."""

    def find(text: str, on: date | None = date(2025, 4, 10)) -> list[tuple[str, str]]:
        return [(m.text, "|".join(m.codes)) for m in vocabulary.find(text, on)]

    return find
