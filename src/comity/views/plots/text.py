"""How wide a label is, before any browser has seen it."""

from __future__ import annotations

import unicodedata

from comity.core.text import fold_space, safe_text

# Advance widths of Liberation Sans, which has those of Helvetica and Arial, in thousandths of the type size.
_REGULAR = {
    191: "'",
    222: "ijl’‘ł",
    260: "|",
    278: " !,./:;I[\\]ft·ı",
    333: "()-`r“”",
    355: '"{}',
    400: "°*•",
    500: "Jcksvxyz^",
    556: "#$0123456789?L_abdeghnopqu–§ðþđħŁ±≥≤",
    611: "FTZßø+<=>~−×",
    667: "&ABEKPSVXYÞ",
    722: "CDHNRUwÐ",
    778: "GOQØ",
    833: "Mm",
    889: "%æ",
    944: "Wœ",
    1000: "—…ÆŒ→▲",
    1015: "@",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijl·’‘ıł|",
    333: "!()-:;[]`ft",
    389: "r*{}",
    400: "°•",
    500: 'z“”"',
    556: "#$0123456789J_aceksvxy–§±≥≤",
    611: "?FLTZbdghnopqußøðþđħŁ+<=>^~−×",
    667: "EPSVXYÞ",
    722: "&ABCDHKNRUÐ",
    778: "GOQwØ",
    833: "M",
    889: "%mæ",
    944: "Wœ",
    1000: "—…ÆŒ→▲@",
}
_WIDTHS = tuple(
    {char: width / 1000 for width, chars in table.items() for char in chars} for table in (_REGULAR, _BOLD)
)
# Letters outside the table: Cyrillic and Greek lie between .54 and 1.01 of the size, ideographs at 1.
_OTHER, _WIDE = 0.76, 1.0
# Hinting rounds glyphs to whole pixels; the widest label measured in Chromium was 1.5 % over its sum.
_MARGIN = 1.03
# Of Liberation Sans, in parts of the type size.
ASCENT, DESCENT = 0.78, 0.22


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text.

    Args:
        text: As it will be shown.
        size: Of the type, in the units of the plot.
        bold: Whether it is set in bold.
    """
    widths = _WIDTHS[bold]
    return _MARGIN * size * sum(_char_width(char, widths) for char in safe_text(text))


def _char_width(char: str, widths: dict[str, float]) -> float:
    if (width := widths.get(char)) is not None:
        return width
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    base = unicodedata.normalize("NFD", char)[0]
    return widths.get(base, _OTHER if unicodedata.category(char).startswith("L") else _WIDE)


def fitted(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, cut with `…` where it is wider than `width`; empty where not even one letter fits."""
    text = fold_space(text)
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(text + "…", size, bold=bold) > width:
        text = text[:-1].rstrip(" ,;:")
    return text + "…" if text else ""


def lines(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The text broken at spaces into lines that fit; a word that is too long is cut."""
    found: list[str] = []
    for word in fold_space(text).split():
        joined = f"{found[-1]} {word}" if found else word
        if found and text_width(joined, size, bold=bold) <= width:
            found[-1] = joined
        else:
            found.append(fitted(word, width, size, bold=bold))
    return found
