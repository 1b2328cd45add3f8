"""From the name a user types to an actor's code."""

from __future__ import annotations

import difflib

from comity.core.errors import OptionError
from comity.vocab import Vocabulary


def resolve_actor(name: str, vocabulary: Vocabulary) -> str:
    """The code of an actor named in any way the vocabulary knows: `TUR`, `Türkiye`, `Ankara`.

    Raises:
        OptionError: If the name is unknown or stands for several actors; the message says which.
    """
    found = vocabulary.resolve(name)
    if found.outcome == "actor":
        return found.codes[0]
    if found.outcome == "ambiguous":
        named = ", ".join(f"{code} ({vocabulary.name(code)})" for code in found.codes[:6])
        raise OptionError(
            "the name stands for several actors", where=name, todo=f"Give one of these codes: {named}"
        )
    near = near_names(name, vocabulary)
    todo = f"Did you mean {' or '.join(near)}?" if near else "Give a name or an ISO code such as AZE"
    raise OptionError("no actor of that name is known", where=name, todo=todo)


def near_names(name: str, vocabulary: Vocabulary) -> list[str]:
    """Up to three display names that look like the one typed."""
    known = {actor.name.casefold(): actor.name for actor in vocabulary.actors()}
    return [known[hit] for hit in difflib.get_close_matches(name.casefold(), known, n=3, cutoff=0.6)]
