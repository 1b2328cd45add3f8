"""Reading: sentences and files a CPU second, against the bare parser and the bare libraries."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import trafilatura
from pypdf import PdfReader

from comity.core.errors import ModelMissingError
from comity.reading import model
from comity.reading.choose import is_worth_parsing
from comity.reading.claims import may_claim, opinion_share
from comity.reading.passage import within
from comity.reading.reader import RuleReader
from comity.reading.segment import sentences
from comity.reading.ties import may_tie
from comity.record.model import Document
from comity.sources import open_documents
from comity.vocab import load_vocabulary
from measure import COMITY, EXAMPLES, ROOT, Figure, Missing, cpu_seconds, examples

# News in the manner of agencies, beside the examples.
WIRES = sorted((ROOT / "evals" / "passages").glob("[dp]-wire-*.txt"))


def rule_reading() -> Iterator[Figure]:
    """The whole reader, against parsing the same sentences as they stand and doing nothing with the trees.

    Two rivals: the parser as comity loads it, without the recogniser of names that it does not need, and the
    pipeline as spaCy loads it.
    """
    import spacy

    read = [
        d for path in [*examples(".txt"), *WIRES] for d in open_documents(path) if isinstance(d, Document)
    ]
    try:
        pipeline, reader = model.load()[0], RuleReader()
    except ModelMissingError as error:
        raise Missing(str(error)) from error
    whole = spacy.load(model.installed()[0])
    chosen, total = _sentences(read)
    ours, parse, plain = cpu_seconds(
        lambda: [reader.read(document) for document in read],
        lambda: list(pipeline.pipe(chosen)),
        lambda: list(whole.pipe(chosen)),
    )
    note = f"{len(chosen)} of {total} sentences parsed"
    yield Figure("read sentences", total / ours, "a CPU second", "the parse alone", total / parse, note)
    yield Figure("read sentences", total / ours, "a CPU second", "spaCy as it loads", total / plain, note)


def _sentences(documents: list[Document]) -> tuple[list[str], int]:
    """The sentences that the reader parses, and the number of all."""
    chosen, total = [], 0
    for document in documents:
        mentions = load_vocabulary().find(document.text, on=document.published)
        opinion = opinion_share(document.text)
        for sentence in sentences(document.text):
            total += 1
            text, named = sentence.text, len(within(sentence.span, mentions))
            if is_worth_parsing(text, named) or may_tie(text, named) or may_claim(text, opinion):
                chosen.append(text)
    return chosen, total


def html_files() -> Iterator[Figure]:
    """Web pages to documents, against trafilatura alone."""
    yield _files(".html", "trafilatura", lambda path: trafilatura.extract(path.read_bytes()))


def pdf_files() -> Iterator[Figure]:
    """PDF files to documents, against pypdf alone."""
    yield _files(".pdf", "pypdf", _pdf_text)


def _pdf_text(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages]


def docx_files() -> Iterator[Figure]:
    """DOCX files to documents, against python-docx alone."""
    yield _files(".docx", "python-docx", lambda path: [p.text for p in docx.Document(str(path)).paragraphs])


def _files(suffix: str, rival: str, extract: Callable[[Path], object]) -> Figure:
    paths = examples(suffix)
    ours, theirs = cpu_seconds(
        lambda: [list(open_documents(path)) for path in paths], lambda: [extract(path) for path in paths]
    )
    return Figure(f"open {suffix} files", len(paths) / ours, "a CPU second", rival, len(paths) / theirs)


def peak_memory() -> Iterator[Figure]:
    """The most memory that reading all examples takes, against loading the parser and nothing else."""
    examples()
    ours = _peak([COMITY, "read", str(EXAMPLES), "--out", os.devnull])
    script = "from comity.reading import model; model.load()"
    parser = _peak([sys.executable, "-c", script])
    yield Figure("peak memory of comity read", ours, "MB", "the parser loaded", parser)


# A child's peak is never told lower than that of the process it was started from; so a small one starts it.
_LAUNCH = """
import os, sys
null = os.open(os.devnull, os.O_RDWR)
streams = [(os.POSIX_SPAWN_DUP2, null, stream) for stream in range(3)]
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=streams)
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def _peak(command: list[str]) -> float:
    """Peak resident memory of a command in megabytes."""
    launch = [sys.executable, "-c", _LAUNCH, *command]
    done = subprocess.run(launch, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"{Path(command[0]).name} {command[1]} failed")
    # Linux counts in kilobytes, macOS in bytes.
    return int(done.stdout) / (1e6 if sys.platform == "darwin" else 1e3)
