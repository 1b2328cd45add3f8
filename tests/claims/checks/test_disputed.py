"""What is alleged and denied."""

from asserted_and_told import chronicle, deed

ALLEGED = deed(
    "Pakistani special forces fought in Karabakh, open sources say", "ASSAULT", "PAK", "ARM",
    day="2030-10", status="alleged",
)  # fmt: skip


def _denial(quote, actors="PAK", recipients="ARM", day="2030-10-17"):
    return chronicle(("REJECT", actors, recipients, day, {"quote": quote}))


def test_a_denial_by_those_named_is_shown_and_nothing_decided(findings):
    """Guards that the denial is evidence against, and the verdict stays open."""
    denial = _denial("Islamabad rejects that its forces fight there")
    (found,) = findings("disputed", ALLEGED, denial)
    assert (found.verdict, found.short) == ("undetermined", "disputed: denied by Pakistan")
    assert len(found.against) == 1


def test_a_denial_of_something_else_does_not_count(findings):
    """Guards that topic and time must fit."""
    assert not findings("disputed", ALLEGED, _denial("Islamabad rejects the tariff"))
    assert not findings("disputed", ALLEGED, _denial("Pakistan rejects that forces fight", day="2032-10-17"))
