"""`comity read --plover`."""

import json


def test_planned_deeds_are_agree_and_domestic_ones_are_there(run, tmp_path):
    """Guards the interface that users of the PLOVER standard call."""
    source = tmp_path / "two.jsonl"
    texts = {
        "plan": "Kuwait will lend Tunisia $500 million.",
        "home": "Sudanese rebels shelled a town in Sudan.",
    }
    source.write_text("\n".join(json.dumps({"id": k, "text": v}) for k, v in texts.items()), "utf-8")
    result = run("read", source, "--plover", "--out", "-")
    assert result.exit_code == 0
    rows = {row["document"]["id"]: row["events"] for row in map(json.loads, result.stdout.splitlines())}
    assert [(e["type"], e["actors"], e["recipients"]) for e in rows["plan"]] == [("AGREE", ["KWT"], ["TUN"])]
    assert [(e["type"], e["actors"], e["recipients"]) for e in rows["home"]] == [
        ("ASSAULT", ["SDN"], ["SDN"])
    ]


def test_a_record_keeps_deeds_as_they_are_told(run, tmp_path):
    """Guards the record against another standard's types."""
    source = tmp_path / "note.txt"
    source.write_text("Kuwait will lend Tunisia $500 million.", "utf-8")
    for words in (["--record", "r.comity"], []):
        result = run("read", source, "--plover", *words)
        assert result.exit_code == 2
        assert "--plover" in result.stderr
