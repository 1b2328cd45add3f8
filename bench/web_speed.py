"""The desk in the browser: when something is to be seen, and how long readers wait."""

from __future__ import annotations

import contextlib
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from comity.testing.large import STATES, large_record
from comity.views.web.shell.registry import screens
from measure import COMITY, EXAMPLES, Figure, Missing, examples, run

_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_READERS, _SECONDS, _SETTLING = 8, 90, 240
_FILLED = {"doc": "document-00042", "id": "TUR", "a": "AZE", "b": "PAK", "name": "Agency 1"}


def first_paint() -> Iterator[Figure]:
    """The first page over the demo in Chromium, twice, against the same files served bare."""
    examples()
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "demo.comity"
        run([COMITY, "read", str(EXAMPLES), "--record", str(record)])
        with _served(record) as base:
            _answered(base + "/")
            page = urllib.request.urlopen(base + "/").read()
            bare = Path(folder) / "bare"
            _copy(base, page.decode(), bare)
            with _bare(bare) as rival:
                ours, theirs = _paints(base + "/"), _paints(rival + "/index.html")
    for what, at in (("first paint, first visit", 0), ("first paint, second visit", 1)):
        yield Figure(what, ours[at], "ms", "http.server, same files", theirs[at])
    yield Figure("first load, all files", ours[2] / 1000, "kB", "http.server, same files", theirs[2] / 1000)


def desk_under_load() -> Iterator[Figure]:
    """Eight readers over every screen of 100,000 statements while documents are read in."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "large.comity"
        large_record(record)
        with _served(record) as base:
            print("  the first answers are worked out …", file=sys.stderr)
            first: dict[str, float] = {}
            for path in _paths():
                start = time.perf_counter()
                with contextlib.suppress(Missing):
                    _answered(base + path)
                    first[path] = time.perf_counter() - start
            reading = subprocess.Popen(
                [COMITY, "read", str(EXAMPLES), "--record", str(record)], stderr=subprocess.DEVNULL
            )
            waits, kinds = _read(base)
            reading.wait()
    for path, seconds in sorted(first.items(), key=lambda pair: -pair[1])[:5]:
        yield Figure("first answer", seconds, "s", note=path)
    everything = sorted(wait for some in waits.values() for wait in some)
    worst = max(waits, key=lambda path: _p95(waits[path]))
    complete = kinds["whole"] / max(sum(kinds.values()), 1)
    told = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    note = f"{complete:.0%} whole; {told}"
    yield Figure("p95 of all screens under load", _p95(everything), "s", note=note)
    yield Figure("p95 of the slowest screen", _p95(waits[worst]), "s", note=worst)


def _paths() -> list[str]:
    found = []
    for screen in screens():
        path = screen.path
        if path in {"/claims/{id}", "/correct/{id}", "/scenario/new"}:
            continue
        for name in screen.path_parameters:
            value = "turkiye-turns-west" if path.startswith("/scenario/") else _FILLED[name]
            path = path.replace(f"{{{name}}}", value.replace(" ", "%20"))
        found.append(path + ("?q=accord" if path == "/search" else ""))
    return [*found, *(f"/timeline?actor={code}" for code in STATES[:4])]


def _read(base: str) -> tuple[dict[str, list[float]], Counter[str]]:
    waits: dict[str, list[float]] = defaultdict(list)
    kinds: Counter[str] = Counter()
    paths, end, lock = _paths(), time.monotonic() + _SECONDS, threading.Lock()

    def reader(seed: int) -> None:
        draw = random.Random(seed)
        while time.monotonic() < end:
            path = draw.choice(paths)
            start = time.perf_counter()
            try:
                with urllib.request.urlopen(base + path, timeout=60) as answer:
                    status, body = answer.status, answer.read()
            except urllib.error.HTTPError as error:
                status, body = error.code, b""
            wait = time.perf_counter() - start
            with lock:
                waits[path].append(wait)
                earlier = b'class="earlier"' in body
                kinds[_kind(status, is_earlier=earlier)] += 1
            time.sleep(draw.random() * 0.4)

    readers = [threading.Thread(target=reader, args=(seed,)) for seed in range(_READERS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    return waits, kinds


def _kind(status: int, *, is_earlier: bool) -> str:
    if status >= 400:
        return "failed"
    return "waiting" if status == 202 else "earlier" if is_earlier else "whole"


def _p95(waits: list[float]) -> float:
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))] if ordered else 0.0


def _answered(address: str) -> None:
    """Wait until a page has its answer.

    Raises:
        Missing: If it has none after minutes.
    """
    end = time.monotonic() + _SETTLING
    while time.monotonic() < end:
        with urllib.request.urlopen(address, timeout=60) as answer:
            if answer.status == 200:
                return
        time.sleep(1)
    raise Missing(f"no answer at {address}")


@contextlib.contextmanager
def _served(record: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [COMITY, "serve", "--record", str(record), "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(base + "/add", timeout=5).read()
                break
            time.sleep(0.1)
        else:
            raise Missing("the desk does not start")
        yield base
    finally:
        server.terminate()
        server.wait(15)


@contextlib.contextmanager
def _bare(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *args: object, **more: object) -> None:
            super().__init__(*args, directory=str(folder), **more)  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _copy(base: str, page: str, folder: Path) -> None:
    """The page with its style and script, as files."""
    for path in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)):
        where = folder / path.lstrip("/")
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_bytes(urllib.request.urlopen(base + path).read())
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(page, encoding="utf-8")


def _paints(address: str) -> tuple[float, float, float]:
    """Milliseconds to the first paint of two visits, and bytes of the first; medians of five."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise Missing("no Chromium here")
    from playwright.sync_api import sync_playwright

    cold, warm, sizes = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        for _ in range(5):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            received: list[int] = []
            page.on(
                "requestfinished",
                lambda request, kept=received: kept.append(request.sizes()["responseBodySize"]),
            )
            for kept in (cold, warm):
                page.goto(address)
                page.wait_for_load_state("networkidle")
                kept.append(page.evaluate(_PAINT))
                if kept is cold:
                    sizes.append(sum(received))
            context.close()
        browser.close()
    return statistics.median(cold), statistics.median(warm), statistics.median(sizes)
