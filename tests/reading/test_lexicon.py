"""The rule files and their loader."""

import pytest

from comity.core.errors import LexiconError
from comity.reading.choose import inflections
from comity.reading.lexicon import build, lexicon
from comity.reading.modality import cues
from comity.reading.roles import roles
from comity.record.model import QUAD_CLASS

FRAME = {"plain": {"actor": ["subject"], "recipient": ["object"]}}


def test_the_shipped_rules_reach_all_sixteen_types():
    """Guards that no PLOVER type is left without a trigger."""
    patterns = [p for table in (lexicon().verbs, lexicon().nouns) for found in table.values() for p in found]
    assert {p.type for p in patterns} == set(QUAD_CLASS)


def test_all_faults_of_a_rule_file_are_listed_at_once():
    """Guards a linguist from mending one fault a run."""
    data = {
        "frame": FRAME,
        "verb": [
            {"id": "one", "type": "GREET", "frame": "plain", "lemmas": ["greet"]},
            {"id": "two", "type": "AID", "frame": "nowhere", "lemmas": ["help"], "objekt": ["aid"]},
            {"id": "three", "type": "AID", "frame": "plain", "lemmas": [], "weight": 3},
        ],
    }
    with pytest.raises(LexiconError) as caught:
        build(data, where="own.toml")
    message = str(caught.value)
    for fault in ("'GREET'", "'nowhere'", "objekt", "no lemmas", "weight", "own.toml"):
        assert fault in message


def test_the_most_demanding_pattern_is_tried_first():
    """Guards that "signed a loan agreement" is aid before it is an agreement."""
    tried = [pattern.id for pattern in lexicon().verbs["withdraw"]]
    assert (
        tried.index("retreat.withdraw") < tried.index("retreat.withdraw.out")
        or "retreat.withdraw.out" in tried
    )
    first = lexicon().verbs["provide"][0]
    assert first.objects


def test_inflections_reach_the_forms_texts_use():
    """Guards the choice of sentences: a form that is not reached is a deed never read."""
    assert {"denied", "denies", "denying"} <= inflections("deny")
    assert {"visited", "visits", "visiting"} <= inflections("visit")
    assert {"imposed", "imposing"} <= inflections("impose")
    assert {"slammed", "slamming"} <= inflections("slam")


def test_cue_and_role_files_load():
    """Guards the two smaller rule files against a broken key."""
    assert cues().operators[("deny", False)] == ("negated", True)
    assert ("foreign", "minister") in roles().titles
