"""The rule file of ties, and which sentences are worth parsing for them."""

import pytest

from comity.core.errors import LexiconError
from comity.reading.lexicon import read_toml
from comity.reading.ties import may_tie
from comity.reading.ties.rules import build, tie_lexicon
from comity.record.model import TieKind


def test_tie_rules_report_all_faults_at_once():
    """Guards that a broken rule file names each fault, not only the first."""
    broken = {
        "frame": {"odd": {"from": ["elsewhere"]}},
        "noun": [
            {"id": "one", "kind": "love", "frame": "odd", "lemmas": ["bond"], "weight": 0.5},
            {
                "id": "two",
                "kind": "alliance",
                "frame": "none",
                "lemmas": ["@x"],
                "weight": 3,
                "sign": 2,
                "hue": 1,
            },
        ],
        "verb": [
            {"id": "three", "kind": "dispute", "frame": "odd", "lemmas": [], "weight": 0.5, "tense": "soon"}
        ],
        "extra": {},
    }
    with pytest.raises(LexiconError) as error:
        build(broken, where="here")
    for part in (
        "here",
        "extra",
        "elsewhere",
        "love",
        "no frame",
        "@x",
        "weight",
        "sign",
        "hue",
        "soon",
        "no lemmas",
    ):
        assert part in str(error.value)


def test_tie_rules_shipped_cover_every_kind_and_have_unique_ids():
    """Guards that the shipped file loads, names each rule once, and knows every kind of tie."""
    rules = {rule.id: rule for found in tie_lexicon().rules.values() for rule in found}
    entries = [
        e for sort in ("noun", "verb", "adjective", "suffix", "prefix") for e in read_toml("ties.toml")[sort]
    ]
    assert len(entries) == len(rules)
    assert {rule.kind for rule in rules.values()} == set(TieKind.__args__)


def test_tie_rules_most_demanding_first():
    """Guards that a rule with more demands on the same word is tried before a looser one."""
    rapprochement = tie_lexicon().rules["noun", "rapprochement"]
    assert [rule.kind for rule in rapprochement] == ["orientation", "partnership"]


@pytest.mark.parametrize(
    ("text", "actors", "answer"),
    [
        ("Greece is an ally of Cyprus.", 2, True),
        ("The alliances of Greece are old.", 1, True),
        ("Iran-backed forces stay.", 1, True),
        ("Greece is a haven of peace.", 1, False),
        ("The alliance holds.", 0, False),
    ],
)
def test_may_tie_needs_an_actor_and_a_word(text, actors, answer):
    """Guards that only sentences with an actor and a word of relation are parsed for ties."""
    assert may_tie(text, actors) is answer
