"""Which word of a person's name stands alone in running text, and which spellings are one person.

Used when the vocabulary is built; nothing here runs when a text is read.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from comity.vocab.fold import plain

# States whose persons are named family first; in the others listed as "no family" a single part of the
# name is not a family name, or is shared by a whole house.
_FAMILY_FIRST = {"CHN", "KOR", "PRK", "TWN"}
_NO_FAMILY = {"VNM", "MMR", "KHM", "LAO", "THA", "MYS", "BTN", "ISL", "MNG", "BRN"}
_PARTICLES = {
    "de",
    "da",
    "do",
    "dos",
    "del",
    "la",
    "di",
    "van",
    "von",
    "der",
    "den",
    "ter",
    "al",
    "el",
    "ben",
    "bin",
    "ibn",
}
_HOUSE = re.compile(
    r"\b(?:bin|bint|Bin|ibn|Ibn|Ibni|Ould|Al (?:Saud|Nahyan|Maktoum|Thani|Sabah|Khalifa|Said))\b"
)
_FAMILY = re.compile(r"(?!(?:Jr|Sr|Dr|I{1,3}|IV|VI{0,3})$)[A-Z][\w'-]*\w")
_STANDS_ALONE = {
    "Andres Manuel Lopez Obrador": ("Lopez Obrador",), "Luiz Inacio Lula da Silva": ("Lula",),
    "Ferdinand Marcos Jr.": ("Marcos",), "Jose Luis Rodriguez Zapatero": ("Zapatero",),
    "Enrique Pena Nieto": ("Pena Nieto",), "Boutros Boutros-Ghali": ("Boutros-Ghali",), "Ban Ki-moon": (),
    "Saddam Hussein": ("Saddam",), "Muammar Gaddafi": ("Gaddafi", "Qaddafi", "Gadhafi"),
    "Volodymyr Zelenskyy": ("Zelenskyy", "Zelensky", "Zelenskiy", "Zelenski"),
    "Prabowo Subianto": ("Prabowo",), "Viktor Orban": ("Orban",),
    "Kassym-Jomart Tokayev": ("Tokayev", "Tokaev"), "Abdel Fattah el-Sisi": ("Sisi",),
    "Ahmed al-Sharaa": ("Sharaa",), "Yasser Arafat": ("Arafat",), "Peter Magyar": (),
    "Inacio Lula da Silva": ("Lula",),
}  # fmt: skip
# The same person under two spellings that no rule would bring together.
_SAME = {
    "Shahbaz Sharif": "Shehbaz Sharif", "Hasan Fereidun Ruhani": "Hassan Rouhani",
    "Mohammad Mokher": "Mohammad Mokhber", "Muhammad Bin Salman bin Abd al-Aziz": "Mohammed bin Salman",
    "Mohammad bin Salman": "Mohammed bin Salman", "Prabowo Subianto Djojohadikusumo": "Prabowo Subianto",
    'Joko "Jokowi" Widodo': "Joko Widodo", "Michel Miguel Elias Temer Lulia": "Michel Temer",
    "Mohamed Mustafa Elbaradei": "Mohamed ElBaradei", "Samdech Chea Sim": "Chea Sim",
    "Javier Gerardo Milei": "Javier Milei", "Matamela Cyril Ramaphosa": "Cyril Ramaphosa",
    "Bola Ahmed Adekunle Tinubu": "Bola Tinubu", "Robert Gabriel Mugabe": "Robert Mugabe",
    "Carlos Saul Menem": "Carlos Menem", 'Ferdinand "BongBong" Marcos Jr.': "Ferdinand Marcos Jr.",
    "Bongbong Marcos": "Ferdinand Marcos Jr.", "Abdourahame Tiani": "Abdourahamane Tchiani",
    "Claudia Sheinbaum Pardo": "Claudia Sheinbaum", "Vicente Fox Quesada": "Vicente Fox",
    "Felipe Gonzalez Marquez": "Felipe González", "José Manuel Albares Bueno": "José Manuel Albares",
    "Lee Chae-myung": "Lee Jae-myung", "Salman bin Hamad bin Isa Al Khalifa": "Salman bin Hamad Al-Khalifa",
}  # fmt: skip
_NO_PERSON = {"Speaker", "Commander-in-Chief", "Johnson", "Hussein", "Ibrahim", "Guillaume", "Henri", "Alois"}


def is_spelling(alias: str, name: str, state: str) -> bool:
    """Whether an alias can be the same person's: source tables attach names of predecessors, too."""
    one, other = plain(alias).lower(), plain(name).lower()
    if " " not in one:
        return True
    if state in _FAMILY_FIRST:
        return SequenceMatcher(None, re.sub(r"\W", "", one), re.sub(r"\W", "", other)).ratio() >= 0.6
    words = [w for w in one.split() if len(w) > 2]
    return any(SequenceMatcher(None, w, o).ratio() >= 0.7 for w in words for o in other.split())


def clean_person(name: str) -> str:
    """The name without titles of nobility, "of <country>" and remarks; empty if nothing usable is left."""
    name = re.sub(r"^(?:Sir|President) |\s*\(.*|,.*| of (?:the )?[A-Z].*$", "", name.strip()).replace(
        "’", "'"
    )
    name = re.sub(r"\b(?:[IVX][ivx]+|V)$", lambda numeral: numeral[0].upper(), name)
    if (
        not re.search(r"[A-Za-z]{2}", plain(name))
        or not name.isprintable()
        or "Administration" in name
        or name in _NO_PERSON
    ):
        return ""
    return _SAME.get(name, name)


def merge_key(name: str, state: str) -> str:
    """Equal for spellings of one person: initials in the middle, hyphens, case and diacritics do not count.

    The state is part of it only for short names: "Abdullah II" is nobody without his country.
    """
    words = re.sub(r"[-'\"]", " ", plain(name)).lower().split()
    kept = [w for w in words if not re.fullmatch(r"\w\.?", w)] or words
    family_first = state in _FAMILY_FIRST
    key = " ".join(kept) if not family_first else kept[0] + " " + "".join(kept[1:])
    return f"{state} {key}" if len(kept) < 2 or re.fullmatch(r"[ivx]+", kept[-1]) else key


def family_names(name: str, aliases: list[str], state: str) -> list[str]:
    """The folded names by which the person may be called with nothing before them."""
    folded = plain(name)
    if folded in _STANDS_ALONE:
        return list(_STANDS_ALONE[folded])
    words = re.sub(r" (?:Jr|Sr|3d|2nd)\.?$", "", folded).split()
    if len(words) < 2 or state in _NO_FAMILY or _HOUSE.search(folded) or re.fullmatch(r"[IVX]+", words[-1]):
        return []
    if _is_family_first(words, state):
        return [words[0]]
    own = set(words)
    out = [_last(words)]
    for alias in aliases:
        parts = plain(alias).split()
        if set(parts) == own or not parts:
            continue
        if len(parts) == 1 and parts[0][0].isupper() and parts[0].isalpha() and not parts[0].isupper():
            out.append(parts[0])
        elif len(parts) > 1 and parts[0] in own and _last(parts) not in words[:-1]:
            out.append(_last(parts))
    return [f for f in dict.fromkeys(out) if _FAMILY.fullmatch(f)]


def _is_family_first(words: list[str], state: str) -> bool:
    if state not in _FAMILY_FIRST:
        return False
    return state != "TWN" or "-" in words[1] or len(words) == 3


def _last(words: list[str]) -> str:
    word = words[-1]
    head, dash, tail = word.partition("-")
    return tail if dash and head.lower() in _PARTICLES else word
