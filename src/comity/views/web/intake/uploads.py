"""What was dropped becomes files in a folder: names are made harmless, and too much is refused."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path, PurePosixPath

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from comity.core.errors import OptionError
from comity.views.web.guard.size import TOO_LARGE

MOST_FILES = 2000
_MOST_FIELDS = 20
_MOST_PARTS = 8  # of a path
_PART_BYTES = 120
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]+')
# A browser that is still sending shows no answer; so a little more than is taken is listened to.
_HEARD_OUT = 4

Form = tuple[dict[str, str], list[UploadFile]]


async def form_of(request: Request, most: int) -> Form:
    """The fields and files of a form; files beyond a megabyte lie on the disk meanwhile.

    Args:
        request: With a multipart body.
        most: Bytes that are taken.

    Raises:
        HTTPException: 413 if there is more, 400 if it is no such form.
    """
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > most:
        await _hear_out(request, _HEARD_OUT * most)
        raise _too_large(most)
    counted = Request(request.scope, _counting(request, most))
    try:
        form = await counted.form(max_files=MOST_FILES, max_fields=_MOST_FIELDS)
    except HTTPException as error:
        if "too many" in str(error.detail).lower():
            raise HTTPException(
                TOO_LARGE, f"more than {MOST_FILES:,} files at once; comity read FOLDER takes any number"
            ) from error
        raise
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    sent = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
    for empty in (one for one in sent if not one.filename):
        await empty.close()  # a field in which nothing was chosen
    return fields, [one for one in sent if one.filename]


def _too_large(most: int) -> HTTPException:
    return HTTPException(
        TOO_LARGE, f"more than {most // 1_000_000} MB at once; comity read FOLDER takes any size"
    )


async def _hear_out(request: Request, most: int) -> None:
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            return


def _counting(request: Request, most: int) -> Receive:
    size = 0

    async def receive() -> Message:
        """The next part, as long as there is not too much."""
        nonlocal size
        message = await request.receive()
        size += len(message.get("body", b""))
        if size > most:
            raise _too_large(most)
        return message

    return receive


async def keep(files: Sequence[UploadFile]) -> Path:
    """Put the files into a new folder, in the folders in which they came.

    Args:
        files: With the names that the browser gave.

    Returns:
        The folder; the caller throws it away.

    Raises:
        OptionError: If there is none.
    """
    if not files:
        raise OptionError("no file came", where="documents", todo="Choose files or a folder, then send them")
    folder = Path(tempfile.mkdtemp(prefix="comity-"))
    try:
        for number, one in enumerate(files):
            where = folder / harmless(one.filename or "", number)
            if where.exists():
                where = where.with_name(f"{where.stem}-{number}{where.suffix}")
            where.parent.mkdir(parents=True, exist_ok=True)
            with where.open("wb") as out:
                async for part in _parts(one):
                    out.write(part)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


async def _parts(one: UploadFile) -> AsyncIterator[bytes]:
    while part := await one.read(1 << 20):
        yield part


def harmless(name: str, number: int) -> PurePosixPath:
    """A relative path that stays in its folder, whatever a browser or an attacker calls a file.

    >>> harmless("../../etc/passwd", 0).as_posix()
    'etc/passwd'
    """
    parts = [_UNFIT.sub("_", part).strip(" .") for part in name.replace("\\", "/").split("/")]
    kept = [_short(part) for part in parts if part and part.strip("_")][-_MOST_PARTS:]
    return PurePosixPath(*kept) if kept else PurePosixPath(f"document-{number + 1}")


def _short(part: str) -> str:
    """No longer than file systems take; the ending stays."""
    stem, dot, ending = part.rpartition(".")
    if not dot or len(ending) > 8:
        stem, dot, ending = part, "", ""
    room = _PART_BYTES - len((dot + ending).encode())
    return stem.encode()[:room].decode(errors="ignore") + dot + ending
