"""How large a request may be: what claims or turns out to be larger is refused before it is kept."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

TOO_LARGE = 413


def check_length(request: Request, most: int) -> None:
    """Refuse a request that says it is too large.

    Args:
        request: Its headers.
        most: Bytes that are taken.

    Raises:
        HTTPException: 413, if it says so.
    """
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > most:
        raise HTTPException(TOO_LARGE, f"more than {most:,} bytes")


async def body_of(request: Request, most: int) -> bytes:
    """The body, read no further than is allowed.

    Args:
        request: The request.
        most: Bytes that are taken.

    Raises:
        HTTPException: 413, if there are more.
    """
    check_length(request, most)
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise HTTPException(TOO_LARGE, f"more than {most:,} bytes")
        parts.append(part)
    return b"".join(parts)
