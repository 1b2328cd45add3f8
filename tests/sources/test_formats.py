"""Each format: its text, and what the file says of itself."""

import pytest

from comity.core.interval import Interval
from comity.core.offsets import Span


def test_plain_text_keeps_the_original_to_the_character(opened):
    """Guards quotes: the original is the file's content, line ends and all."""
    content = "\r\nTalks *end*¹\r\n\r\nThe talks ended on Monday\u00a0night.\r\n"
    (document,), problems = opened("a.b.txt", content)
    assert problems == []
    assert document.original == content
    assert document.text == "Talks end\n\nThe talks ended on Monday night."
    assert (document.name, document.media_type, document.language) == ("a.b", "text/plain", "en")
    assert document.original_quote(Span(21, 26)) == "ended"
    assert document.place_of(Span(21, 26)) == "line 4"


def test_the_same_bytes_give_equal_documents(opened, make, prose):
    """Guards the record against reading one file as two."""
    for name, content in (("a.txt", prose[0]), ("a.pdf", make.pdf([list(prose)]))):
        assert opened(name, content) == opened(name, content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(opened, encoding):
    """Guards byte order marks, which must not end up in the text."""
    (document,), problems = opened("a.txt", "The Péter Szijjártó of the talks.".encode(encoding))
    assert (document.original, problems) == ("The Péter Szijjártó of the talks.", [])


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The minister said “we agree” — and that’s it, said Péter Szijjártó."),
        ("cp1251", "Президент России Владимир Путин прибыл в Баку с официальным визитом."),
    ],
)
def test_older_encodings_are_guessed_and_the_guess_is_named(opened, encoding, text):
    """Guards old files, and that a guess is never passed off as knowledge."""
    (document,), problems = opened("a.txt", text.encode(encoding))
    assert document.text == text
    assert f"taken for {encoding}" in problems[0].what
    assert problems[0].level == "warning"


def test_a_few_damaged_bytes_do_not_turn_the_text_into_another_encoding(opened):
    """Guards UTF-8 with a torn character against being read as a code page."""
    content = ("Szijjártó Péter met the president in the city. " * 20).encode() + b"\xc3"
    (document,), (problem,) = opened("a.txt", content)
    assert document.original.startswith("Szijjártó Péter")
    assert f"first at byte {len(content) - 1}" in problem.what


def test_another_language_is_read_with_a_warning(opened):
    """Guards against silence where the rules will find nothing."""
    (document,), (problem,) = opened("a.txt", "Президент прибыл в Баку с официальным визитом, ещё один.")
    assert document.language == "ru"
    assert problem.what == "the language looks like Russian; the rules read English only"


def test_form_feeds_part_pages(opened):
    """Guards text that `pdftotext` wrote: pages, running headers, sentences that run on."""
    sheet = "Caspian Bulletin\n{}\n{}\n\f"
    content = "".join(
        sheet.format(line, n)
        for n, line in enumerate(["The talks on the port", "ended in the evening.", "So be it."], 1)
    )
    (document,), _ = opened("a.txt", content)
    assert document.text == "The talks on the port ended in the evening.\n\nSo be it."
    assert document.place_of(Span(22, 27)) == "page 2"


def test_a_pdf_named_txt_is_read_as_what_it_is(opened, make, prose):
    """Guards wrong names: the content decides, and it is said."""
    (document,), problems = opened("a.txt", make.pdf([list(prose)]))
    assert document.media_type == "application/pdf"
    assert "holds pdf though its name ends in .txt" in problems[0].what


def test_markdown_takes_its_first_heading_for_the_title(opened):
    """Guards titles of Markdown, marks taken out."""
    (document,), _ = opened("a.md", "Intro.\n\n# The *big* talks\n\nThey went on and on\nin the city.")
    assert document.title == "The big talks"
    assert document.text.endswith("They went on and on in the city.")


PDF_PAGES = [
    [
        "The foreign minister of the republic arrived in the capital on Monday for coop-",
        "eration talks with his counterpart, who had invited him to the long-",
        "term forum that both of the presidents are going to open on the following",
        "day. He left in the evening after a dinner with the members of the parlia-",
    ],
    [
        "ment and some of his old friends from the time of the negotiations in the",
        "north. What he said there was not made public by either of the two sides.",
    ],
    ["A second round of talks will be held in the spring, the deputy minister of", "Kazakhstan said."],
]


