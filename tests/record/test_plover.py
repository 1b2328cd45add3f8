"""PLOVER's own conventions."""

import pytest

from comity.record.guide import to_guide
from comity.record.merge import reconcile
from comity.record.plover import plover_type, to_plover
from comity.testing import make_document, make_event

TEXT = "Slovakia and Azerbaijan will meet, sign, and not fight."


@pytest.mark.parametrize(
    ("kind", "status", "signed", "expected"),
    [
        ("CONSULT", "planned", False, "AGREE"),
        ("AID", "possible", False, "AGREE"),
        ("SANCTION", "planned", False, "THREATEN"),
        ("REJECT", "planned", False, "THREATEN"),
        ("ACCUSE", "planned", False, "ACCUSE"),
        ("AGREE", "occurred", True, "SUPPORT"),
        ("AGREE", "occurred", False, "AGREE"),
        ("ASSAULT", "ongoing", False, "ASSAULT"),
    ],
)
def test_types_by_status(kind, status, signed, expected):
    """Guards the mapping that users of PLOVER data rely on."""
    assert plover_type(kind, status, signed=signed) == expected


def test_what_did_not_happen_is_left_out():
    """Guards against coding a denial as the deed it denies."""
    document = make_document(TEXT)
    said = [make_event("ASSAULT", "SVK", "AZE", document=document, quote="not fight", status="negated")]
    row = to_guide(document, reconcile(said))
    assert [event["type"] for event in row["events"]] == ["ASSAULT"]
    assert to_plover(row, said)["events"] == []
