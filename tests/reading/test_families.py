"""What sentences tell, family by family."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from comity.record.model import EventStatement

FOLDER = Path(__file__).with_name("families")
CASES = [
    pytest.param(case["text"], case["deeds"], id=f"{case['family']}: {case['text'][:50]}")
    for file in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(file.read_text("utf-8"))["case"]
]


def parse(expected: str) -> dict[str, object]:
    """`CONSULT visit KAZ > UZB occurred 2024-05-13` as fields."""
    left, _, right = expected.partition(">")
    kind, *rest = left.split()
    mode = rest.pop(0) if rest and rest[0].islower() else None
    words = right.split()
    recipients = {word for word in words if word.isupper()}
    others = [word for word in words if word not in recipients]
    return {
        "type": kind,
        "mode": mode,
        "actors": set(rest),
        "recipients": recipients,
        "status": next((word for word in others if word.isalpha()), None),
        "date": next((word for word in others if word[0].isdigit()), None),
    }


def shown(event: EventStatement) -> dict[str, object]:
    """A statement as the same fields."""
    return {
        "type": event.type,
        "mode": event.mode,
        "actors": set(event.actors),
        "recipients": set(event.recipients),
        "status": event.status,
        "date": str(event.date) if event.date else None,
    }


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_sentence_tells_these_deeds_and_no_others(read, text, expected):
    """Guards recall and precision of the rules on own sentences of every family."""
    found = [shown(s) for s in read(text).statements if isinstance(s, EventStatement)]
    wanted = [parse(line) for line in expected]
    assert len(found) == len(wanted), found
    for fields in wanted:
        checked = {key: value for key, value in fields.items() if value is not None}
        assert any(all(event[key] == value for key, value in checked.items()) for event in found), (
            fields,
            found,
        )
