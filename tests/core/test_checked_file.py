"""A file that a user writes is read whole, or told of in one line."""

import pytest

from comity.core.checked_file import LARGEST, Form
from comity.core.errors import ForecastError, OptionError
from comity.core.fields import Part, Text


class Shelf(Part):
    """A thing with a name."""

    name: Text


FORM = Form(model=Shelf, parts={}, error=ForecastError, todo="See the manual")


def test_a_file_that_is_right_is_its_value(tmp_path):
    """Guards the plain case, a byte order mark included."""
    file = tmp_path / "a.yaml"
    file.write_bytes("\ufeffname: top".encode())
    page = FORM.read_file(file)
    assert (page.value.name, page.text) == ("top", "name: top")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"- top", "not a mapping of keys to values; it needs name"),
        (b"", "not a mapping of keys to values; it needs name"),
        (b"nmae: top", "no such key; did you mean name?"),
        (b"name: 3", "not a text; put it in quotes"),
        (b"name: top\nname: low", "the key stands twice"),
        (b"name: \xff", "not UTF-8 text"),
        (b"name: " + b"x" * LARGEST, "at most 262,144 are taken"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, content, message):
    """Guards that every fault is an error of the file's kind with a plain message."""
    file = tmp_path / "a.yaml"
    file.write_bytes(content)
    with pytest.raises(ForecastError) as caught:
        FORM.read_file(file)
    assert message in str(caught.value)
    assert "a.yaml" in str(caught.value)


def test_a_missing_file_is_a_wrong_argument(tmp_path):
    """Guards the exit code: a name mistyped is no fault of a file."""
    with pytest.raises(OptionError, match="there is no such file"):
        FORM.read_file(tmp_path / "none.yaml")
