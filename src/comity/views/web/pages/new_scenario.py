"""`/scenario/new`: a scenario put together on the page, and run at once; its address is the scenario."""

from __future__ import annotations

from typing import Any

from comity.core.errors import ScenarioError
from comity.ties import dimensions
from comity.views.web.pages.scenario import AT, answer_of, compared
from comity.views.web.shell.screen import Answer, Asked, Download, File, Nav, Parameter, Screen

MOST_EDITS = 8
# What a row of the form may say: value, words, and which of its fields it takes.
KINDS = (
    ("force-side", "put … on the side of …"),
    ("stay-out", "let … take no side"),
    ("set-tie", "give … and … a tie of the value"),
    ("scale-ties", "multiply the ties of … with … by the value"),
    ("delete-ties", "take out the ties of … with …"),
    ("remove-state", "take … out of the picture"),
    ("join", "let … join the organisation …"),
    ("leave", "let … leave the organisation …"),
)
_WHY = "Assumed on the page."
_DEFAULT_VALUE = 0.5


def load(asked: Asked) -> Answer:
    """The form, and the comparison where something is changed and nothing is wrong."""
    from comity.scenarios.read import read_scenario

    said = _said(asked)
    used = [number for number in range(1, MOST_EDITS + 1) if asked.get(f"kind{number}")]
    shown: dict[str, Any] = {
        "rows": min(max(used, default=0) + 2, MOST_EDITS),
        "kinds": KINDS, "numbers": range(1, MOST_EDITS + 1), "faults": (), "found": None,
        "dimensions": [(one.id, one.title) for one in dimensions()], "text": "", "name": "",
    }  # fmt: skip
    if not said["edits"]:
        return Answer(data=lambda: {"faults": [], "scenario": None}, shown=shown)
    text = yaml_of(said)
    try:
        scenario = read_scenario(text)
    except ScenarioError as error:
        faults = [{"path": path, "what": what} for _, path, what in error.faults or ((None, "", error.what),)]
        return Answer(
            data=lambda: {"faults": faults, "scenario": said}, shown=shown | {"faults": faults, "text": text}
        )
    found = asked.work(compared, scenario, None, asked.as_of, 60)
    return answer_of(found, asked, title="A new scenario", shown=shown | {"text": text})


def make_file(asked: Asked) -> File:
    """The scenario as a file that `comity scenario run` takes."""
    content = yaml_of(_said(asked)).encode()
    return File(name="scenario.yaml", media_type="application/yaml", content=content)


def yaml_of(said: dict[str, Any]) -> str:
    """A scenario as the text of its file."""
    import yaml

    return yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=100)


def _said(asked: Asked) -> dict[str, Any]:
    """What the form says, under the keys of a scenario file."""
    said: dict[str, Any] = {"title": asked.get("title") or "A scenario from the browser"}
    if asked.get("at"):
        said["at"] = asked.get("at").isoformat()
    if asked.get("poles"):
        said["poles"] = [name.strip() for name in asked.get("poles").split(",") if name.strip()]
    said["edits"] = [
        _edit(asked, number) for number in range(1, MOST_EDITS + 1) if asked.get(f"kind{number}")
    ]
    return said


def _edit(asked: Asked, number: int) -> dict[str, Any]:
    """A row of the form as an edit; what is left empty is left to the reader of scenarios to complain of."""
    kind, one, other = (asked.get(f"{name}{number}") for name in ("kind", "one", "other"))
    because = asked.get(f"because{number}") or _WHY
    value = _number(asked.get(f"value{number}"))
    edits: dict[str, dict[str, Any]] = {
        "force-side": {"state": one, "with": other},
        "stay-out": {"state": one},
        "set-tie": {"between": [one, other], "value": value},
        "scale-ties": {"of": [one], "with": [other] if other else [], "factor": value},
        "delete-ties": {"of": [one], "with": [other] if other else []},
        "remove-state": {"state": one},
        "join": {"state": one, "organisation": other, "change": "join"},
        "leave": {"state": one, "organisation": other, "change": "leave"},
    }
    name = "change-membership" if kind in {"join", "leave"} else kind
    return {"edit": name, **{key: given for key, given in edits[kind].items() if given}, "because": because}


def _number(text: str | None) -> float | str:
    """The number, or what stands there instead, for the message about it."""
    try:
        return float(text) if text else _DEFAULT_VALUE
    except ValueError:
        return text or ""


def _row(number: int) -> tuple[Parameter, ...]:
    return (
        Parameter(
            name=f"kind{number}", label="Change", kind="choice", choices=KINDS, hint="What is changed."
        ),
        Parameter(name=f"one{number}", label="Who", hint="A state or organisation."),
        Parameter(name=f"other{number}", label="With whom", hint="A second one, where the change takes one."),
        Parameter(name=f"value{number}", label="Value", hint="Of a tie, -1 to 1; of a factor, -10 to 10."),
        Parameter(name=f"because{number}", label="Because", hint="Why this is assumed."),
    )


PARAMETERS = (
    Parameter(name="title", label="Title", hint="What is asked."),
    AT,
    Parameter(name="poles", label="Poles", hint="Two states held apart, as USA, RUS."),
    *(one for number in range(1, MOST_EDITS + 1) for one in _row(number)),
)
SCREEN = Screen(
    path="/scenario/new",
    title="A new scenario",
    question="What if? Change a side, a tie, a membership, and see who would stand where.",
    load=load,
    template="new_scenario.html",
    parameters=PARAMETERS,
    nav=Nav("Align", 40, "New scenario"),
    called="new-scenario",
)
DOWNLOADS = (
    Download(
        path="/scenario/new/file", summary="The scenario as a file.", make=make_file, parameters=PARAMETERS
    ),
)
