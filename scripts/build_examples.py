"""Write the .html, .pdf and .docx documents of an example from its plain sources.

Each `source/NAME.source` holds YAML front matter and paragraphs; `format:` says what becomes of it.
The same sources always give the same bytes, so that the generated files can be committed and compared.
Needs reportlab and python-docx (`pip install 'comity[test]'`).

    python scripts/build_examples.py examples/south-caucasus
    python scripts/build_examples.py examples/south-caucasus --check
"""

from __future__ import annotations

import argparse
import html
import io
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from docx import Document
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

# The keys that a sidecar repeats, in the order in which a reader wants them.
_SIDECAR_KEYS = ("title", "publisher", "published", "url", "language", "licence", "facts")
# Zip archives know no date before this one; python-docx would write the clock's.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Source:
    """One text and what is known about it.

    Attributes:
        name: File stem of the source and of the document.
        meta: The front matter; `published` is a `datetime.date`.
        paragraphs: The body, one string a paragraph.
    """

    name: str
    meta: dict[str, Any]
    paragraphs: tuple[str, ...]


def read_source(path: Path) -> Source:
    """Read front matter and paragraphs; raises ValueError where the front matter is missing."""
    parts = path.read_text("utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise ValueError(f"{path}: no front matter; begin the file with a block between two '---' lines")
    body = parts[2].strip().split("\n\n")
    return Source(path.stem, yaml.safe_load(parts[1]), tuple(" ".join(text.split()) for text in body))


def as_html(source: Source) -> bytes:
    """A page as news sites make them: navigation, cookie notice and footer around the article."""
    meta = source.meta
    title, site, url = (html.escape(str(meta[key])) for key in ("title", "publisher", "url"))
    sources = "\n".join(
        f'<meta name="dcterms.source" content="{html.escape(fact)}">' for fact in meta["facts"]
    )
    paragraphs = "\n".join(f"<p>{html.escape(text)}</p>" for text in source.paragraphs)
    day = meta["published"]
    return f"""<!DOCTYPE html>
<html lang="{meta["language"]}">
<head>
<meta charset="utf-8">
<title>{title} | {site}</title>
<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{site}">
<meta property="og:url" content="{url}">
<meta property="article:published_time" content="{day.isoformat()}">
<meta name="dcterms.license" content="{meta["licence"]}">
{sources}
<link rel="canonical" href="{url}">
</head>
<body>
<div class="cookie-notice" role="dialog"><p>This example site uses no cookies, but the notice is here.</p>
<button>Accept all</button></div>
<header><a href="/">{site}</a>
<nav><ul><li><a href="/politics">Politics</a></li><li><a href="/economy">Economy</a></li>
<li><a href="/region">Region</a></li><li><a href="/archive">Archive</a></li></ul></nav></header>
<main>
<article>
<h1>{title}</h1>
<p class="dateline"><time datetime="{day.isoformat()}">{day.day} {day:%B %Y}</time></p>
{paragraphs}
</article>
<aside><h2>Most read</h2><ul><li><a href="/politics/1">Politics this week</a></li>
<li><a href="/region/2">The region in pictures</a></li></ul></aside>
</main>
<footer><p>{site}. An example outlet; nothing here was published by a real one.</p>
<p><a href="/about">About</a> <a href="/contact">Contact</a> <a href="/rss">RSS</a></p></footer>
</body>
</html>
""".encode()


def as_pdf(source: Source) -> bytes:
    """An A5 paper with running header and footer; longer texts fill two pages."""
    meta, out = source.meta, io.BytesIO()
    title, day = str(meta["title"]), meta["published"]

    def furnish(canvas: Any, template: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(48, A5[1] - 30, f"{meta['publisher']} | {day.isoformat()}")
        canvas.drawCentredString(A5[0] / 2, 24, f"Page {template.page}")

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=13, leading=20, spaceAfter=8)
    heading = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=14, leading=18, spaceAfter=10)
    story = [Paragraph(html.escape(title), heading), Spacer(1, 4)]
    story += [Paragraph(html.escape(text), body) for text in source.paragraphs]
    # `invariant` fixes creation date and file identifier.
    page = SimpleDocTemplate(
        out,
        pagesize=A5,
        leftMargin=48,
        rightMargin=48,
        topMargin=52,
        bottomMargin=48,
        title=title,
        author=str(meta["publisher"]),
        invariant=1,
    )
    page.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue()


def as_docx(source: Source) -> bytes:
    """A word processor's file: heading, paragraphs, the publisher in the page header."""
    meta, day = source.meta, source.meta["published"]
    document = Document()
    document.sections[0].header.paragraphs[0].text = str(meta["publisher"])
    document.add_heading(str(meta["title"]), level=1)
    for text in source.paragraphs:
        document.add_paragraph(text)
    properties = document.core_properties
    properties.title, properties.author = str(meta["title"]), str(meta["publisher"])
    properties.comments, properties.language = "", str(meta["language"])
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties.created = properties.modified = stamp
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_dates(out.getvalue())


def _with_fixed_dates(archive: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


_WRITERS = {"html": as_html, "pdf": as_pdf, "docx": as_docx}


def build(example: Path, target: Path) -> list[Path]:
    """Write every document of the example's sources into `target`; returns the paths, sidecars included."""
    written = []
    for path in sorted((example / "source").glob("*.source")):
        source = read_source(path)
        suffix = source.meta["format"]
        document = target / f"{source.name}.{suffix}"
        document.write_bytes(_WRITERS[suffix](source))
        written.append(document)
        if suffix != "html":
            sidecar = target / f"{source.name}.meta.yml"
            known = {key: source.meta[key] for key in _SIDECAR_KEYS}
            sidecar.write_text(
                yaml.safe_dump(known, sort_keys=False, allow_unicode=True, width=1000), "utf-8"
            )
            written.append(sidecar)
    return written


def differing(example: Path) -> list[str]:
    """Names of the generated files that are missing or not what their source gives."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = build(example, Path(folder))
        kept = example / "documents"
        return [
            path.name
            for path in fresh
            if not (kept / path.name).exists() or (kept / path.name).read_bytes() != path.read_bytes()
        ]


def main() -> int:
    """Build, or compare with `--check`; exits 1 where a file differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("example", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; say which files are out of date")
    options = parser.parse_args()
    if not options.check:
        print(f"{len(build(options.example, options.example / 'documents'))} files written")
        return 0
    stale = differing(options.example)
    for name in stale:
        print(f"{name}: differs from its source; run scripts/build_examples.py {options.example}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
