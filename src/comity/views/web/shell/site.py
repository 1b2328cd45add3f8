"""What the server keeps between requests, and how a request becomes a question with its answer."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2s
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from starlette.requests import Request

from comity import __version__
from comity.core.errors import ComityError
from comity.desk import Desk
from comity.views.web.guard.csrf import SESSION
from comity.views.web.intake.jobs import Jobs
from comity.views.web.settings import Settings
from comity.views.web.shell.desks import Desks
from comity.views.web.shell.kept import Kept
from comity.views.web.shell.navigation import navigation
from comity.views.web.shell.registry import screens
from comity.views.web.shell.screen import Answer, Asked, Download, File, Screen
from comity.views.web.shell.static import static_files
from comity.views.web.shell.values import AS_OF, PAGE, read_as_of, read_values
from comity.views.web.shell.visits import COOKIE, Visit
from comity.views.web.shell.workers import Workers, settle
from comity.views.words import Names
from comity.vocab import load_vocabulary

_LOG = logging.getLogger("comity.web")
# Without a new document, after which a run of reading must have been cut off; a language model takes a while.
_QUIET_SECONDS = 180.0
# So long the page after a decision waits for what follows from it.
_DECISION_SECONDS = 2.0
# What the twins take, besides what the page takes.
_TWIN_PARAMETERS = ("table", "plot", "width")


@dataclass(frozen=True, slots=True)
class Found:
    """A question with its answer, and the mark by which a browser knows that it has it already.

    Attributes:
        asked: The question.
        answer: None where it is being worked out.
        etag: The mark.
        earlier: When the answer was worked out, if the record has changed since.
        is_behind: Whether documents have come in that no answer knows of yet.
    """

    asked: Asked
    answer: Answer | None
    etag: str
    earlier: datetime | None = None
    is_behind: bool = False


class Site:
    """The record, the answers kept, the names, the navigation.

    Args:
        settings: What the server was told.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.desks = Desks(settings.record)
        self.names = Names(load_vocabulary())
        self.files = static_files()
        self.navigation = navigation(screens())
        self.paths = frozenset(one.path for one in screens())
        self.workers = Workers(settings.record, settings.workers)
        self._quiet_since: tuple[str, float] | None = None
        self._settling = Lock()
        self.jobs = Jobs(settings.record)
        self._answers: Kept[Answer] = Kept()
        self._days: Kept[tuple[date | None, date | None]] = Kept(4)
        self._namesakes: Kept[frozenset[str]] = Kept(4)

    @property
    def record_name(self) -> str:
        """The record as the pages call it: its file's name, without the folders."""
        where = self.settings.record
        return where.rpartition("@")[2] if "://" in where else Path(where).name

    def stop(self) -> None:
        """Let go of the record and of all that is being worked out."""
        for kept in (self._answers, self._days, self._namesakes):
            kept.stop()
        self.workers.stop()
        self.jobs.stop()
        self.desks.close()

    def ask(self, screen: Screen, request: Request, *, is_patient: bool = False) -> Found:
        """The answer to a request.

        Args:
            screen: Which answers it.
            request: With the path's and the query's parameters and the visitor's cookies.
            is_patient: Wait for the answer from the record as it is now, however long it takes.

        Raises:
            ComityError: If the address makes no sense or the record cannot be used.
        """
        desk = self.desks.reading()
        is_behind = self._settled(desk)
        asked = self._asked(screen, request, desk, desk.record.revision())
        question = (
            screen.path, tuple(sorted((k, repr(v)) for k, v in asked.values.items())), asked.as_of,
            asked.today, asked.last_look,
        )  # fmt: skip
        if screen.is_live:
            return Found(asked, screen.load(asked), f'W/"{secrets.token_hex(10)}"', is_behind=is_behind)
        patience = None if is_patient else self.settings.patience
        held = self._answers.ask(question, asked.revision, lambda: screen.load(asked), patience=patience)
        if held is None:
            return Found(asked, None, "")
        earlier = held.at if held.state not in {asked.revision, None} else None
        if held.state is None:
            return Found(asked, held.answer, f'W/"{secrets.token_hex(10)}"', is_behind=is_behind)
        etag = self._etag((question, held.state, earlier, is_behind), request)
        return Found(asked, held.answer, etag, earlier, is_behind)

    def _settled(self, desk: Desk) -> bool:
        """Whether documents have come in that the events do not know of yet; has them put together in time.

        A run of reading puts them together at its end. Where one was cut off nobody would: so it is done here
        once nothing has come in for a while.
        """
        if not desk.record.is_behind():
            self._quiet_since = None
            return False
        state, now = desk.record.latest_revision(), monotonic()
        if self._quiet_since is None or self._quiet_since[0] != state:
            self._quiet_since = (state, now)
        elif now - self._quiet_since[1] > _QUIET_SECONDS and not self._is_reading():
            Thread(target=self._settle, args=(desk,), daemon=True).start()
        return True

    def put_together(self) -> None:
        """After a decision: have the events put together anew, and wait for it unless that takes long.

        Until it is done the pages say that they lack it.
        """
        desk = self.desks.reading()
        if desk.record.is_behind():
            thread = Thread(target=self._settle, args=(desk,), daemon=True)
            thread.start()
            thread.join(_DECISION_SECONDS)

    def _is_reading(self) -> bool:
        return self.is_settling or any(not job.is_over for job in self.jobs.all())

    @property
    def is_settling(self) -> bool:
        """Whether the events are being put together anew."""
        return self._settling.locked()

    def _settle(self, desk: Desk) -> None:
        with self._settling:
            try:
                self.workers.run(desk, settle, self.settings.record)
            except ComityError as error:
                _LOG.warning("the events could not be put together: %s", error)

    def file(self, download: Download, request: Request) -> File:
        """A file to take away.

        Args:
            download: Which makes it.
            request: With the parameters.

        Raises:
            ComityError: As `ask`.
        """
        desk = self.desks.reading()
        return download.make(self._asked(download, request, desk, desk.record.revision()))

    def _asked(self, screen: Screen | Download, request: Request, desk: Desk, revision: str) -> Asked:
        given = [*request.path_params.items(), *request.query_params.multi_items()]
        also = (AS_OF, PAGE, *_TWIN_PARAMETERS)
        now = datetime.now(UTC)
        values = read_values(given, screen.parameters, desk.actor, also=also)
        visit = Visit.read(request.cookies.get(COOKIE, ""), int(now.timestamp()))
        return Asked(
            desk=desk, names=self.names, values=values, today=now.date(),
            as_of=self._as_of(request, desk, revision, now.date()),
            last_look=visit.last_look if getattr(screen, "is_visit_dependent", False) else None,
            revision=revision, record=self.settings.record, namesakes=self._known_namesakes(desk, revision),
            workers=self.workers, jobs=self.jobs, most_upload=self.settings.most_upload,
        )  # fmt: skip

    def _as_of(self, request: Request, desk: Desk, revision: str, today: date) -> date | None:
        if not request.query_params.get(AS_OF):
            return None
        first, last = self.days(desk, revision)
        return read_as_of(request.query_params, first, max(today, last or today))

    def days(self, desk: Desk, revision: str) -> tuple[date | None, date | None]:
        """The first and the last day on which anything of it could be known; None where it is empty."""

        def find() -> tuple[date | None, date | None]:
            known = desk.record.known_on().values()
            return min(known, default=None), max(known, default=None)

        return self._days.get("days", revision, find)

    def _known_namesakes(self, desk: Desk, revision: str) -> frozenset[str]:
        return self._namesakes.get("names", revision, desk.record.names_of_several)

    def _etag(self, key: tuple[object, ...], request: Request) -> str:
        session = request.cookies.get(SESSION, "")  # the tokens in forms are the session's
        body = repr((key, request.url.path, request.url.query, session, self.files.mark, __version__))
        return f'W/"{blake2s(body.encode(), digest_size=10).hexdigest()}"'
