"""Script that others wrote: served from the package that brings it, after its hash has been checked.

htmx 2.0.3, Zero-Clause BSD, out of the wheel `django-js-lib-htmx` 2.0.3.1; nothing of Django is imported.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from hashlib import sha256
from pathlib import Path

from comity.core.errors import MissingExtraError

PIP_LINE = "pip install django-js-lib-htmx==2.0.3.1"
HTMX_SHA256 = "491955cd1810747d7d7b9ccb936400afb760e06d25d53e4572b64b6563b2784e"
_HTMX = ("js_lib_htmx", "static/htmx/htmx.min.js")


@cache
def htmx() -> bytes:
    """The script, as it was when its hash was written down here.

    Raises:
        MissingExtraError: If the package is missing or holds another file.
    """
    package, name = _HTMX
    spec = importlib.util.find_spec(package)
    folder = Path(spec.origin).parent if spec and spec.origin else None
    if folder is None or not (folder / name).is_file():
        raise MissingExtraError("htmx is not installed", where="django-js-lib-htmx", todo=PIP_LINE)
    script = (folder / name).read_bytes()
    if sha256(script).hexdigest() != HTMX_SHA256:
        raise MissingExtraError(
            "the file is not htmx 2.0.3 as it was published", where=str(folder / name),
            todo='Install it anew: pip install --force-reinstall "django-js-lib-htmx==2.0.3.1"',
        )  # fmt: skip
    return script
