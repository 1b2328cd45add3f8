"""What a run has asked of the model: calls, answers from the cache, tokens, seconds, money.

>>> Bill(calls=2, prompt_tokens=1500, completion_tokens=500).cost(Prices(prompt=1.0, completion=4.0))
0.0035
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from comity.core.errors import OptionError

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in whatever currency the provider bills.

    Attributes:
        prompt: For a million tokens sent.
        completion: For a million tokens received.
    """

    prompt: float
    completion: float

    @classmethod
    def parse(cls, text: str) -> Prices:
        """Read `0.15/0.60`: sent, then received.

        Raises:
            OptionError: If the text is not two numbers of at least 0.
        """
        try:
            prompt, completion = (float(part) for part in text.split("/"))
        except ValueError:
            prompt = completion = math.nan
        if not (0 <= prompt < math.inf and 0 <= completion < math.inf):
            raise OptionError(
                f"not two prices: {text!r}", where="--llm-price",
                todo="Write what a million tokens cost, sent and received: 0.15/0.60",
            )  # fmt: skip
        return cls(prompt, completion)


@dataclass(slots=True)
class Bill:
    """Running totals.

    Attributes:
        calls: Questions that the service answered, with or without use.
        cached: Questions that the cache answered.
        unusable: Answers that were thrown away whole.
        refused: Statements of the model that did not hold.
        prompt_tokens: Sent, as the service counts; 0 where it does not say.
        completion_tokens: Received, likewise.
        seconds: Spent waiting.
    """

    calls: int = 0
    cached: int = 0
    unusable: int = 0
    refused: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0

    def cost(self, prices: Prices | None) -> float | None:
        """In the currency of the prices; None where there are none."""
        if prices is None:
            return None
        spent = self.prompt_tokens * prices.prompt + self.completion_tokens * prices.completion
        return spent / _MILLION
