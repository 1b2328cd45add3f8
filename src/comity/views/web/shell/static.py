"""Style, script and map, read once when the server starts; the address of each changes with its content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2s
from pathlib import Path

from starlette.responses import Response

from comity.views.plots import plot_css
from comity.views.web.shell.vendored import htmx

FOLDER = Path(__file__).parents[1] / "static"
# The order in which the sheets apply.
SHEETS = (
    "base",
    "page",
    "pieces",
    "tables",
    "reading",
    "sides",
    "search",
    "intake",
    "judging",
    "scenario",
    "plots",
    "print",
)
_TYPES = {"css": "text/css", "js": "text/javascript"}
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Files:
    """All static files by name, and the mark of this set of them."""

    files: dict[str, bytes]
    mark: str

    def path(self, name: str) -> str:
        """The address of one."""
        return f"/static/{self.mark}/{name}"

    def response(self, mark: str, name: str) -> Response | None:
        """The answer with one of them; None where there is none of that name."""
        if name not in self.files:
            return None
        kept = _FOREVER if mark == self.mark else "no-cache"
        media_type = _TYPES[name.rpartition(".")[2]]
        return Response(self.files[name], media_type=media_type, headers={"Cache-Control": kept})


@cache
def static_files() -> Files:
    """The sheets in one file, every module of ours, and htmx.

    Raises:
        MissingExtraError: If htmx is missing.
    """
    found = {"comity.css": _sheets().encode(), "htmx.js": htmx()}
    found |= {path.name: path.read_bytes() for path in sorted((FOLDER / "js").glob("*.js"))}
    body = b"\0".join(name.encode() + b"\0" + content for name, content in sorted(found.items()))
    return Files(found, blake2s(body, digest_size=6).hexdigest())


def _sheets() -> str:
    ours = [(FOLDER / "css" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS]
    return "\n".join([plot_css(), *ours])
