"""The optional reader that asks a language model, and believes nothing that the text does not show.

    settings = Settings(url="http://127.0.0.1:11434/v1", model="qwen3:8b")
    reading = LanguageModelReader(settings).read(document)

The model proposes statements. One is kept only if its quote stands verbatim in the passage that was sent, its
parties are named there, and its fields are legal. Dates and amounts are worked out by the rules, from the
words that the model points at. Needs the extra `llm`.
"""

from comity.reading.llm.bill import Bill, Prices
from comity.reading.llm.settings import Settings, settings_from

__all__ = ["Bill", "Prices", "Settings", "settings_from"]
