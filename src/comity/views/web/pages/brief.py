"""`/brief/{id}`: what the record holds on an actor, as one HTML file to take away."""

from __future__ import annotations

from comity.views.web.shell.screen import Asked, Download, File, Parameter


def make(asked: Asked) -> File:
    """The brief, as `comity brief` writes it."""
    from comity.views.brief import brief_html

    code = asked.get("id")
    html, _ = brief_html(asked.desk, code, asked.day, as_of=asked.as_of)
    return File(name=f"{code}-{asked.day}.html", media_type="text/html; charset=utf-8", content=html.encode())


DOWNLOADS = (
    Download(
        path="/brief/{id}",
        summary="What the record holds on an actor, every sentence cited, as one HTML file.",
        make=make,
        parameters=(Parameter(name="id", label="Actor", kind="actor", hint="Name or code."),),
    ),
)
