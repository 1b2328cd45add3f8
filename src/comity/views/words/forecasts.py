"""Forecasts in words."""

from __future__ import annotations

from comity.core.interval import Interval
from comity.core.text import safe_text
from comity.desk.forecasts import Entry
from comity.forecasts.ledger import Forecast
from comity.forecasts.rule import Rule
from comity.views.words.amounts import amount_words
from comity.views.words.dates import dated_words, short_date
from comity.views.words.names import Names

_SORTS = {"forecast": "forecast", "conditional": "on a condition", "plan": "plan told as coming"}


def state_words(one: Forecast) -> str:
    """`proposed: false`, `true`, `overdue`; the record's proposal where an analyst has not spoken."""
    if one.state == "proposed" and one.proposal:
        return f"{one.proposal.outcome}?"
    return one.state


def sort_words(one: Forecast) -> str:
    """What kind of forecast it is."""
    return _SORTS[one.sort]


def due_words(one: Forecast) -> str:
    """The day it is due; `no day` where it has none."""
    return short_date(Interval.day(one.due)) if one.due else "no day"


def range_words(one: Forecast) -> str:
    """The probability that its words state, short enough for a table: `55–80 %`."""
    low, high = f"{one.hedge.low * 100:.3g}", f"{one.hedge.high * 100:.3g}"
    return f"{low} %" if low == high else f"{low}–{high} %"


def stated_words(one: Forecast) -> str:
    """The probability with the words that state it, why, and the source of that."""
    told = one.hedge
    if not told.source:
        return f"{range_words(one)} ({told.why})"
    return f"{range_words(one)} (“{told.words}”: {told.why} {told.source})"


def sought_words(rule: Rule, names: Names) -> str:
    """What is looked for: `a visit (Azerbaijan → Pakistan) from 10 Apr 2025 to 30 Apr 2025`."""
    days = f"from {short_date(Interval.day(rule.window.first))} to {short_date(Interval.day(rule.due))}"
    amount = f" over {amount_words(rule.amount)}" if rule.amount else ""
    about = (
        f", told with {' or '.join(f'“{word}”' for word in sorted(rule.objects))}," if rule.objects else ""
    )
    return f"{rule.kind.seen}{amount}{about} ({_parties(rule, names)}) {days}"


def rule_words(rule: Rule, names: Names) -> str:
    """The rule in a sentence: what counts as come true, as not, and until when."""
    sought = sought_words(rule, names)
    if rule.kind.sort != "deed":
        turned = "false" if rule.denied else "true"
        return f"{turned} if the record has {sought}; the chance that it is so must be 90 %"
    if rule.denied:
        return f"false if the record has {sought}; true if it follows them and has none"
    return (
        f"true if the record has {sought}; "
        "false if it comes later, is denied, or the record follows them and has none"
    )


def _parties(rule: Rule, names: Names) -> str:
    if rule.doers or rule.towards:
        doers, towards = names.list(rule.doers) or "anyone", names.list(rule.towards)
        rest = f", with {names.list(rule.together)}" if rule.together else ""
        return f"{doers} → {towards}{rest}" if towards else f"{doers}{rest}"
    return names.list(rule.together)


def lacks_words(one: Forecast) -> str:
    """What a forecast without a rule lacks, in short: `no date; no observable deed`."""
    return "; ".join(reason.partition(":")[0] for reason in one.admission.reasons)


def so_far_words(entry: Entry) -> str:
    """What a test of claims says of it so far; empty where none says anything."""
    told = [one for one in entry.findings if one.verdict != "undetermined" or one.for_ or one.against]
    return "; ".join(safe_text(f"{one.verdict}: {dated_words(one.short)}") for one in told)


def author_words(one: Forecast) -> str:
    """Whose words, and the outlet where it is another."""
    author, outlet = safe_text(one.author), safe_text(one.outlet)
    return author if author == outlet else f"{author}, in {outlet}"
