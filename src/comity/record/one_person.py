"""Whether two names of an office holder are of one person, however the sets spell and shorten them.

>>> same_person("Ilhma Aliyev", "Ilham Aliyev"), same_person("H. Aliyev", "Ilham Aliyev")
(True, False)
>>> same_person("Putin", "Vladimir Putin")
True
"""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from comity.record.persons import family_name

# How alike two first names must be; Muhammad and Mohammad are .75 alike, Heydar and Ilham .36.
_ALIKE = 0.75
_SHORT = 2  # consonants; Maumoon and Yameen have the same two


@lru_cache(maxsize=65536)
def same_person(one: str, other: str) -> bool:
    """Whether two names may be of one person who held one office of one state.

    Family names must agree by sound. Each first name of the shorter one must have its like in the longer: an
    initial a name that begins so, a name one spelt much like it.
    """
    if family_name(one) != family_name(other):
        return False
    ours, theirs = _given(one), _given(other)
    if not ours or not theirs:
        return True
    shorter, longer = sorted((ours, theirs), key=len)
    return all(any(_agree(a, b) for b in longer) for a in shorter)


def _given(name: str) -> list[str]:
    """First names and initials, folded."""
    flat = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = flat.casefold().replace("ı", "i").replace(".", ". ").split()
    return [word.strip("-’'") for word in words[:-1]]


def _agree(one: str, other: str) -> bool:
    if one.endswith(".") or other.endswith(".") or min(len(one), len(other)) == 1:
        return one[0] == other[0]
    sound = family_name(one)
    return (len(sound) > _SHORT and sound == family_name(other)) or SequenceMatcher(
        None, one, other
    ).ratio() >= _ALIKE
