"""`/add`: documents into the record, from the browser; how far they are read, and what went wrong."""

from __future__ import annotations

from comity.views.web.intake.jobs import Job, job_json
from comity.views.web.shell.screen import Answer, Asked, Nav, Screen, Table


def load(asked: Asked) -> Answer:
    """The form and the runs so far."""
    jobs = asked.jobs.all() if asked.jobs else ()
    return Answer(
        data=lambda: [job_json(one) for one in jobs],
        shown={"jobs": jobs, "is_reading": any(not one.is_over for one in jobs), "most": asked.most_upload},
        tables=lambda: {"runs": _table(jobs)},
    )


def _table(jobs: tuple[Job, ...]) -> Table:
    rows = tuple((one.number, one.at.isoformat(), one.state, one.count, one.done, one.error) for one in jobs)
    return Table("One row for each run", ("number", "at", "state", "files", "done", "error"), rows)


SCREEN = Screen(
    path="/add",
    title="Add documents",
    question="What should be read, and how far has it come?",
    load=load,
    template="add.html",
    nav=Nav("Read", 50, "Add documents"),
    is_live=True,
)
