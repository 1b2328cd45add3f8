"""Claims on a terminal: the list with verdicts, one claim with all its evidence, and the tests there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from comity.claims.checks import Check
from comity.claims.judge import Checked
from comity.claims.verdict import Evidence, Finding
from comity.core.text import safe_text, shorten
from comity.desk import Voice
from comity.views.console.pieces import ID_WIDTH, deed, grid, quotation, section
from comity.views.words import Names, dated_words
from comity.views.words.claims import (
    ORDER,
    SIGNS,
    evidence_words,
    finding_words,
    kind_words,
    voice_words,
    worst,
)
from comity.views.words.sources import told_words

_STYLES = {"supported": "green", "contradicted": "red", "undetermined": "yellow", "not testable": "dim"}
_MOST_EVIDENCE = 12


def claims_table(found: Sequence[Checked], names: Names, width: int) -> RenderableType:
    """Assertions with what each test makes of them, the contradicted first."""
    table = grid("", "Claim, by whom, and what the tests say", "Id")
    table.columns[0].no_wrap = True
    table.columns[2].no_wrap = True
    for checked in sorted(found, key=worst):
        one = checked.assertion
        quote = f"“{shorten(safe_text(one.text), max(70, 2 * (width - 16)))}”"
        # The words of a deed often say little without it: "on May 25, the Minister of".
        told = Text(safe_text(deed(one.event, names)) + "\n" if one.event else "").append(
            quote, style="italic"
        )
        told.append(f"\n{safe_text(voice_words(one))}", style="dim")
        signs: list[str] = []
        for finding in sorted(checked.findings, key=lambda part: ORDER.index(part.verdict)):
            signs.append(SIGNS[finding.verdict])
            told.append("\n")
            told.append(f"{SIGNS[finding.verdict]} {finding.verdict}", style=_STYLES[finding.verdict])
            told.append(f", {safe_text(finding_words(finding))}")
        table.add_row(signs[0], told, one.id[:ID_WIDTH])
    return table


def claim_page(
    checked: Checked, voice: Voice, names: Names, *, scenarios: Sequence[str], width: int
) -> RenderableType:
    """One assertion: its words and where they stand, and each finding with evidence, query and limits."""
    one = checked.assertion
    title = deed(one.event, names) if one.event else one.text
    head = [Text(safe_text(title), style="bold"), quotation(voice, width)]
    facts = Text(f"{kind_words(one)}, {safe_text(voice_words(one))}", style="dim")
    parts: list[RenderableType] = [*head, facts]
    for finding in checked.findings:
        parts += [Text(), *_finding(finding, names, width)]
    runs = [Text(f"comity scenario run {name}") for name in scenarios]
    return Group(*parts, *section("Put to the ties: what if?", [*runs]))


def _finding(found: Finding, names: Names, width: int) -> Iterator[RenderableType]:
    head = Text(f"{SIGNS[found.verdict]} {found.verdict}", style=f"bold {_STYLES[found.verdict]}")
    head.append(f"  {safe_text(finding_words(found))}", style="not bold default")
    yield head
    if found.test == "none":
        return
    body: list[RenderableType] = [Text(safe_text(dated_words(found.sentence)))]
    body += _evidence("for", found.for_, names, width)
    body += _evidence("against", found.against, names, width)
    body += [Text(f"silent: {safe_text(dated_words(wanted))}") for wanted in found.silent]
    yield Padding(Group(*body), (0, 0, 0, 2))
    yield Padding(_facts(found), (0, 0, 0, 2))


def _evidence(bearing: str, found: Sequence[Evidence], names: Names, width: int) -> Iterator[RenderableType]:
    for one in found[:_MOST_EVIDENCE]:
        line = Text(f"{bearing}  ", style="dim")
        line.append(safe_text(evidence_words(one, names)), style="not dim")
        line.append(f"  {one.id[:ID_WIDTH]}" if one.id else "", style="dim")
        yield line
        quote = (
            f"“{shorten(safe_text(told_words(one.quote)), max(60, 2 * (width - 10)))}” — "
            if one.quote
            else ""
        )
        yield Padding(Text(f"{quote}{safe_text(one.source)}", style="italic dim"), (0, 0, 0, 2))
    if len(found) > _MOST_EVIDENCE:
        yield Text(f"{bearing}  and {len(found) - _MOST_EVIDENCE} more; --json gives all", style="dim")


def _facts(found: Finding) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold", style="dim")
    if found.query:
        table.add_row("looked up", safe_text(dated_words(found.query)))
    if found.statistic:
        table.add_row("figures", safe_text(_figures(found.statistic.items())))
    if found.parameters:
        table.add_row("set", safe_text(_figures(found.parameters.items())))
    if found.limits:
        table.add_row("limits", safe_text(found.limits))
    return table


def _figures(pairs: Iterable[tuple[str, float | str]]) -> str:
    told = []
    for key, value in pairs:
        shown = f"{value:.3g}" if isinstance(value, float) else str(value)
        told.append(f"{key.replace('_', ' ')} {shown}")
    return ", ".join(told)


def tests_table(tests: Sequence[Check]) -> RenderableType:
    """The registered tests: what each asks, needs, works out and cannot say."""
    parts: list[RenderableType] = []
    for test in tests:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        table.add_row("needs", test.needs)
        table.add_row("works out", test.statistic)
        table.add_row("limits", test.limits)
        title = Text(test.name, style="bold").append(f"  {test.asks}", style="not bold")
        parts += [*([Text()] if parts else []), title, Padding(table, (0, 0, 0, 2))]
    return Group(*parts)


def counts_table(found: Sequence[Checked]) -> RenderableType:
    """For each test how many findings it gave, by verdict."""
    table = grid("Test", *(verdict.capitalize() for verdict in ORDER))
    for column in table.columns[1:]:
        column.justify = "right"
    names = sorted({one.test for checked in found for one in checked.findings})
    for name in names:
        counts = [
            sum(one.test == name and one.verdict == verdict for checked in found for one in checked.findings)
            for verdict in ORDER
        ]
        table.add_row(name, *(str(count or "–") for count in counts))
    return table