def test_pdf_pages_lose_headers_and_numbers_and_run_on(opened, make):
    """Guards sentences over page ends, cut words, and the page a quote is on."""
    pages = [
        ["Caspian Institute", f"Bulletin No. {n}", *page, f"Page {n} of 3"]
        for n, page in enumerate(PDF_PAGES, 1)
    ]
    (document,), _ = opened("a.pdf", make.pdf(pages, title="Talks in spring", author="Jane Doe"))
    assert document.text == (
        "The foreign minister of the republic arrived in the capital on Monday for cooperation talks with his "
        "counterpart, who had invited him to the long-term forum that both of the presidents are going to open on the "
        "following day. He left in the evening after a dinner with the members of the parliament and some of his old "
        "friends from the time of the negotiations in the north. What he said there was not made public by either of "
        "the two sides.\n\nA second round of talks will be held in the spring, the deputy minister of Kazakhstan said."
    )
    assert (document.title, document.author, document.publisher) == (
        "Talks in spring",
        "Jane Doe",
        "Caspian Institute",
    )
    at = document.text.index("parliament")
    quote = document.original_quote(Span(at, at + 10))
    assert quote.startswith("parlia-\n")
    assert quote.endswith("\nment")
    assert document.place_of(Span(at + 11, at + 14)) == "page 2"


def test_the_date_a_pdf_was_made_is_not_the_date_of_publication(opened, make, prose):
    """Guards against a false date: it is noted, no more."""
    (document,), (note,) = opened("a.pdf", make.pdf([list(prose)]))
    assert document.published is None
    assert (note.level, note.what[:20]) == ("note", "the file was made on")


def test_pages_without_text_are_named(opened, make, prose):
    """Guards against silently missing pages that are pictures."""
    _, problems = opened("a.pdf", make.pdf([list(prose), [], ["More."]]))
    assert "no text on 1 of 3 pages (2)" in [problem.what for problem in problems]


@pytest.mark.parametrize("title", ["Microsoft Word - talks.doc", "untitled", "final.indd"])
def test_titles_that_programs_make_up_are_no_titles(opened, make, prose, title):
    """Guards against file names as headlines."""
    (document,), _ = opened("a.pdf", make.pdf([list(prose)], title=title))
    assert document.title is None


def test_docx_gives_paragraphs_and_tables_in_order(opened, make, prose):
    """Guards the order, merged cells, and core properties."""

    def build(document):
        document.add_paragraph("Talks end", style="Title")
        document.add_paragraph(prose[0])
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Country", "Date"
        table.cell(1, 0).merge(table.cell(1, 1)).text = "All on May 6"
        document.add_paragraph(prose[1])

    (document,), problems = opened("a.docx", make.docx(build, author="Jane Doe"))
    assert document.text.split("\n\n") == ["Talks end", prose[0], "Country Date", "All on May 6", prose[1]]
    assert (document.title, document.author, document.published, problems) == (
        "Talks end",
        "Jane Doe",
        None,
        [],
    )


