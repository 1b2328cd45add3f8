"""Which words of a sentence a deed's quote must hold."""

from __future__ import annotations

from comity.core.offsets import Span
from comity.reading.fill import Deed
from comity.reading.passage import Passage
from comity.reading.slots import objects, subjects

_QUOTE_REACH = 12  # words from the trigger to the last that a quote takes along


def quote_span(passage: Passage, words: set[int]) -> Span:
    """The characters of these words, with the preposition of a date that opens them."""
    first = min(words)
    if first in passage.times and first > 0 and passage.tree[first - 1].pos_ == "ADP":
        words = words | {first - 1}  # "*On* May 16, …"
    spans = [passage.spans[i] for i in words]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def telling_words(deed: Deed) -> set[int]:
    """Words without which a quote says too little: "agreed *to stay in touch*", "*held* a *meeting*"."""
    trigger = deed.trigger
    out = set(deed.words)
    if trigger.i not in out:
        return out  # a list: the pair of party and date is the quote
    for child in trigger.children:
        if child.dep_ in {"xcomp", "ccomp", "dobj", "attr", "oprd", "prt", "neg", "aux", "auxpass"}:
            out.add(child.i)
            if child.dep_ in {"xcomp", "ccomp"}:
                out.update(w.i for w in child.subtree if w.i - trigger.i <= _QUOTE_REACH and w.i > trigger.i)
        if child.dep_ == "prep" and trigger.pos_ == "NOUN" and child.lower_ in {"of", "on", "to", "with"}:
            out.update(w.i for w in child.subtree if 0 < w.i - trigger.i <= _QUOTE_REACH)
    # "the *Baku* declaration, adopted in 2021"
    for thing in objects(trigger) if trigger.tag_ == "VBN" else ():
        out.update(child.i for child in thing.children if child.dep_ == "compound" and thing.i < trigger.i)
    head = trigger.head
    if trigger.pos_ == "NOUN" and head.pos_ in {"VERB", "AUX"} and abs(head.i - trigger.i) <= _QUOTE_REACH:
        out.add(head.i)
    return out


def denying_words(deed: Deed) -> set[int]:
    """The "no" of "*no* agreement was signed", and who denies in "*Iran denies* that it attacked"."""
    if deed.modality.status != "negated" or deed.trigger.i not in deed.words:
        return set()
    trigger, governor = deed.trigger, deed.trigger.head
    out = {
        word.i
        for child in trigger.children
        for word in (child, *child.children)
        if word.dep_ in {"neg", "det", "preconj"} and word.lower_ in {"no", "not", "never", "n't", "neither"}
    }
    if governor.lemma_ == "deny" and abs(governor.i - trigger.i) <= _QUOTE_REACH:
        out |= {governor.i, *(w.i for w in subjects(governor) if w.i < governor.i)}
    return out
