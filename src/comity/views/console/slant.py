"""Sources on a terminal: all of them in a table, or one in full; no figure sums a source up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from comity.claims.naming.groups import by_term
from comity.claims.slant.left_out import Missed
from comity.claims.slant.record_of import verdict_of
from comity.claims.slant.share import LEAST_TO_COMPARE
from comity.claims.slant.voices import LEAST_DEEDS, Voices
from comity.core.text import safe_text, shorten
from comity.desk import Voice
from comity.desk.slant import Slant
from comity.record.model import Statement
from comity.views.console.pieces import ID_WIDTH, deed, grid, quotation, section
from comity.views.console.uses import use_lines
from comity.views.words import Names, counted, short_when
from comity.views.words.naming import (
    UNSEEN,
    mark_words,
    share_words,
    side_words,
    used_by_words,
    windows_words,
)
from comity.views.words.slant import count_words, missed_words, others_words, side_count_words
from comity.vocab.loaded import load_loaded_terms

VoiceOf = Callable[[Statement], Voice]

_MOST, _CLAIM_WIDTH = 12, 160


def slants_table(found: Sequence[Slant], names: Names) -> RenderableType:
    """One row for each source; every column stands by itself."""
    table = grid("Source", "Texts", "Leaves out", "Cites others", "Terms by side", "Claims borne out")
    for one in found:
        table.add_row(
            safe_text(one.source), str(len(one.documents)),
            missed_words(one),
            f"{one.voices.statements - one.voices.own} of {one.voices.statements}",
            side_count_words(one, names), share_words(one.claims.share),
        )  # fmt: skip
    note = (
        f"Leaves out: of the deeds that {others_words(found[0])} of, in its days and about its actors. "
        "Claims: of those that the record decides, with the 95 % interval; "
        f"below {LEAST_TO_COMPARE}, too few to set beside another's."
    )
    return Group(table, Text(), Text(note, style="dim"))


def slant_page(one: Slant, names: Names, voice_of: VoiceOf, width: int) -> RenderableType:
    """One source in full."""
    texts = counted(len(one.documents), "text")
    parts: list[RenderableType] = [
        Text(f"{safe_text(one.source)}, {texts}", style="bold"),
        Text(f"Days covered: {windows_words(one.windows)}", style="dim"),
    ]
    parts += section("Leaves out", list(_left_out(one, names, voice_of, width)))
    parts += section("Speaks of", _about(one.voices, names))
    parts += section("Lets speak", list(_speakers(one.voices, names)))
    parts += section("In its deeds and never cited", _silent(one.voices, names))
    parts += section("Loaded terms by side", list(_terms(one, names)))
    parts += section("Its checkable claims", _claims(one))
    return Group(*parts)


def _left_out(one: Slant, names: Names, voice_of: VoiceOf, width: int) -> Iterator[RenderableType]:
    if not one.windows:
        yield Text(
            "Its texts have no date and tell no dated deed: nothing can be said to be left out.", style="dim"
        )
        return
    share = one.coverage.share
    if share.of == 0:
        yield Text(f"Nothing that {others_words(one)} of in those days about its actors.", style="dim")
        return
    yield Text(
        f"{share.count} of {counted(share.of, 'deed')} that {others_words(one)} of in those days about its "
        "actors"
    )
    for missed in one.coverage.left_out:
        yield _missed(missed, names, voice_of, width)


def _missed(missed: Missed, names: Names, voice_of: VoiceOf, width: int) -> RenderableType:
    event = missed.event
    head = Text(f"{event.id[:ID_WIDTH]}  {short_when(event)}  {safe_text(deed(event, names))}", style="bold")
    head.append(f"  told by {missed.others} other{'' if missed.others == 1 else 's'}", style="not bold dim")
    return Group(head, Padding(quotation(voice_of(event.statements[0]), width), (0, 0, 0, 2)))


def _about(voices: Voices, names: Names) -> list[RenderableType]:
    if not voices.about:
        return []
    table = grid("Actor", f"Of {voices.statements} statements", "For example")
    for code, ids in voices.about[:_MOST]:
        table.add_row(names.of(code), str(len(ids)), ids[0][:ID_WIDTH])
    rest = len(voices.about) - _MOST
    return [table, *([Text(f"and {counted(rest, 'more actor')}", style="dim")] if rest > 0 else [])]


def _speakers(voices: Voices, names: Names) -> Iterator[RenderableType]:
    if not voices.statements:
        return
    yield Text(f"Its own voice: {voices.own} of {counted(voices.statements, 'statement')}")
    if voices.speakers:
        table = grid("Cited", "For", "Statements", "For example")
        for one in voices.speakers[:_MOST]:
            table.add_row(
                safe_text(one.name), names.list(one.codes) or "?", str(len(one.statements)),
                one.statements[0][:ID_WIDTH],
            )  # fmt: skip
        yield table


def _silent(voices: Voices, names: Names) -> list[RenderableType]:
    if not voices.silent:
        return []
    table = grid("Actor", "Deeds", "For example")
    for one in voices.silent[:_MOST]:
        table.add_row(names.of(one.code), str(len(one.events)), one.events[0][:ID_WIDTH])
    return [table, Text(f"Actors of {LEAST_DEEDS} deeds or more.", style="dim")]


def _terms(one: Slant, names: Names) -> Iterator[RenderableType]:
    if not one.sides:
        return
    table = grid("Side", "In its own words", "In quotation marks")
    for row in one.sides:
        table.add_row(side_words(row.side, names), str(len(row.own)), str(len(row.quoted)))
    yield table
    documents = {document.sha256: document for document in one.documents}
    loaded = by_term([use for use in one.uses if use.is_loaded], lambda _: one.source)
    for term in loaded:
        thing = load_loaded_terms().thing(term.thing)
        head = Text(f"\n{safe_text(term.label)}", style="bold")
        used = used_by_words(term.sides, names) + mark_words(is_seen=term.is_seen)
        yield head.append(f"  for {thing.name}, {used}", style="not bold")
        for _, uses in term.sources:
            yield from use_lines(uses, documents, most=2, with_source=len(documents) > 1)
    if any(not term.is_seen for term in loaded):
        yield Text(f"\n{UNSEEN}", style="dim")


def _claims(one: Slant) -> list[RenderableType]:
    if not one.claims.count:
        return []
    table = grid("Whose", "For", "Against", "Mixed", "Open", "No test", "Share borne out")
    for column in table.columns[1:]:
        column.no_wrap = True
    rows = [*one.authors, *([one.claims] if len(one.authors) > 1 else [])]
    for row in rows:
        name = "all together" if row is one.claims else safe_text(row.name)
        table.add_row(name, *count_words(row), share_words(row.share))
    few = Text(
        f"Below {LEAST_TO_COMPARE} decided claims a share is too unsure to set beside another's; "
        "no rank is made.",
        style="dim",
    )
    return [table, few, *_decided(one)]


def _decided(one: Slant) -> Iterator[RenderableType]:
    """What the record speaks against, each with its id; those borne out are counted and stand in `--json`."""
    told = [checked for checked in one.checked if verdict_of(checked) in {"contradicted", "mixed"}]
    if told:
        yield Text("\nContradicted or mixed:")
    for checked in told[:_MOST]:
        said = checked.assertion
        outcome = "; ".join(dict.fromkeys(f.short for f in checked.findings if f.verdict != "not testable"))
        line = Text(f"{said.id[:ID_WIDTH]}  “{shorten(safe_text(said.text), _CLAIM_WIDTH)}”")
        yield Padding(
            line.append(f" — {safe_text(said.by)}: {safe_text(outcome)}", style="dim"), (0, 0, 0, 2)
        )
    if len(told) > _MOST:
        yield Padding(Text(f"and {len(told) - _MOST} more; all with --json", style="dim"), (0, 0, 0, 2))
