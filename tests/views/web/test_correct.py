"""The form that sets a reading right."""

from __future__ import annotations

import pytest

from tests.views.web.test_intake import token_of

DOCUMENT = "/read/2024-05-20-erdogan-call-wire"


@pytest.fixture
def deed(writer):
    """The id of the first deed of a text."""
    said = writer.get(f"{DOCUMENT}.json").json()["statements"]
    return next(one["id"] for one in said if one["reading"]["kind"] == "event")


def form_of(writer, deed):
    """What a browser would send if nothing were changed."""
    held = writer.get(f"/correct/{deed}.json").json()["can_be_corrected"]
    return {"id": deed, "fields": ",".join(held), "back": DOCUMENT, "form_token": token_of(writer), **held}


def send(writer, fields):
    """Send the form; where it leads is not followed."""
    return writer.post("/judge/correct", data=fields, follow_redirects=False)


def test_what_was_changed_is_kept_and_nothing_else(writer, deed):
    """One decision for each field that differs; the reading is otherwise as it was."""
    form = form_of(writer, deed)
    answer = send(writer, form | {"date": "2024-05-18", "actors": "Turkey, Azerbaijan", "why": "the readout"})
    assert (answer.status_code, answer.headers["location"]) == (303, DOCUMENT)
    after = writer.get(f"/correct/{deed}.json").json()["can_be_corrected"]
    assert after == {**{name: form[name] for name in after}, "date": "2024-05-18"}
    (decision,) = [one for one in writer.get("/queue.json").json()["decisions"] if deed in str(one)]
    assert (decision["field"], decision["value"], decision["why"]) == ("date", "2024-05-18", "the readout")


def test_a_field_is_emptied_by_leaving_it_empty(writer, deed):
    """What the text does not say can be taken out."""
    form = form_of(writer, deed)
    assert form["people"]
    assert send(writer, form | {"people": ""}).status_code == 303
    assert writer.get(f"/correct/{deed}.json").json()["can_be_corrected"]["people"] == ""


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({}, "nothing was changed"),
        ({"date": "the day before", "place": "Baku"}, "date"),
        ({"actors": "Narnia", "place": "Baku"}, "Narnia"),
        ({"amount": "much"}, "amount"),
        ({"id": "ffffffffffffffff"}, "no statement"),
    ],
    ids=["nothing", "no date", "unknown actor", "no amount", "no statement"],
)
def test_a_form_with_a_fault_changes_nothing_and_comes_back(writer, deed, wrong, told):
    """All that was typed is there again, and not one field of the form is kept."""
    before = writer.get(f"/correct/{deed}.json").json()["can_be_corrected"]
    answer = send(writer, form_of(writer, deed) | {"why": "a reason of some length"} | wrong)
    assert answer.status_code in {404, 422}
    assert told in answer.text
    assert 'value="a reason of some length"' in answer.text
    assert all(f'value="{value}"' in answer.text for value in wrong.values())
    assert writer.get(f"/correct/{deed}.json").json()["can_be_corrected"] == before


def test_a_refused_form_is_no_way_out(writer, deed):
    """What was typed comes back as text, and the way back stays on this server."""
    form = form_of(writer, deed) | {"back": "//elsewhere.example", "date": '"><script>alert(1)</script>'}
    answer = send(writer, form)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert 'href="//elsewhere' not in answer.text
