"""Errors say what, where and what to do."""

import inspect

from comity.core import errors
from comity.core.problems import Problem


def test_every_error_belongs_to_the_one_tree_and_has_its_own_code():
    """Guards that one except clause catches all of ours, and that programs can tell them apart."""
    found = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, Exception)]
    assert all(issubclass(c, errors.ComityError) for c in found)
    codes = [c.code for c in found]
    assert len(codes) == len(set(codes))


def test_a_message_has_the_place_first_and_the_remedy_last():
    """Guards the shape users read."""
    error = errors.SourceError("the file is empty", where="a.txt", todo="Remove it or fill it")
    assert str(error) == "a.txt: the file is empty. Remove it or fill it"
    assert str(Problem.from_error(error)) == str(error)
