"""Whether two mentions name one person: family names however they are transliterated, and kinds of office."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Longer titles first: each match is taken out before the next pattern looks.
_OFFICES = {
    "deputy": r"\b(?:vice|deputy)[ -](?:president|prime minister|premier|(?:\w+ )?minister|chair\w*)",
    "foreign": r"foreign (?:affairs )?(?:minister|secretary)"
    r"|ministers? (?:of|for) (?:the )?(?:foreign|external)|\bsecretary of state"
    r"|(?:top|chief) diplomat|external affairs minister"
    r"|foreign policy chief|high representative",
    "defence": r"defen[cs]e (?:minister|secretary|chief)|ministers? (?:of|for) (?:national )?defen[cs]e"
    r"|\bsecretary of defen[cs]e|chief of (?:the )?(?:general )?staff",
    "government": r"prime minister|\bpremier\b|\bchancellor\b|head of (?:the )?government",
    "minister": r"(?:econom\w+|energy|finance|trade|transport|interior|culture|health|justice) minister"
    r"|ministers? (?:of|for) (?!state\b)\w+",
    "general": r"secretary[- ]general|director[- ]general|\bnato chief|\bUN chief",
    "envoy": r"\b(?:envoy|ambassador|representative)",
    "state": r"\b(?:president|king|emir|sultan|queen|emperor)\b|head of state",
    "speaker": r"\bspeaker of|(?:parliament|assembly|duma|senate) (?:speaker|chair\w*)",
}
_OFFICE_PATTERNS = tuple((office, re.compile(pattern, re.IGNORECASE)) for office, pattern in _OFFICES.items())
# Most quotes name none: one search tells that, where the patterns one by one cost nine.
_ANY_OFFICE = re.compile("|".join(_OFFICES.values()), re.IGNORECASE)
# Transliterations of one sound: Zhaparov and Japarov, Khan and Han, Pashinyan and Pashinian.
_SOUNDS = (
    ("dzh", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("ph", "f"),
    ("w", "v"),
    ("ts", "c"),
    ("tz", "c"),
    ("x", "ks"),
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def offices_in(quote: str) -> frozenset[str]:
    """The kinds of office named: `state`, `government`, `foreign`, `defence`, `deputy` and so on."""
    if not _ANY_OFFICE.search(quote):
        return frozenset()
    found = set()
    rest = quote
    for office, pattern in _OFFICE_PATTERNS:
        rest, hits = pattern.subn(" ", rest)
        if hits:
            found.add(office)
    return frozenset(found)


@lru_cache(maxsize=16384)
def family_name(person: str) -> str:
    """The consonants of the last word of a name, by sound, so that transliterations agree.

    >>> family_name("Sadyr Zhaparov") == family_name("S. Japarov")
    True
    >>> family_name("Péter Szijjártó") == family_name("Peter Szijjarto")
    True
    """
    flat = "".join(char for char in unicodedata.normalize("NFKD", person) if not unicodedata.combining(char))
    words = flat.casefold().replace("ı", "i").split()
    if not words:
        return ""
    sound = words[-1]
    for spelling, letter in _SOUNDS:
        sound = sound.replace(spelling, letter)
    consonants = "".join(char for char in sound if char not in "aeiouy'’-")
    return _DOUBLED.sub(r"\1", consonants) or words[-1]
