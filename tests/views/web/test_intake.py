"""Documents from the browser: read in a process of their own, told of, thrown away; hostile ones do no harm."""

import time
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.views.web.intake.jobs import Jobs
from comity.views.web.intake.uploads import harmless

NEWS = b"Paris, 3 May 2025. French President Emmanuel Macron met Armenian Prime Minister Nikol Pashinyan on 2 May 2025."


def token_of(client):
    """What a form of this visitor carries."""
    page = client.get("/add").text
    return page.split('name="form_token" value="')[1].split('"')[0]


def send(client, *files, token=None, **more):
    """Post files as a browser does."""
    parts = [("documents", (name, content)) for name, content in files] or None
    fields = {"form_token": token or token_of(client)}
    return client.post("/add", data=fields, files=parts, headers={"accept": "application/json"}, **more)


def ended(client, number):
    """The run, once it is over."""
    for _ in range(600):
        job = next(one for one in client.get("/add.json").json() if one["number"] == number)
        if job["state"] in {"done", "failed"}:
            return job
        time.sleep(0.1)
    raise AssertionError(job)


@pytest.mark.slow
def test_what_is_sent_is_read_and_what_is_bad_is_said(writer, tmp_path, monkeypatch):
    """One bad document never stops a run; names that climb out of the folder stay in it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = writer.get("/index.json").json()["holds"]["documents"]
    sent = send(
        writer, ("news.txt", NEWS), ("empty.txt", b""), ("broken.pdf", b"%PDF-1.7 nothing"),
        ("../../climber.html", b"<script>alert(1)</script><p>On 5 May 2025, President Erdogan visited Baku."),
        ("image.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    )  # fmt: skip
    assert sent.status_code == 202
    job = ended(writer, sent.json()["number"])
    assert job["state"] == "done"
    # A drawing is kept as the text that it is; nothing is read out of it.
    assert job["report"]["read"] == 3
    assert {problem.split(":")[0] for problem in job["problems"]} >= {"empty.txt", "broken.pdf"}
    assert writer.get("/index.json").json()["holds"]["documents"] == before + 3
    assert "Macron" in writer.get("/read/news").text
    page = writer.get("/read/climber").text
    assert "<script>alert" not in page
    assert list(tmp_path.glob("comity-*")) == []
    assert "documents read" in writer.get("/add").text


def test_a_form_of_somebody_else_is_refused(writer):
    """Another site's page cannot fill the record."""
    assert send(writer, ("a.txt", NEWS), token="0" * 64).status_code == 403
    assert writer.get("/add.json").json() == []


def test_nothing_and_too_much_are_said(examples_record, tmp_path):
    """No file is 422; more than is taken is 413, told before it is kept, whatever the sender claims."""
    from tests.views.web.conftest import open_client

    with open_client(examples_record, most_upload=10_000) as client:
        none = send(client)
        assert none.status_code in {422, 400}
        big = send(client, ("big.txt", b"x" * 20_000))
        assert big.status_code == 413
        assert "comity read FOLDER takes any size" in big.text

        def unsized():
            yield b'--b\r\nContent-Disposition: form-data; name="documents"; filename="a.txt"\r\n\r\n'
            for _ in range(40):
                yield b"x" * 1000

        token = token_of(client)
        told = client.post(
            "/add", content=unsized(), headers={"content-type": "multipart/form-data; boundary=b", "x": token}
        )
        assert told.status_code == 413
        assert client.get("/add.json").json() == []


@given(st.text(max_size=200), st.integers(0, 9))
def test_a_name_never_leaves_its_folder(name, number):
    """Law: whatever a file is called, its place is relative, without `..`, and short enough for a disk."""
    place = harmless(name, number)
    assert isinstance(place, PurePosixPath)
    assert not place.is_absolute()
    assert place.parts
    assert not {"..", ".", ""} & set(place.parts)
    assert all(len(part.encode()) <= 130 and "\0" not in part and "\\" not in part for part in place.parts)


@pytest.mark.slow
def test_a_run_that_dies_is_told_and_the_next_one_is_taken(tmp_path):
    """A record that cannot be made fails as a whole, in words; its folder is thrown away all the same."""
    jobs = Jobs(str(tmp_path / "no" / "such" / "folder.comity"))
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "a.txt").write_bytes(NEWS)
    number = jobs.add(folder).number
    for _ in range(300):
        (job,) = jobs.all()
        if job.is_over:
            break
        time.sleep(0.1)
    assert (job.number, job.state) == (number, "failed")
    assert "folder" in job.error
    while folder.exists():
        time.sleep(0.05)
    jobs.stop()
