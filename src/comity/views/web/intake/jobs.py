"""Runs of reading, one after another, each in a process of its own; what they say is kept for the pages."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import sys
import threading
from collections import deque
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

State = Literal["queued", "reading", "done", "failed"]
_MOST_KEPT = 20
_MOST_PROBLEMS = 200
_END_SECONDS = 5
_LISTEN_SECONDS = 0.5
_LAST_WORDS = 400  # characters of what a process said before it died


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A run of reading.

    Attributes:
        number: Its number, from 1 on.
        names: The first files, as they were called.
        count: How many files there are.
        state: Where it is.
        at: When it was sent.
        done: Files finished.
        total: Files of the run; 0 before it is known.
        where: The file that was just finished.
        problems: What went wrong with single files.
        report: What the run did, once it is over.
        error: Why it ended, if it failed as a whole.
    """

    number: int
    names: tuple[str, ...]
    count: int
    state: State = "queued"
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    done: int = 0
    total: int = 0
    where: str = ""
    problems: tuple[str, ...] = ()
    report: dict[str, Any] | None = None
    error: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in {"done", "failed"}


def job_json(job: Job) -> dict[str, Any]:
    """A run as plain data."""
    return asdict(job) | {"at": job.at.isoformat(), "names": list(job.names), "problems": list(job.problems)}


class Jobs:
    """All runs of a server.

    Args:
        record: What is read into.
    """

    def __init__(self, record: str) -> None:
        self._record = record
        self._jobs: deque[Job] = deque(maxlen=_MOST_KEPT)
        self._waiting: queue.Queue[tuple[int, Path]] = queue.Queue()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None
        self._is_stopped = False
        self._count = 0

    def add(self, folder: Path) -> Job:
        """Have a folder read, and thrown away afterwards.

        Args:
            folder: With the documents.
        """
        files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        with self._lock:
            self._is_stopped = False
            self._count += 1
            job = Job(number=self._count, names=tuple(files[:3]), count=len(files))
            self._jobs.append(job)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="reading", daemon=True)
                self._thread.start()
        self._waiting.put((job.number, folder))
        return job

    def all(self) -> tuple[Job, ...]:
        """The last runs, the latest first."""
        with self._lock:
            return tuple(reversed(self._jobs))

    def stop(self) -> None:
        """End what is being read; what was read is kept, what waits is thrown away."""
        self._is_stopped = True
        process = self._process
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        while not self._waiting.empty():
            shutil.rmtree(self._waiting.get()[1], ignore_errors=True)

    def _work(self) -> None:
        while not self._is_stopped:
            try:
                number, folder = self._waiting.get(timeout=_LISTEN_SECONDS)
            except queue.Empty:
                continue
            try:
                self._read(number, folder)
            except OSError as error:
                self._change(number, state="failed", error=f"reading could not be started ({error.strerror})")
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def _read(self, number: int, folder: Path) -> None:
        self._change(number, state="reading")
        command = [sys.executable, "-m", "comity.views.web.intake.child", self._record, str(folder)]
        with subprocess.Popen(  # noqa: S603 - our own module; the folder's name is ours too
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
            errors="replace", start_new_session=True,
        ) as process:  # fmt: skip
            self._process = process
            # Both pipes are emptied, or a process that complains much would wait for ever.
            complaints: deque[str] = deque(maxlen=20)
            listener = threading.Thread(target=lambda: complaints.extend(process.stderr or ()), daemon=True)
            listener.start()
            for line in process.stdout or ():
                self._hear(number, line)
            listener.join(_END_SECONDS)
        self._process = None
        self._end(number, process.returncode, "".join(complaints))

    def _hear(self, number: int, line: str) -> None:
        try:
            said = json.loads(line)
        except json.JSONDecodeError:
            return  # a library that prints
        if "error" in said:
            self._change(number, error=said["error"])
        elif "report" in said:
            self._change(number, report=said["report"])
        else:
            known = self._job(number)
            more = (said["problem"],) if said["problem"] and len(known.problems) < _MOST_PROBLEMS else ()
            self._change(
                number, done=said["done"], total=said["total"], where=said["where"],
                problems=(*known.problems, *more),
            )  # fmt: skip

    def _end(self, number: int, code: int, complaints: str) -> None:
        job = self._job(number)
        if job.report is not None:
            self._change(number, state="done")
        elif job.error:
            self._change(number, state="failed")
        else:
            why = "the desk was stopped" if self._is_stopped else f"the process that read it died ({code})"
            last = complaints.strip().splitlines()[-1:] if complaints.strip() else []
            told = f": {last[0][:_LAST_WORDS]}" if last and not self._is_stopped else ""
            kept = f"{job.done} files had been read and are kept" if job.done else "nothing was lost"
            self._change(number, state="failed", error=f"{why}{told}; {kept}")

    def _job(self, number: int) -> Job:
        with self._lock:
            return next(job for job in self._jobs if job.number == number)

    def _change(self, number: int, **changes: Any) -> None:
        with self._lock:
            for at, job in enumerate(self._jobs):
                if job.number == number:
                    self._jobs[at] = replace(job, **changes)
