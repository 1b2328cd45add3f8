"""Makes `publishers` importable, and takes the samples of the sets."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from comity.sources.reference import describe, sample_of, take_file


@pytest.fixture
def sample():
    """What the sample of a set gives."""

    def take(name):
        (path,) = sample_of(describe(name)).iterdir()
        return take_file(Path(str(path)))

    return take


@pytest.fixture
def write(tmp_path):
    """A file with a given text or bytes."""

    def make(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.fixture
def shared():
    """The reference material, where it is at hand."""
    from publishers import DATA

    if not DATA.is_dir():
        pytest.skip("the reference material is absent")
    return DATA
