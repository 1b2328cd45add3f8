"""Which claims are shown at first, and which scenarios go with a conditional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.claims.judge import Checked
from comity.record.model import ClaimStatement


def narrowed(found: Sequence[Checked], verdict: str | None, test: str | None) -> list[Checked]:
    """Claims with the findings of that verdict and test; those without any fall away."""
    out = []
    for one in found:
        kept = tuple(
            part for part in one.findings
            if verdict in {None, part.verdict} and test in {None, part.test}
        )  # fmt: skip
        if kept:
            out.append(replace(one, findings=kept))
    return out


def is_plain_deed(one: Checked) -> bool:
    """A deed that others confirm, or of which only the office of somebody is confirmed: no news."""
    return one.assertion.event is not None and all(part.verdict == "supported" for part in one.findings)


def is_untested(one: Checked) -> bool:
    """A claim that no test takes."""
    return all(part.verdict == "not testable" for part in one.findings)


def scenarios_of(one: Checked) -> list[str]:
    """Names of the shipped scenarios that put a conditional to the ties."""
    said = one.assertion.statement
    if not isinstance(said, ClaimStatement) or said.claim != "conditional":
        return []
    from comity.scenarios.shipped import shipped_about
    from comity.vocab import load_vocabulary

    named = load_vocabulary().find(said.condition or "", one.assertion.made_on)
    return [scenario.name for scenario in shipped_about({code for one in named for code in one.codes})]
