"""Two documents side by side, on a terminal; the first is A, the second B."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from comity.claims.slant.compared import Compared, OneSided, Pair, SharedDeed, TermPair
from comity.core.text import safe_text
from comity.desk import Voice
from comity.record.model import Document, Statement
from comity.views.console.pieces import ID_WIDTH, deed, grid, quotation, section
from comity.views.console.uses import use_lines
from comity.views.words import Names, counted, short_date, short_when
from comity.views.words.naming import UNSEEN, mark_words, thing_words, used_by_words, values_words
from comity.views.words.sources import document_words
from comity.vocab.loaded import load_loaded_terms

VoiceOf = Callable[[Statement], Voice]

_MOST_ACTORS, _MOST_USES = 15, 1


def compare_page(found: Compared, names: Names, voice_of: VoiceOf, width: int) -> RenderableType:
    """What both tell, what one tells alone, terms, who is spoken of, who is cited."""
    heads = [
        Text(f"{letter}  {document_words(one)}   {one.sha256[:ID_WIDTH]}", style="bold")
        for letter, one in (("A", found.one), ("B", found.other))
    ]
    parts: list[RenderableType] = [*heads, Text(_days(found), style="dim")]
    shared = [line for one in found.shared for line in _shared(one, names, voice_of, width)]
    parts += section("Both tell", shared)
    for letter, told in (("A", found.only_one), ("B", found.only_other)):
        parts += section(f"Only {letter} tells", [_alone(one, names, voice_of, width) for one in told])
    documents = {one.sha256: one for one in (found.one, found.other)}
    terms = [line for pair in found.terms for line in _terms(pair, documents, names)]
    if any(not row.is_seen for pair in found.terms for row in (*pair.one, *pair.other)):
        terms.append(Text(UNSEEN, style="dim"))
    parts += section("Terms", terms)
    parts += section("Spoken of, by statements", _counts(found.about, names.of))
    parts += section("Cited, by statements", _counts(found.voices, safe_text))
    return Group(*parts)


def _days(found: Compared) -> str:
    covered = [short_date(window) if window else "unknown" for window in found.windows]
    both = short_date(found.overlap) if found.overlap else "none"
    return f"Days covered: A {covered[0]}, B {covered[1]}; by both: {both}"


def _shared(one: SharedDeed, names: Names, voice_of: VoiceOf, width: int) -> Iterator[RenderableType]:
    yield _head(f"{one.event.id[:ID_WIDTH]}  {short_when(one.event)}  {deed(one.event, names)}")
    for letter, statements in (("A", one.one), ("B", one.other)):
        yield from _quotes(letter, statements, voice_of, width)
    for row in one.differing:
        one_says, other_says = (values_words(row.field, told, names) for told in (row.one, row.other))
        yield Padding(Text(safe_text(f"{row.field}: A {one_says}; B {other_says}")), (0, 0, 0, 2))


def _quotes(
    letter: str, statements: Iterable[Statement], voice_of: VoiceOf, width: int
) -> Iterator[RenderableType]:
    for said in statements:
        line = Text(f"{letter}  ").append_text(quotation(voice_of(said), width))
        yield Padding(line, (0, 0, 0, 2))


def _alone(one: OneSided, names: Names, voice_of: VoiceOf, width: int) -> RenderableType:
    told = f"{one.event.id[:ID_WIDTH]}  {short_when(one.event)}  {deed(one.event, names)}"
    line = _head(told)
    if one.in_overlap:
        line.append("  in the days that both cover", style="yellow")
    quote = Padding(quotation(voice_of(one.statements[0]), width), (0, 0, 0, 2))
    return Group(line, quote)


def _terms(pair: TermPair, documents: dict[str, Document], names: Names) -> Iterator[RenderableType]:
    yield _head(thing_words(load_loaded_terms().thing(pair.thing)))
    for letter, rows in (("A", pair.one), ("B", pair.other)):
        if not rows:
            yield Padding(Text(f"{letter}  does not name it", style="dim"), (0, 0, 0, 2))
        for row in rows:
            used = used_by_words(row.sides, names) + mark_words(is_seen=row.is_seen)
            told = f"{letter}  {safe_text(row.label)}, {counted(row.count, 'time')}, {used}"
            yield Padding(Text(told), (0, 0, 0, 2))
            for _, uses in row.sources:
                yield from use_lines(uses, documents, most=_MOST_USES, indent=5, with_source=False)


def _counts(pairs: Sequence[Pair], named: Callable[[str], str]) -> list[RenderableType]:
    if not pairs:
        return []
    table = grid("", "A", "B", "For example")
    table.columns[3].no_wrap = True
    for key, one, other in pairs[:_MOST_ACTORS]:
        example = (one or other)[0][:ID_WIDTH]
        table.add_row(named(key), str(len(one)), str(len(other)), example)
    rest = len(pairs) - _MOST_ACTORS
    return [table, *([Text(f"and {rest} more; all with --json", style="dim")] if rest > 0 else [])]


def _head(told: str) -> Text:
    return Text(safe_text(told), style="bold")
