"""What a real browser makes of the plots: measured labels stay apart, with the fonts that are installed here."""

import json
import re
import subprocess

import pytest

from comity.views.plots import to_svg

_MEASURE = """
const boxes = [...document.querySelectorAll('svg text')].map(t => [t.textContent, t.getBoundingClientRect()]);
const over = [];
boxes.forEach(([a, p], i) => boxes.slice(0, i).forEach(([b, q]) => {
  const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
  const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
  if (wide > 0.5 && high > 2) over.push([a, b, wide, high]);
}));
const bad = document.querySelectorAll('parsererror').length;
document.body.innerHTML = '<pre>' + JSON.stringify({count: boxes.length, over, bad}) + '</pre>';
"""


@pytest.mark.slow
def test_no_label_overlaps_another_as_chromium_draws_them(chromium, made, tmp_path):
    """The widths are computed without a browser; this is the browser's opinion of them."""
    plots = [made.network(40), made.matrix(18), made.river(18), made.bars(18)]
    page = "".join(f"<div>{to_svg(plot, width)}</div>" for plot in plots for width in (360, 1280))
    file = tmp_path / "plots.html"
    file.write_text(
        f"<!doctype html><meta charset=utf-8><body>{page}<script>{_MEASURE}</script>", encoding="utf-8"
    )
    flags = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --dump-dom"
    ).split()
    command = [chromium, *flags, f"--user-data-dir={tmp_path / 'profile'}", file.as_uri()]
    seen = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    found = json.loads(re.search(r"<pre>(.*?)</pre>", seen, re.DOTALL).group(1))
    assert found["count"] > 300
    assert found["bad"] == 0
    assert found["over"] == []
