"""Joins names, adjectives and titles into actor phrases before the parser sees the sentence.

"Hungarian Foreign Minister Péter Szijjártó", "President of Belarus Alexander Lukashenko" and "the leaders of
China and Russia" each become one word. The dictionary outranks the model: a parser that meets five
capitalised words in a row guesses; one that meets a single name does not have to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.core.offsets import Span
from comity.reading.roles import roles
from comity.vocab import Mention, load_vocabulary


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, dictionary name, title or date of a sentence.

    Attributes:
        letter: `s` name of a state or body, `a` its adjective, `p` leader, `t`/`T` title, `m` title modifier,
            `r` body or group, `n` unknown capitalised word, `o` "of", `d` article, `q` possessive,
            `c` joiner, `h` hyphen, `k` comma, `e` date, `x` any other word.
        span: Characters in the document.
        mention: The dictionary's finding, where there is one.
        known: The person, where the text introduced one of that name before.
    """

    letter: str
    text: str
    span: Span
    mention: Mention | None = None
    known: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One party as the text names it.

    Attributes:
        codes: Actor codes; several for "Hungarian and Romanian officials"; empty for a person unknown.
        person: The person named, else None.
        role: Title or body in lower case, else "".
        kind: `person`, `role`, `pair`, or the dictionary's kind.
        claimants: For disputed ground, who else it may be meant as.
        word: What the parser sees in its place.
        is_body: Whether the name is an organisation's or a group of states'.
        is_group: Whether it names an armed movement.
        is_region: Whether the name is a region's: "Europe".
        is_office: Whether it is one person's office: "the Egyptian foreign minister".
        is_known: Whether the dictionary, or the text itself before, says who the person is.
    """

    span: Span
    codes: tuple[str, ...]
    kind: str
    word: str
    person: str | None = None
    role: str = ""
    ambiguous: bool = False
    is_plural: bool = False
    claimants: tuple[str, ...] = ()
    is_body: bool = False
    is_group: bool = False
    is_region: bool = False
    is_office: bool = False
    is_known: bool = False

    @property
    def is_someone(self) -> bool:
        """Whether "he" or "she" may stand for it."""
        return self.person is not None or self.is_office

    @property
    def is_place(self) -> bool:
        """Whether the name could be meant as a place: a state, a capital, a region."""
        return self.kind in {"state", "capital", "place", "grouping", "seat"}


_NAME = r"(?:p|n{1,4})"
_STATE = r"(?:[as]q?)"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("person", rf"n{{2,4}}kd?m*{_STATE}m*[tr]+(?=k)"),  # Ahmed Karimi, the Iranian deputy minister,
        ("person", r"n{2,4}kd?m*[tr]+od?s(?=k)"),  # Ahmed Karimi, the deputy minister of Iran,
        ("person", rf"m*{_STATE}m*[tr]*(?:t{_NAME}|rp)"),  # Hungarian Foreign Minister Péter Szijjártó
        ("person", rf"m*t+od?[sa]{_NAME}"),  # President of the Kyrgyz Republic Sadyr Zhaparov
        ("role", r"m*T+od?s(?:[ch]+d?s)*"),  # the leaders of China and Russia
        ("role", r"m*(?:t+|r)od?s(?!q)"),  # the President of Bulgaria, the government of Chad
        ("person", rf"m*t+{_NAME}"),  # President Ilham Aliyev
        ("role", rf"a(?:[ch]a)+m*[tTr]+|{_STATE}(?:h{_STATE})*m*[tTr]+"),  # Hungarian and Romanian officials
        ("person", r"p"),
        ("pair", r"[sa](?:h[sa])+"),  # the Turkey-Pakistan alliance
        ("name", r"[sa]"),
    )
)


def phrases(units: Sequence[Unit]) -> list[tuple[int, int, Phrase]]:
    """The actor phrases of a sentence as `(first unit, end unit, phrase)`, in order."""
    letters = "".join(unit.letter for unit in units)
    out: list[tuple[int, int, Phrase]] = []
    at = 0
    while at < len(units):
        found = _match(letters, at)
        if found is None:
            at += 1
            continue
        kind, end = found
        phrase = _phrase(kind, units[at:end])
        if phrase is not None:
            out.append((at, end, phrase))
        at = end
    return out


def _match(letters: str, at: int) -> tuple[str, int] | None:
    for kind, pattern in _RULES:
        match = pattern.match(letters, at)
        if match is not None and match.end() > at:
            return kind, match.end()
    return None


def _phrase(kind: str, units: Sequence[Unit]) -> Phrase | None:
    mentions = [unit.mention for unit in units if unit.mention is not None]
    places = [m for m in mentions if m.kind != "leader"]
    leaders = [m for m in mentions if m.kind == "leader"]
    named = [unit.text for unit in units if unit.letter == "n"]
    role = " ".join(unit.text for unit in units if unit.letter in "tTr").lower()
    source = places or leaders
    codes: tuple[str, ...] = ()
    for mention in source:
        # Several candidates mean the text left it open: the best one is kept, and marked ambiguous.
        codes += tuple(code for code in mention.codes[:1] if code not in codes)
    person = leaders[0].person if leaders else (" ".join(named) or None)
    known = next((unit.known for unit in units if unit.known is not None), None)
    if known is not None:
        codes, person, role = codes or known.codes, known.person, role or known.role
    if kind == "person" and not codes and not person:
        return None
    last = units[-1]
    shown = kind
    if kind == "name" and mentions:
        shown = str(mentions[0].kind)
    return Phrase(
        span=Span(units[0].span.start, last.span.end),
        codes=codes,
        kind=shown,
        word=_word(kind, units, role),
        person=person if kind == "person" else None,
        role=role,
        ambiguous=any(m.ambiguous for m in source),
        is_plural=any(unit.letter == "T" for unit in units) or (bool(role) and role.endswith("s")),
        claimants=tuple(code for m in source if m.kind == "place" for code in m.codes[1:]),
        is_body=any(m.kind in {"organisation", "grouping"} for m in source),
        is_group=bool(codes) and load_vocabulary().actor(codes[0]).kind == "group",
        is_region=bool(codes) and not role and roles().regions.issuperset(codes),
        is_office=kind == "role" and any(unit.letter == "t" for unit in units),
        is_known=bool(leaders) or known is not None,
    )


def _word(kind: str, units: Sequence[Unit], role: str) -> str:
    """One word that the parser reads as the phrase would be read: a name, a noun or an adjective."""
    if kind == "role":
        return role.rsplit(maxsplit=1)[-1]
    if kind == "pair":
        return units[-1].text.split()[-1]
    if kind == "person" and units[0].letter == "n":  # the name stands before the office
        return next(unit for unit in reversed(units) if unit.letter == "n").text
    return re.split(r"[\s.]+", units[-1].text.strip(". "))[-1] or units[-1].text


def title_units(units: list[Unit]) -> list[Unit]:
    """Join the words of each title or body into one unit."""
    table = roles()
    words = [unit.text.lower() if unit.letter in "xnod" else "\0" for unit in units]
    out: list[Unit] = []
    at = 0
    while at < len(units):
        found = table.match(words, at) if units[at].letter in "xn" else None
        if found is None:
            out.append(units[at])
            at += 1
            continue
        letter, length = found
        run = units[at : at + length]
        span = Span(run[0].span.start, run[-1].span.end)
        out.append(Unit(letter, " ".join(unit.text for unit in run), span))
        at += length
    return out
