"""Who may ask what: hosts, tokens, forms, rates, sizes; and what a record that cannot be used is told as."""

import re
import shutil
import sqlite3

import pytest

from tests.views.web.addresses import addresses
from tests.views.web.conftest import open_client

PARTS = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
)
HOSTILE = "<script>alert(1)</script>\u202egnp.exe\x1b[31m javascript:alert(1)"


def form_token(page):
    """What a form of the page carries."""
    return re.search(r'name="form_token" value="([^"]+)"', page.text).group(1)


@pytest.mark.parametrize("address", addresses())
def test_every_answer_has_its_headers(client, fill, address):
    """Nothing from elsewhere, nothing inline, no framing, no sniffing; on errors as well."""
    for asked in (fill(address), "/no-such-page", "/state/Narnia"):
        headers = client.get(asked).headers
        assert all(part in headers["content-security-policy"] for part in PARTS)
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil"])
def test_another_name_is_not_answered(client, host):
    """A page elsewhere that points its name at this machine reads nothing (DNS rebinding)."""
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "does not answer to that name" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost", "localhost:9000", "[::1]:8420"])
def test_this_machine_is_answered_by_its_names(client, host):
    """However somebody types it."""
    assert client.get("/conflicts", headers={"host": host}).status_code == 200


def test_only_our_own_forms_change_the_record(writer):
    """No token, a wrong one, another session's, another origin: 403, and nothing is decided."""
    page = writer.get("/conflicts?state=open")
    token, conflict = form_token(page), re.search(r'name="id" value="(\w+)"', page.text).group(1)
    given = {"id": conflict, "side": "1", "back": "/conflicts"}
    for fields, headers in (
        (given, {}),
        (given | {"form_token": "0" * 64}, {}),
        (given | {"form_token": token}, {"origin": "http://evil.example"}),
        (given | {"form_token": token}, {"sec-fetch-site": "cross-site"}),
        (given | {"form_token": token}, {"cookie": "comity_session=another"}),
    ):
        if "cookie" in headers:
            writer.cookies.clear()
        assert writer.post("/judge/settle", data=fields, headers=headers).status_code == 403
    assert writer.get("/queue.json").json()["decisions"] == []
    page = writer.get("/conflicts?state=open")
    done = writer.post("/judge/settle", data=given | {"form_token": form_token(page)}, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/conflicts")
    assert len(writer.get("/queue.json").json()["decisions"]) == 1


def test_a_form_leads_back_only_here(writer):
    """An address elsewhere in a form is not followed."""
    page = writer.get("/conflicts?state=open")
    conflict = re.search(r'name="id" value="(\w+)"', page.text).group(1)
    fields = {"id": conflict, "side": "both", "form_token": form_token(page)}
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "/a\nb"):
        answer = writer.post("/judge/settle", data=fields | {"back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_beyond_this_machine_a_token_is_asked_for(examples_record):
    """Pages, twins and the API; the form that asks for it is open, and guessing is slow."""
    with open_client(examples_record, token="a long enough token", requests_per_second=5, burst=60) as client:
        for path in ("/", "/state/TUR.json", "/api/v1/blocs", "/add"):
            refused = client.get(path)
            assert refused.status_code == 401
            assert refused.headers["www-authenticate"] == "Bearer"
        bearer = {"authorization": "Bearer a long enough token"}
        assert client.get("/conflicts.json", headers=bearer).status_code == 200
        assert client.post("/token", data={"token": "wrong"}).status_code == 401
        let_in = client.post("/token", data={"token": "a long enough token"}, follow_redirects=False)
        assert let_in.status_code == 303
        cookie = let_in.headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie and "a long" not in cookie
        assert client.get("/conflicts").status_code == 200
        tries = [client.post("/token", data={"token": f"guess {at}"}).status_code for at in range(6)]
        assert tries[-1] == 429


def test_a_form_that_is_too_large_is_refused(writer):
    """Told before it is kept."""
    answer = writer.post("/judge/settle", data={"id": "x" * 100_000})
    assert answer.status_code == 413
    assert "bytes" in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/state/Narnia", 422), ("/tie/AZE/AZE", 422), ("/read/no-such-text", 404), ("/claims/ffffffff", 404),
        ("/scenario/no-such", 422), ("/sources/nobody", 404), ("/timeline?since=soon", 422),
        ("/timeline?page=0", 422), ("/timeline?page=99999", 422), ("/blocs?poles=USA", 422),
        ("/blocs?without=nobody", 422), ("/nothing", 404), ("/timeline?colour=red", 422),
        ("/risks/AZE/AZE", 422), ("/blocs.svg?plot=pie", 422), ("/timeline.csv?table=x", 422),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told(client, path, status):
    """A clear page with the right status, as JSON for who asks for that; never a trace of the program."""
    answer = client.get(path)
    assert answer.status_code in {status, 404 if status == 422 else status}, answer.text[:300]
    assert "Traceback" not in answer.text


def test_hostile_text_stays_text(tmp_path):
    """A title, a quote and a publisher that would be markup, turn the line round or steer a terminal."""
    from comity.record.store import Record
    from comity.testing import make_document, make_event

    record = tmp_path / "hostile.comity"
    with Record.open(record, create=True) as made:
        text = f"Fico visited Baku {HOSTILE} today."
        document = make_document(
            text, name="hostile", title=HOSTILE, publisher=HOSTILE, published="2024-05-07"
        )
        said = make_event(
            "CONSULT", "SVK", "AZE", mode="visit", date="2024-05-06", document=document, quote=text
        )
        made.add(document, [said], reader="rules/1")
        made.refresh()
    with open_client(record) as client:
        for path in (
            "/",
            "/timeline",
            "/read/hostile",
            "/state/SVK",
            "/tie/SVK/AZE",
            "/search?q=Fico",
            "/sources",
        ):
            page = client.get(path)
            assert page.status_code == 200
            assert "<script>alert" not in page.text
            assert not {"\u202e", "\x1b"} & set(page.text)
            assert not re.search(r'href="\s*javascript:', page.text)
        found = client.get("/search", params={"q": HOSTILE})
        assert "<script>alert" not in found.text


def test_a_record_that_cannot_be_used_is_told(own_record, tmp_path):
    """Gone, newer than this comity, or no record: the right status, and words on what to do."""
    with open_client(own_record) as client:
        assert client.get("/conflicts").status_code == 200
        shutil.move(own_record, tmp_path / "moved.comity")
        gone = client.get("/conflicts")
        assert gone.status_code == 503
        assert "the record is gone" in gone.text
        shutil.move(tmp_path / "moved.comity", own_record)
        assert client.get("/conflicts").status_code == 200
    with sqlite3.connect(own_record) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    with open_client(own_record) as client:
        newer = client.get("/timeline.json")
        assert newer.status_code in {409, 503}
        assert newer.json()["error"]["todo"]


def test_a_busy_record_is_told_and_nothing_is_lost(own_record, monkeypatch):
    """Another program writes: the pages go on, a decision is answered with 503 and may be sent again."""
    monkeypatch.setattr("comity.record.connection.BUSY_SECONDS", 0.2)
    with open_client(own_record) as client:
        page = client.get("/conflicts?state=open")
        conflict = re.search(r'name="id" value="(\w+)"', page.text).group(1)
        fields = {"id": conflict, "side": "1", "form_token": form_token(page)}
        other = sqlite3.connect(own_record, isolation_level=None)
        other.execute("begin immediate")
        try:
            assert client.get("/timeline").status_code == 200
            busy = client.post("/judge/settle", data=fields, follow_redirects=False)
            assert busy.status_code == 503
            assert busy.headers["retry-after"]
        finally:
            other.execute("rollback")
            other.close()
        assert client.post("/judge/settle", data=fields, follow_redirects=False).status_code == 303
