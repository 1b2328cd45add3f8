"""Names as users write them in files: any that the vocabulary knows; and codes as they are shown.

>>> code_of("Türkiye"), code_of("Ankara")
('TUR', 'TUR')
"""

from __future__ import annotations

import difflib

from comity.vocab.vocabulary import load_vocabulary

_LONG = 18  # characters; the European Union keeps its name, NATO does not


def code_of(name: object) -> str:
    """The code of the actor that a name means.

    Raises:
        ValueError: If it is no text, is unknown, or stands for several; the message has near names.
    """
    if isinstance(name, bool):
        raise ValueError("YAML reads a bare yes, no, on or off as true or false; put the name in quotes")  # noqa: TRY004 - pydantic takes it as a fault
    if not isinstance(name, str) or not name.strip():
        raise ValueError("not a name; give one such as Türkiye or TUR")
    vocabulary = load_vocabulary()
    found = vocabulary.resolve(name.strip())
    if found.outcome == "actor":
        return found.codes[0]
    if found.outcome == "ambiguous":
        named = ", ".join(f"{code} ({vocabulary.name(code)})" for code in found.codes[:6])
        raise ValueError(f"{name!r} stands for several actors; give one of these codes: {named}")
    near = near_names(name)
    hint = f"did you mean {' or '.join(near)}?" if near else "give a name or an ISO code such as AZE"
    raise ValueError(f"no actor is called {name!r}; {hint}")


def name_of(code: str) -> str:
    """The name of a code as it is shown; an organisation of a long name goes by its letters."""
    actor = load_vocabulary().actor(code)
    is_long = actor.kind == "organisation" and len(actor.name) > _LONG
    return code if is_long else actor.name


def near_names(name: str) -> list[str]:
    """Up to three display names that look like the one written."""
    known = {actor.name.casefold(): actor.name for actor in load_vocabulary().actors()}
    return [known[hit] for hit in difflib.get_close_matches(name.casefold(), known, n=3, cutoff=0.6)]
