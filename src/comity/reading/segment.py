"""Cuts a document into blocks (headings, questions, answers, paragraphs) and these into sentences.

Answers whose voice a stretch of text is in, too: an interviewer's premise is the interviewer's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from comity.core.offsets import Span

BlockKind = Literal["heading", "paragraph", "question", "answer"]

_BREAK = re.compile(r"\n\s*\n")
_LABEL = re.compile(
    r"^(?P<label>Question|Q|Interviewer|Moderator|Answer|A|(?:[A-Z][\w.'’-]+ ?){1,3})\s?[:–—]\s+(?=\S)"
    r"|^(?P<letter>[QA])\.\s+(?=\S)"
)
_QUESTION_LABELS = frozenset({"question", "q", "interviewer", "moderator"})
_ANSWER_LABELS = frozenset({"answer", "a"})
_RULE = re.compile(r"^[\W_]+$")

# A full stop after one of these does not end a sentence (lower case, without the stop).
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt adm rev hon st sr jr gov sen rep amb vs etc no nos art vol ch "
    "approx dept est fig inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e cf ca "
    "mon tue tues wed thu thur thurs fri sat sun".split()
)
_BOUNDARY = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-ÖØ-ÞĀ-Ž0-9])|[.!?]+[\"'”’)\]]*\n")
_LAST_WORD = re.compile(r"([\w.]+)$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or turn of an interview.

    Attributes:
        voice: Whose words it is where the text labels a turn: the label itself, else None.
    """

    span: Span
    kind: BlockKind
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `span` counts in the document's normalised text."""

    span: Span
    text: str
    block: Block
    index: int


def blocks(text: str) -> list[Block]:
    """The blocks of a text, in order; rules such as `* * *` are left out."""
    out: list[Block] = []
    turn: Block | None = None
    start = 0
    pieces = [*((m.start(), m.end()) for m in _BREAK.finditer(text)), (len(text), len(text))]
    names = _turns_by_name(text, pieces)
    for end, after in pieces:
        block = _block(text, start, end, first=not out, turn=turn, names=names)
        start = after
        if block is None:
            continue
        if block.kind in {"question", "answer"}:
            turn = block
        out.append(block)
    return out


def _turns_by_name(text: str, pieces: list[tuple[int, int]]) -> dict[str, BlockKind]:
    """Names that label turns ("Nile Weekly:", "Rashwan:"): who mostly asks is the interviewer.

    A name labels turns where at least two do so, twice each or more.
    """
    asked: dict[str, list[bool]] = {}
    start = 0
    for end, after in pieces:
        piece = text[start:end].strip()
        start = after
        label = _LABEL.match(piece)
        if label is not None and label["label"]:
            asked.setdefault(label["label"].strip(), []).append("?" in piece)
    turns = {name: marks for name, marks in asked.items() if len(marks) > 1}
    if len(turns) < 2:
        return {}
    return {name: "question" if 2 * sum(marks) > len(marks) else "answer" for name, marks in turns.items()}


def _block(
    text: str, start: int, end: int, *, first: bool, turn: Block | None, names: dict[str, BlockKind]
) -> Block | None:
    raw = text[start:end]
    stripped = raw.strip()
    if not stripped or _RULE.match(stripped):
        return None
    at = start + len(raw) - len(raw.lstrip())
    span = Span(at, at + len(stripped))
    label = _LABEL.match(stripped)
    if label is not None:
        name = (label["label"] or label["letter"]).strip()
        body = Span(span.start + label.end(), span.end)
        if name.lower() in _QUESTION_LABELS:
            return Block(body, "question", name)
        if name.lower() in _ANSWER_LABELS:
            return Block(body, "answer", name)
        if name in names:
            return Block(body, names[name], name)
    if len(stripped) <= 160 and stripped[-1] not in '.:;!”"' and (first or len(stripped.split()) <= 14):
        return Block(span, "heading")
    # A further paragraph of a long answer is still the answer.
    if turn is not None and turn.kind == "answer":
        return Block(span, "answer", turn.voice)
    return Block(span, "paragraph")


# "MOSCOW, March 7 /TASS/.", "SUVA (Reuters) -", "Baku, 5 May, AZERTAC —": where and by whom, not what.
_LOUD, _PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]", r"[A-ZÀ-Þ][\w'’-]+"
_DATELINE = re.compile(
    rf"(?P<place>{_LOUD}+(?:[ /]{_LOUD}*){{0,3}}|{_PLACE}(?: {_PLACE})?)"
    r"(?P<rest>[^\n]{0,60}?)\s*(?P<end>--|[—–]|\s-(?=\s)|(?<=[/)])\.|(?<=\w):(?=\s))\s*(?=[A-ZÀ-Þ\"“‘«\d])"
)
_REST_PART = r"\([^)\n]{1,40}\)|/[^/\n]{1,30}/?|\d{1,2}|(?:19|20)\d\d|[A-ZÀ-Þ][\w.'’&-]{1,24}"
_REST = re.compile(rf"(?:\s*[,.]?\s*(?:{_REST_PART})[,.]?){{0,7}}")


def dateline(text: str, block: Block) -> int:
    """How many characters at the head of a paragraph are its dateline; 0 where it has none."""
    if block.kind != "paragraph":
        return 0
    match = _DATELINE.match(text, block.span.start, block.span.end)
    if match is None or not _REST.fullmatch(match["rest"]):
        return 0
    is_loud = match["place"].isupper() and len(match["place"]) > 3
    has_source = bool(re.search(r"[(/]|\d|\b[A-Z]{3,}\b", match["rest"]))
    return match.end() - block.span.start if is_loud or has_source else 0


def sentences(text: str) -> list[Sentence]:
    """The sentences of all blocks, in order, without datelines."""
    out: list[Sentence] = []
    for block in blocks(text):
        body = Span(block.span.start + dateline(text, block), block.span.end)
        for span in split(text, body):
            out.append(Sentence(span, span.of(text), block, len(out)))
    return out


def split(text: str, within: Span) -> list[Span]:
    """The sentences of one block, as spans of the whole text."""
    spans: list[Span] = []
    start = within.start
    for match in _BOUNDARY.finditer(text, within.start, within.end):
        if _is_abbreviation(text, start, match.start(), match.group()):
            continue
        end = match.start() + len(match.group().rstrip())
        spans.append(Span(start, end))
        start = match.end()
    if start < within.end:
        spans.append(Span(start, within.end))
    return [span for span in spans if span.of(text).strip()]


def _is_abbreviation(text: str, start: int, stop: int, mark: str) -> bool:
    if not mark.startswith(".") or mark.startswith(".."):
        return False
    word = _LAST_WORD.search(text, start, stop)
    if word is None:
        return False
    token = word.group(1)
    bare = token.rstrip(".")
    if len(bare) == 1 and bare.isupper():
        return True  # an initial: "I. Aliyev", "J. Smith"
    if "." in bare and all(len(part) <= 2 for part in bare.split(".")):
        # "U.S. President" goes on; "… in the U.S. He" does not, and the pronoun tells.
        return (
            re.match(r"\s*(?:He|She|It|They|The|This|That|In|On|But|And)\b", text[stop + 1 : stop + 12])
            is None
        )
    return bare.lower() in _ABBREVIATIONS