def page(body: str, head: str = "", after: str = "") -> str:
    """A web page with a site's frame around a body."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body><nav><ul><li>World</li></ul></nav>'
        f"<article>{body}</article>{after}<aside><p>Sign up for more of this.</p></aside><footer>Copyright</footer></body></html>"
    )


@pytest.mark.parametrize("times", [1, 12])
def test_html_gives_the_article_and_nothing_of_the_site(opened, prose, times):
    """Guards short pages of three paragraphs and long ones alike."""
    paragraphs = [f"{text} ({n})" for n in range(times) for text in prose]
    body = "<h1>Leaders meet</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs)
    (document,), problems = opened("a.html", page(body))
    assert [part for part in document.text.split("\n\n") if part != "Leaders meet"] == paragraphs
    assert (document.title, document.published, problems) == ("Leaders meet", None, [])


def test_html_tags_give_title_publisher_author_and_address(opened, prose):
    """Guards the head of the page."""
    head = (
        '<title>Leaders meet | Caspian Post</title><meta property="og:site_name" content="Caspian Post">'
        '<meta name="author" content="By Jane Doe"><link rel="canonical" href="https://x.org/a">'
    )
    (document,), _ = opened("a.html", page(f"<p>{prose[0]}</p>", head))
    assert (document.title, document.publisher, document.author) == (
        "Leaders meet",
        "Caspian Post",
        "Jane Doe",
    )
    assert document.url == "https://x.org/a"


@pytest.mark.parametrize(
    ("head", "body", "known"),
    [
        ('<meta property="article:published_time" content="2024-05-16T23:30:00+04:00">', "", ("2024-05-16", "meta tag article:published_time")),
        ('<meta name="date" content="16 May 2024">', "", ("2024-05-16", "meta tag date")),
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"T","datePublished":"2024-05-16"}]}</script>', "", ("2024-05-16", "JSON-LD datePublished")),
        ("", '<time datetime="2024-05-16T10:00">16 May</time>', ("2024-05-16", "time element")),
        ("", '<time datetime="2024-05-16">a</time><time datetime="2024-05-17">b</time>', ("None", "")),
        ('<meta property="article:modified_time" content="2024-05-16">', "", ("None", "")),
        ('<meta name="date" content="soon">', "", ("None", "")),
        ("<script type='application/ld+json'>{broken</script>", "", ("None", "")),
    ],
)  # fmt: skip
def test_html_dates_count_only_where_they_are_said_to_be_of_publication(opened, prose, head, body, known):
    """Guards against dates of change and of other articles."""
    (document,), _ = opened("a.html", page(f"{body}<p>{prose[0]}</p><p>{prose[1]}</p>", head))
    assert (str(document.published), document.published_reason) == known


def test_html_in_a_declared_encoding(opened, prose):
    """Guards pages in older encodings, which say so themselves."""
    content = page(f"<p>“Yes”, {prose[0]}</p>").replace("utf-8", "windows-1252").encode("cp1252")
    (document,), problems = opened("a.html", content)
    assert document.text.startswith("“Yes”")
    assert problems == []


def test_jsonl_goes_on_after_broken_lines(opened):
    """Guards the other lines, the line numbers, and ids."""
    lines = [
        '{"id": "a", "text": "The talks ended.", "title": "T", "published": "2024-05", "publisher": "P", "url": "http://x.y"}',
        "{broken",
        "",
        '{"id": 7, "text": "More \\ud800 talks."}',
        '{"text": "No id."}',
        '{"id": "b"}',
        "[1]",
        '{"id": true, "text": "x"}',
        '{"id": "c", "text": 5}',
        '{"id": "a", "text": "Again.", "published": ["2024-05-24", "2024-06-15"]}',
    ]
    documents, problems = opened("many.jsonl", "\n".join(lines))
    assert [document.name for document in documents] == ["a", "7", "a"]
    first, second, third = documents
    assert (first.title, first.publisher, first.url, str(first.published)) == (
        "T",
        "P",
        "http://x.y",
        "2024-05",
    )
    assert first.published_reason == "JSONL line"
    assert second.original == "More \ufffd talks."
    assert third.published == Interval.parse("2024-05-24/2024-06-15")
    assert first.sha256 != third.sha256
    errors = [problem for problem in problems if problem.level == "error"]
    assert [problem.where.rpartition(", ")[2] for problem in errors] == [
        "line 2",
        "line 5",
        "line 6",
        "line 7",
        "line 8",
        "line 9",
    ]
    assert any("was given to line 1 already" in problem.what for problem in problems)


def test_a_file_that_is_no_jsonl_gets_few_lines(opened):
    """Guards the user against thousands of messages about one wrong file."""
    documents, problems = opened("a.jsonl", "not json\n" * 5000)
    assert documents == []
    assert len(problems) == 21
    assert "is not read further" in problems[-1].what


def test_a_line_too_long_ends_the_file(opened):
    """Guards memory: lines are limited as files are."""
    documents, problems = opened(
        "a.jsonl", '{"id": 1, "text": "Talks."}\n{"id": 2, "text": "%s"}' % ("x" * 500), max_bytes=200
    )
    assert len(documents) == 1
    assert "line 2" in problems[-1].where
    assert "is too long" in problems[-1].what
