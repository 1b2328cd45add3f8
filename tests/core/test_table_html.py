"""Guards the table that results show in a notebook."""

from comity.core.table_html import table_html


def test_every_cell_is_escaped_and_made_safe_to_show():
    """A name from a source can neither add markup nor turn the writing round."""
    html = table_html("<b>Sides</b>", ["sta<te"], [["<script>\u202e"], [None], [1.5]])
    assert "<script" not in html and "<b>" not in html and "sta<te" not in html
    assert "&lt;script&gt;\u2426" in html
    assert "<td></td>" in html and "<td>1.5</td>" in html
