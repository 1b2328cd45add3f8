"""Forecasts on a terminal: the ledger, one forecast with its rule and evidence, and the scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from comity.core.text import safe_text, shorten
from comity.desk import Voice
from comity.desk.forecasts import Entry
from comity.forecasts.ledger import Forecast
from comity.forecasts.proposal import Shown
from comity.forecasts.scores import Scores
from comity.forecasts.scoring import LEAST_TO_RANK, AuthorScore, RangeScore, Skill
from comity.views.console.pieces import ID_WIDTH, bullet, deed, grid, indented, quotation, section
from comity.views.words import Names, dated_words, short_date
from comity.views.words.amounts import counted
from comity.views.words.forecasts import (
    author_words,
    due_words,
    lacks_words,
    range_words,
    rule_words,
    so_far_words,
    sort_words,
    sought_words,
    state_words,
    stated_words,
)
from comity.views.words.sources import told_words

_STYLES = {
    "true": "green",
    "false": "red",
    "proposed": "yellow",
    "overdue": "bold",
    "void": "dim",
    "open": "cyan",
}
_BEARINGS = {
    "for": "for",
    "against": "against",
    "perhaps": "perhaps",
    "condition": "on its condition",
    "beside": "told instead",
}


def ledger_table(entries: Sequence[Entry], width: int) -> RenderableType:
    """The ledger: admitted forecasts by due date, then those without a rule with what they lack."""
    admitted = [one for one in entries if one.forecast.rule]
    others = [one for one in entries if not one.forecast.rule]
    parts: list[RenderableType] = []
    if admitted:
        parts += [_admitted(admitted, width), Text(), _legend([one.forecast for one in admitted])]
    if others:
        head = f"Not admitted: {counted(len(others), 'forecast')} without a rule, never scored"
        parts += [*([Text()] if parts else []), Text(head, style="bold underline"), _others(others, width)]
    return Group(*parts)


def _admitted(entries: Iterable[Entry], width: int) -> RenderableType:
    table = grid("Due", "State", "Stated", "Forecast, by whom, and what became of it", "Id")
    for column in (table.columns[0], table.columns[2], table.columns[4]):
        column.no_wrap = True
    for entry in entries:
        one = entry.forecast
        told = Text(shorten(safe_text(one.text), max(60, 2 * (width - 45))), style="bold")
        told.append(f"\n{author_words(one)}", style="not bold dim")
        if became := _became(one):
            told.append(f"\n{became}", style="not bold")
        style = _STYLES.get(one.state, "")
        table.add_row(
            due_words(one), Text(state_words(one), style=style), range_words(one), told, one.id[:ID_WIDTH]
        )
    return table


def _became(one: Forecast) -> str:
    if one.decision is not None and one.word is not None:
        note = f": {safe_text(one.decision.why)}" if one.decision.why else ""
        return f"{one.word}, said {safe_text(one.decision.by)}{note}"
    # That an open forecast is open stands in its own column.
    return safe_text(one.proposal.short) if one.proposal and one.proposal.short != one.state else ""


def _others(entries: Iterable[Entry], width: int) -> RenderableType:
    table = grid("Lacks", "Forecast, and by whom", "Id")
    table.columns[0].max_width = max(20, width // 4)
    table.columns[2].no_wrap = True
    for entry in entries:
        one = entry.forecast
        told = Text(shorten(safe_text(one.text), max(60, 2 * (width - 40))))
        told.append(f"\n{author_words(one)}", style="dim")
        if so_far := so_far_words(entry):
            told.append(f"\nso far {so_far}", style="italic")
        table.add_row(lacks_words(one), told, one.id[:ID_WIDTH])
    return table


def _legend(found: Sequence[Forecast]) -> Text:
    states = {one.state for one in found}
    told = {
        "proposed": "true? false? void? proposed by the record: comity forecasts show ID, then resolve ID",
        "overdue": "overdue: its time is past and the record does not decide",
        "open": "open: not yet due", "void": "void: its condition was not met; never scored",
    }  # fmt: skip
    return Text("\n".join(words for state, words in told.items() if state in states), style="dim")


def forecast_page(entry: Entry, voice: Voice, names: Names, width: int) -> RenderableType:
    """One forecast: its words, what they state, its rule, and what became of it with the evidence."""
    one = entry.forecast
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for key, value in _facts(one, names):
        table.add_row(key, safe_text(value))
    return Group(
        Text(safe_text(one.text), style="bold"), quotation(voice, width), Text(), table,
        *section("What the record says", list(_record(one, names, width))),
        *section("What the tests of claims say so far", [*map(_finding, _findings(entry))]),
        *_next(one),
    )  # fmt: skip


def _findings(entry: Entry) -> Iterator[str]:
    for one in entry.findings:
        yield f"{one.test}: {one.verdict}, {dated_words(one.short)}. {dated_words(one.sentence)}"


def _finding(line: str) -> RenderableType:
    return bullet(line)


def _facts(one: Forecast, names: Names) -> Iterator[tuple[str, str]]:
    yield "by", author_words(one)
    yield "made", short_date(one.made) if one.made else "the text has no date"
    yield "kind", sort_words(one)
    if one.condition:
        yield "condition", one.condition
    yield "states", stated_words(one)
    if one.horizon:
        yield "due", f"{due_words(one) if one.rule else one.horizon.due} ({one.horizon.why})"
    if one.rule:
        yield "rule", rule_words(one.rule, names)
    if one.admission.condition:
        yield "void", f"unless the record has {sought_words(one.admission.condition, names)}"
    elif one.admission.unseen_condition:
        yield "void", "if its condition was not met; no rule shows that, so it is yours to say"
    if one.admission.reasons:
        yield "not admitted", "; ".join(one.admission.reasons)
    yield (
        "state",
        state_words(one) if one.state != "proposed" else f"proposed: {state_words(one).rstrip('?')}",
    )
    if one.decision:
        why = f": {one.decision.why}" if one.decision.why else ""
        yield (
            "decided",
            f"{one.word} by {one.decision.by}, {one.decision.at[:10]}{why} (decision {one.decision.key})",
        )
    if one.before is not None:
        yield "before", f"in as long a time before, {'it was so' if one.before else 'it was not so'}"
    yield "id", one.id


def _record(one: Forecast, names: Names, width: int) -> Iterator[RenderableType]:
    if one.proposal is None:
        return
    sure = " This rests on what nobody tells." if one.proposal.from_absence else ""
    yield Text(
        safe_text(f"{_capital(dated_words(one.proposal.short))}. {dated_words(one.proposal.sentence)}{sure}")
    )
    for shown in one.proposal.evidence:
        yield from _evidence(shown, names, width)
    for wanted in one.proposal.silent:
        yield indented(f"missing: {wanted}")


def _evidence(shown: Shown, names: Names, width: int) -> Iterator[RenderableType]:
    head = Text(f"{_BEARINGS[shown.bearing]}  ", style="dim")
    head.append(f"{short_date(shown.event.date)}  {safe_text(deed(shown.event, names))}", style="not dim")
    head.append(f"  {shown.event.id[:ID_WIDTH]}", style="dim")
    yield Padding(head, (0, 0, 0, 2))
    quote = shorten(safe_text(told_words(shown.quote)), max(60, 2 * (width - 10)))
    yield Padding(Text(f"“{quote}” — {safe_text(shown.source)}", style="italic dim"), (0, 0, 0, 4))


def _next(one: Forecast) -> list[RenderableType]:
    if one.state not in {"proposed", "overdue"}:
        return []
    say = one.proposal.outcome if one.proposal and one.proposal.outcome else "true"
    return [
        Text(),
        Text(
            f"Your word on it: comity forecasts resolve {one.id[:ID_WIDTH]} --{say} --note “…”", style="dim"
        ),
    ]


def scores_table(found: Scores, *, whose: str, with_proposed: bool) -> RenderableType:
    """Scores of authors or outlets, with the shares that could not be scored, and the calibration."""
    table = grid(whose.capitalize(), "Scored", "Brier", "Log", "Open", "Overdue", "Void", "No rule")
    for column in table.columns[1:]:
        column.justify = "right"
        column.no_wrap = True
    for row in found.rows:
        table.add_row(
            safe_text(row.author), f"{row.resolved} of {row.count}", _score(row.brier), _score(row.log),
            *(_share(row, state) for state in ("open", "overdue", "void", "not admitted")),
        )  # fmt: skip
    counted_words = "confirmed or proposed" if with_proposed else "confirmed"
    head = f"Scores by {whose}: {counted(found.scored, 'forecast')} with a {counted_words} outcome"
    return Group(
        Text(head, style="bold"), table,
        *section("Against two simple forecasters", [*map(bullet, _skills(found.rows))]),
        *section("Of what was stated so likely, how much came true", _calibration(found)),
        Text(), Text(_notes(found), style="dim"),
    )  # fmt: skip


def _score(score: RangeScore | None) -> str:
    return "–" if score is None else f"{score.best:.2f}–{score.worst:.2f}"


def _share(row: AuthorScore, state: str) -> str:
    share = {str(name): value for name, value in row.shares.items()}[state]
    return f"{share:.0%}" if share else "–"


def _skills(rows: Iterable[AuthorScore]) -> Iterator[str]:
    scored = [row for row in rows if row.resolved]
    for row in scored:
        skills: tuple[Skill | None, ...] = (row.over_climatology, row.over_persistence)
        few = "" if row.ranked else f" Only {counted(row.questions, 'question')}: no rank."
        yield from (f"{row.author}: {one.sentence}{few}" for one in skills if one is not None)
    unlike = [row.author for row in scored if row.over_climatology is None]
    if unlike:
        yield f"No climatology, as no other question of the kind is resolved: {', '.join(unlike)}."
    unknown = [row.author for row in scored if row.over_persistence is None]
    if unknown:
        yield f"No persistence, as the record does not tell how it was before: {', '.join(unknown)}."


def _calibration(found: Scores) -> list[RenderableType]:
    if not found.calibration:
        return []
    table = grid("Stated (mid)", "Forecasts", "Came true", "95 % interval")
    for row in found.calibration:
        table.add_row(f"{row.mean:.0%}", str(row.count), f"{row.share:.0%}", f"{row.low:.0%}–{row.high:.0%}")
    return [table]


def _notes(found: Scores) -> str:
    lines = ["Brier and log: from the better to the worse end of each stated range; lower is better."]
    lines += ["Always saying one half gives 0.25 and 0.69."]
    if found.rows and not any(row.ranked for row in found.rows):
        lines.append(f"Fewer than {LEAST_TO_RANK} questions each: no ranking is claimed; rows stand by name.")
    elif any(not row.ranked for row in found.rows):
        lines.append(
            f"Ranked first by Brier score; rows with fewer than {LEAST_TO_RANK} questions stand by name."
        )
    return "\n".join(lines)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
