"""The register of risks on a terminal: three levels, each risk with its words, voice and likelihood."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from comity.claims.risks.level import LEVELS
from comity.claims.risks.own import told_in
from comity.core.text import safe_text
from comity.desk.risks import RiskEntry, RiskPage
from comity.desk.watch import Watched
from comity.views.console.pieces import ID_WIDTH, quotation, section
from comity.views.console.watch import sign_line
from comity.views.words import Names
from comity.views.words.risks import TITLES, level_words, likelihood_words, made_words, relation_words
from comity.views.words.watch import seen_words


def risk_register(page: RiskPage, names: Names, width: int) -> RenderableType:
    """The register: risks and signs by level, then what is advised and what is said beside."""
    head = Text(f"Risks to the relation of {names.list(page.pair)}", style="bold")
    parts: list[RenderableType] = [head]
    for level in LEVELS:
        here = [one for one in page.risks if one.risk.level == level]
        signs = [one for one in page.watched if one.indicator.level == level]
        content = [line for one in here for line in _risk(one, names, width)]
        named = {sign.name for one in here for sign in one.indicators}
        content += [line for sign in signs if sign.name not in named for line in _sign(sign)]
        parts += section(TITLES[level], content)
    rest = [line for sign in page.watched if sign.indicator.level is None for line in _sign(sign)]
    parts += section("Signs of no one level", rest)
    parts += section(
        "What the texts advise there", [line for one in page.advice for line in _said(one, width)]
    )
    beside = [line for one in page.beside for line in _said(one, width)]
    parts += section("Said at a level of risk without naming a danger", beside)
    return Group(*parts, *_notes(page))


def _risk(one: RiskEntry, names: Names, width: int) -> Iterator[RenderableType]:
    yield _text(one, bold=True)
    about = f", on {names.list(one.risk.statement.about)}" if one.risk.statement.about else ""
    yield _under(f"{one.risk.by}, {made_words(one.risk)}: {likelihood_words(one)}{about}")
    if not one.risk.is_own:
        yield Padding(quotation(one.voice, width), (0, 0, 0, 2))
    if level_words(one.risk):
        yield _under(level_words(one.risk), "dim")
    for ground in told_in(one.risk.statement, "why") if one.risk.is_own else ():
        yield _under(f"because {ground}", "dim")
    for sign in one.indicators:
        yield from _sign(sign)


def _sign(one: Watched) -> Iterator[RenderableType]:
    yield Padding(sign_line(one), (0, 0, 0, 2))
    # The line above says already that it is not judged.
    seen = one.judged.reason or seen_words(one.indicator, one.judged)
    yield _under(f"{one.indicator.title}: {seen}", "dim", 4)


def _said(one: RiskEntry, width: int) -> Iterator[RenderableType]:
    yield _text(one, bold=False)
    yield Padding(quotation(one.voice, width), (0, 0, 0, 2))


def _text(one: RiskEntry, *, bold: bool) -> Text:
    line = Text(safe_text(one.risk.assertion.text), style="bold" if bold else "")
    return line.append(f"  {one.risk.statement.id[:ID_WIDTH]}", style="not bold dim")


def _under(text: str, style: str = "", left: int = 2) -> RenderableType:
    return Padding(Text(safe_text(text), style=style), (0, 0, 0, left))


def _notes(page: RiskPage) -> Iterator[RenderableType]:
    grounds = [*relation_words([*page.risks, *page.advice, *page.beside])]
    if grounds:
        yield from section("Why these texts", [Text(line, style="dim") for line in grounds])
    titles = dict.fromkeys(one.stated.source for one in page.risks if one.stated.source)
    if titles:
        yield Text(f"Probabilities of words: {'; '.join(titles)}.", style="dim")
