"""Claims that it will, or did not, come to blows."""

from asserted_and_told import chronicle, claim

MAY = "The relations of Azerbaijan and Armenia may deteriorate into a conflict"
NEVER = "Azerbaijan and Pakistan have never engaged in conflict"
TALKS = [("CONSULT", "AZE ARM", "", f"2031-0{month}-03") for month in range(7, 10)]


def test_force_after_a_warning_bears_it_out(findings):
    """Guards that only what comes after the text counts."""
    paper = claim(MAY, about="AZE ARM", kind="forecast")
    (after,) = findings("conflict", paper, chronicle(("ASSAULT", "AZE", "ARM", "2032-01-03")))
    assert (after.verdict, after.short) == ("supported", "it came to that")
    (before,) = findings("conflict", paper, chronicle(("ASSAULT", "AZE", "ARM", "2030-01-03"), *TALKS))
    assert (before.verdict, before.short) == ("undetermined", "has not happened so far")


def test_of_a_text_without_a_date_force_in_its_time_decides_nothing(findings):
    """Guards that what may lie before the warning does not bear it out."""
    paper = claim(f"After 2030 {MAY}", about="AZE ARM", kind="forecast", published=None)
    (found,) = findings("conflict", paper, chronicle(("ASSAULT", "AZE", "ARM", "2032-01-03")))
    assert found.verdict == "undetermined"
    assert "perhaps before" in found.short


def test_force_before_contradicts_never(findings):
    """Guards both sides of a claim that there was none."""
    paper = claim(NEVER, about="AZE PAK")
    peace = [("CONSULT", "AZE PAK", "", f"2031-0{month}-03") for month in range(1, 5)]
    (calm,) = findings("conflict", paper, chronicle(*peace))
    (fought,) = findings("conflict", paper, chronicle(*peace, ("ASSAULT", "PAK", "AZE", "2031-05-03")))
    (silent,) = findings("conflict", paper)
    assert [one.verdict for one in (calm, fought, silent)] == ["supported", "contradicted", "undetermined"]
