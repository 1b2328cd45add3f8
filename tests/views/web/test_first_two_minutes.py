"""The first two minutes of an analyst, in a real browser."""

import re
from pathlib import Path

import pytest


@pytest.mark.slow
def test_from_a_contradiction_to_a_brief(own_served, open_page):
    """Open a contradiction, read its sentence, correct it, see the blocs, drag the date, ask what if, take a brief."""
    page = open_page(own_served.address + "/", accept_downloads=True)
    page.get_by_role("link", name=re.compile("both quotes side by side")).click()
    contradiction = page.locator("article.contradiction").first
    contradiction.locator("blockquote a").first.click()
    page.wait_for_url(re.compile(r"/read/.*#s-\w+"))
    said = page.url.rpartition("#s-")[2]
    note = page.locator(f'.taken [id="s-{said}"], .taken li[data-said~="{said}"]').first
    before = page.request.get(own_served.address + "/blocs.json").headers["etag"]
    note.locator("details.decide > summary").click()
    note.get_by_role("link", name="Correct what was read").click()
    form = page.locator("form.correct")
    form.get_by_label("Who", exact=True).fill("Narnia")
    form.get_by_label("Why").fill("a test of the form")
    form.get_by_role("button", name="Keep what is right").click()
    # Refused, with all that was typed: nothing is lost, and only the one word is written anew.
    assert page.get_by_label("Why").input_value() == "a test of the form"
    page.get_by_label("Who", exact=True).fill("France")
    page.get_by_role("button", name="Send again").click()
    page.wait_for_load_state()
    assert page.request.get(own_served.address + "/blocs.json").headers["etag"] != before
    assert "Corrected: actors is FRA" in page.locator("main").inner_text()
    page.goto(own_served.address + "/queue")
    assert "a test of the form" in page.locator("main").inner_text()

    page.goto(own_served.address + "/blocs")
    first = page.locator(".verdict").first.inner_text()
    slider = page.locator('input[type="range"]')
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile(r"at=\d{4}-\d\d"))
    month = re.search(r"at=(\d{4}-\d\d)", page.url).group(1)
    page.locator("#view .meta", has_text=f"On {month}").first.wait_for()
    assert f"Ties on {month}" in page.locator("#view").inner_html()
    assert first

    page.goto(own_served.address + "/scenario/new?poles=USA,RUS&at=2025-05")
    page.get_by_label("What", exact=True).first.select_option("force-side")
    page.get_by_label("Who", exact=True).first.fill("Türkiye")
    page.get_by_label("With whom").first.fill("USA")
    page.get_by_role("button", name="Run on a copy").click()
    page.wait_for_selector("#compared .edits")
    assert "Türkiye" in page.locator("#compared").inner_text()
    assert "kind1=force-side" in page.url

    page.goto(own_served.address + "/state/AZE")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Brief to take away").click()
    assert taken.value.suggested_filename.startswith("AZE-")
    assert "Azerbaijan" in Path(taken.value.path()).read_text(encoding="utf-8")
    errors = [one[1] for one in page.said if one[0] == "error"]
    # The form with a state that does not exist was refused, and the browser tells of that by itself.
    assert [one for one in errors if "status of 422" not in one] == []
    assert len(errors) == 1


@pytest.mark.slow
def test_a_document_dropped_on_a_page_is_read(own_served, open_page):
    """Whatever page it is; a corner tells how far it is, and then the page has what is new."""
    page = open_page(own_served.address + "/timeline")
    page.evaluate(
        """() => {
          const moved = new DataTransfer();
          moved.items.add(new File(["Baku, 7 May 2025. Slovak Prime Minister Robert Fico visited Baku on 6 May 2025."],
            "dropped.txt", { type: "text/plain" }));
          const target = document.querySelector("main");
          for (const name of ["dragover", "drop"])
            target.dispatchEvent(new DragEvent(name, { dataTransfer: moved, bubbles: true, cancelable: true }));
        }"""
    )
    page.wait_for_selector(".intake-told")
    page.locator(".intake-told", has_text="1 read").wait_for(timeout=60_000)
    assert page.request.get(own_served.address + "/read/dropped").ok


@pytest.mark.slow
def test_without_script_everything_can_be_read_and_sent(own_served, browser):
    """Links, forms and downloads need none of it."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(own_served.address + "/blocs?at=2025-05")
    assert page.locator("table.rows").count() >= 2
    page.get_by_role("link", name="Blocs quarter by quarter").click()
    assert page.locator("h1").inner_text() == "Blocs through time"
    page.goto(own_served.address + "/add")
    page.set_input_files(
        "#files", {"name": "sent.txt", "mimeType": "text/plain", "buffer": b"Fico visited Baku."}
    )
    page.get_by_role("button", name="Read them").click()
    assert "sent.txt" in page.locator("#jobs").inner_text()
    context.close()
