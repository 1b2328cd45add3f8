"""What one name, torn from its text, means on a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cached_property

from comity.core.interval import Interval
from comity.vocab.context import Context
from comity.vocab.files import table
from comity.vocab.finder import Finder
from comity.vocab.fold import plain
from comity.vocab.gazetteer import Gazetteer, without_article
from comity.vocab.model import Actor, Mention, Name, Outcome, Resolution

_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")


class Resolver:
    """Looks up a name: as such, as a person, as a phrase, as a code, as a name in another language."""

    def __init__(
        self, gazetteer: Gazetteer, finder: Finder, context: Context, actors: Mapping[str, Actor]
    ) -> None:
        self._gazetteer = gazetteer
        self._finder = finder
        self._context = context
        self._actors = actors

    def resolve(self, mention: str, days: Interval | None, context: Collection[str]) -> Resolution:
        """The actor, the candidates, or unknown; `context` holds codes of actors named beside it."""
        text = _POSSESSIVE.sub("", without_article(mention))
        steps: tuple[Callable[[], Resolution | None], ...] = (
            lambda: self._as_name(text, context),
            lambda: self._as_phrase(plain(mention), days, context),
            lambda: self._as_code(text),
            lambda: self._as_translation(text),
        )
        for step in steps:
            found = step()
            if found is not None:
                return found
        return Resolution("unknown", (), None, None, None, f"{mention!r} is not in the vocabulary")

    def _as_name(self, text: str, context: Collection[str]) -> Resolution | None:
        name = self._gazetteer.exact.get(text)
        if name is None or name.rule == "prefix":
            return None
        if name.rule == "near" and not set(name.codes) & set(context):
            return Resolution(
                "ambiguous", name.codes, name.kind, None, None, "also the name of other places or persons"
            )
        if len(name.codes) == 1 and name.rule != "context":
            return Resolution("actor", name.codes, name.kind, None, None, name.detail)
        return self._by_context(name, context)

    def _by_context(self, name: Name, context: Collection[str]) -> Resolution:
        if "PRK" in name.codes and "IRN" in context and {"RUS", "CHN"} & set(context):
            reason = "named among states that help Russia"
            return Resolution("actor", ("PRK",), name.kind, None, None, reason)
        near = [code for code in name.codes if code in context]
        if len(near) == 1:
            return Resolution("actor", (near[0],), name.kind, None, None, f"{near[0]} is named beside it")
        default = self._context.default(name)
        if default:
            return Resolution("actor", (default,), name.kind, None, None, name.detail or "the usual meaning")
        if len(name.codes) == 1:
            return Resolution("actor", name.codes, name.kind, None, None, name.detail)
        return Resolution("ambiguous", name.codes, name.kind, None, None, name.detail or "nothing decides")

    def _as_phrase(self, text: str, days: Interval | None, context: Collection[str]) -> Resolution | None:
        found = self._finder.find(text, days)
        if not found:
            return None
        leader = next((m for m in found if m.kind == "leader"), None)
        if leader is not None:
            return _of_mention(leader, context)
        if len(found) == 1:
            return _of_mention(found[0], context)
        codes = tuple(dict.fromkeys(code for m in found for code in m.codes))
        if len(codes) == 1:
            return Resolution("actor", codes, found[0].kind, None, None, found[0].reason)
        return Resolution("ambiguous", codes, None, None, None, "names several actors")

    def _as_code(self, text: str) -> Resolution | None:
        actor = self._actors.get(text)
        if actor is None:
            return None
        kind = "organisation" if actor.kind == "group" else actor.kind
        return Resolution("actor", (text,), kind, None, None, "given as its code")

    def _as_translation(self, text: str) -> Resolution | None:
        code = self._translations.get(text)
        return (
            Resolution("actor", (code,), "state", None, None, "its name in another language")
            if code
            else None
        )

    @cached_property
    def _translations(self) -> dict[str, str]:
        # 7,000 names that hardly any text asks for: read when the first one does.
        return {plain(name): code for name, code in table("translations")}


def _of_mention(mention: Mention, context: Collection[str]) -> Resolution:
    near = [code for code in mention.codes if code in context]
    if mention.ambiguous and len(near) == 1:
        reason = f"{near[0]} is named beside it"
        return Resolution("actor", (near[0],), mention.kind, mention.person, mention.office, reason)
    outcome: Outcome = "ambiguous" if mention.ambiguous else "actor"
    return Resolution(outcome, mention.codes, mention.kind, mention.person, mention.office, mention.reason)
