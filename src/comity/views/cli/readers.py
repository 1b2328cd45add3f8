"""The options that choose readers, and what is said of the language model's work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.views.cli import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from comity.desk import ReadReport, Step
    from comity.reading.llm import Bill, Prices, Settings
    from comity.reading.reader import Reader

DEFAULT = "rules"

ReaderOption = Annotated[
    str, typer.Option("--reader", help="Who reads: rules, llm, or both as rules,llm; further ones by name.")
]
SecondOpinion = Annotated[
    bool,
    typer.Option(
        "--second-opinion",
        help="Sentence embeddings have a say in the rules' confidence; needs comity[embed].",
    ),
]
Url = Annotated[
    str | None,
    typer.Option(
        "--llm-url", envvar="COMITY_LLM_URL",
        help="Base URL of an OpenAI-compatible service, such as http://127.0.0.1:11434/v1.",
    ),
]  # fmt: skip
Model = Annotated[
    str | None, typer.Option("--llm-model", envvar="COMITY_LLM_MODEL", help="The model to ask there.")
]
Remote = Annotated[
    bool,
    typer.Option("--llm-remote", help="The documents may leave this computer for the host of --llm-url."),
]
NoCache = Annotated[bool, typer.Option("--no-llm-cache", help="Neither use nor keep answers.")]
Timeout = Annotated[float, typer.Option("--llm-timeout", help="Seconds for one answer.")]
Price = Annotated[
    str | None,
    typer.Option("--llm-price", help="Price of a million tokens, sent and received, such as 0.15/0.60."),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the reader `llm`, as typed."""

    url: str | None
    model: str | None
    remote: bool
    cache: bool
    timeout: float
    price: str | None

    @property
    def prices(self) -> Prices | None:
        """Of tokens.

        Raises:
            OptionError: If the option is not two numbers.
        """
        from comity.reading.llm import Prices

        return Prices.parse(self.price) if self.price else None

    def settings(self) -> Settings:
        """For the reader.

        Raises:
            OptionError: If a value is missing or cannot be used.
        """
        from comity.reading.llm import settings_from
        from comity.reading.llm.cache import default_path

        return settings_from(
            self.url, self.model, remote=self.remote, timeout=self.timeout, prices=self.prices,
            cache=default_path() if self.cache else None,
        )  # fmt: skip


class Bench:
    """The readers of one run.

    Args:
        chosen: Names, parted by commas.
        asked: Options of the reader `llm`.
        domestic: Whether the rules also take deeds within one state.
        second_opinion: Whether sentence embeddings have a say in the rules' confidence.

    Raises:
        OptionError: If there is no reader of a name, or an option cannot be used.
        MissingExtraError: If a library is missing that a reader needs.
    """

    def __init__(
        self, chosen: str, asked: Asked, *, domestic: bool = False, second_opinion: bool = False
    ) -> None:
        self._asked = asked
        self._last: Step | None = None
        self._progress: Callable[[Step], None] | None = None
        self.readers: list[Reader] = []
        names = [name.strip() for name in chosen.split(",") if name.strip()]
        if names != [DEFAULT] or second_opinion:  # the desk makes the default reader itself
            from comity.reading.readers import Choice, make

            self.readers = make(names, Choice(domestic, asked.settings, self._tell, second_opinion))

    def watched(self, progress: Callable[[Step], None]) -> Callable[[Step], None]:
        """The progress of files, with the passages of the language model between them."""
        self._progress = progress

        def step(now: Step) -> None:
            if now.problem is None:
                self._last = now
            progress(now)

        return step

    def _tell(self, document: str, number: int, total: int) -> None:
        from comity.desk import Step

        if self._progress and total > 1:
            done, files = (self._last.done, self._last.total) if self._last else (0, 0)
            self._progress(Step(done, files, f"{document}, passage {number} of {total}"))

    @property
    def bill(self) -> Bill | None:
        """What the language model was asked; None if it does not read."""
        return next(
            (getattr(reader, "bill", None) for reader in self.readers if hasattr(reader, "bill")), None
        )

    def say(self) -> None:
        """One line on standard error with calls, tokens, time and cost; none without the language model."""
        bill = self.bill
        if bill is not None:
            write.say(bill_words(bill, self._asked.prices))

    def data(self, report: ReadReport) -> dict[str, Any]:
        """What several readers, or the language model, add to the summary as JSON."""
        if not self.readers:
            return {}
        from dataclasses import asdict

        from comity.views.console.readers import comparison_json

        found: dict[str, Any] = {
            "readers": [reader.name for reader in self.readers], "not_asked": report.unread,
            "comparisons": comparison_json(report.comparisons),
        }  # fmt: skip
        bill = self.bill
        if bill is not None:
            found["llm"] = asdict(bill) | {"cost": bill.cost(self._asked.prices)}
        return found


def bill_words(bill: Bill, prices: Prices | None) -> str:
    """`llm: 8 calls, 4 answers from the cache; 10,432 tokens sent, 1,220 received; 35 s; cost 0.0021`."""
    from comity.views.words import counted

    parts = [
        f"llm: {counted(bill.calls, 'call')}, {counted(bill.cached, 'answer')} from the cache",
        f"{bill.prompt_tokens:,} tokens sent, {bill.completion_tokens:,} received", f"{bill.seconds:.0f} s",
    ]  # fmt: skip
    cost = bill.cost(prices)
    if cost is not None:
        parts.append(f"cost {cost:.4f}")
    if bill.unusable:
        parts.append(f"{counted(bill.unusable, 'answer')} of no use")
    if bill.refused:
        parts.append(f"{counted(bill.refused, 'statement')} refused (--verbose says why)")
    return "; ".join(parts)


def show_disagreements(report: ReadReport) -> None:
    """The table of what the readers do not tell alike, on standard output."""
    if not report.comparisons:
        return
    from comity.views.console.readers import disagreements
    from comity.views.words import Names
    from comity.vocab import load_vocabulary

    write.write(disagreements(report.comparisons, Names(load_vocabulary())))
