"""A dependency tree in plain objects.

spaCy makes a new Python object each time a token, a head or a child is asked for. The rules ask for them some
thousand times a sentence; a tree of plain objects, made once, answers a question in a fraction of the time.
The names are spaCy's.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

Answer = TypeVar("Answer")


class Word:
    """One word of a sentence.

    Attributes:
        i: Its place in the sentence.
        text, lower_, lemma_: As written, in lower case, base form.
        pos_, tag_: Coarse and fine part of speech.
        dep_: How it hangs on its head.
        head: The word it hangs on; the root hangs on itself.
        children: The words that hang on it, in the order of the sentence.
        doc: The sentence.
        memo: Answers given before about this word, by question; for `remembered`.
    """

    __slots__ = (
        "children", "dep_", "doc", "head", "i", "is_punct", "is_space", "lemma_", "like_num", "lower_",
        "memo", "pos_", "tag_", "text",
    )  # fmt: skip

    def __init__(self, token: Any, sentence: Tree) -> None:
        self.i: int = token.i
        self.text: str = token.text
        self.lower_: str = token.lower_
        self.lemma_: str = token.lemma_
        self.pos_: str = token.pos_
        self.tag_: str = token.tag_
        self.dep_: str = token.dep_
        self.is_punct: bool = token.is_punct
        self.is_space: bool = token.is_space
        self.like_num: bool = token.like_num
        self.doc = sentence
        self.head: Word = self
        self.children: list[Word] = []
        self.memo: dict[str, Any] = {}

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Word]:
        """Children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def subtree(self) -> tuple[Word, ...]:
        """It and all words below it, in the order of the sentence."""
        found: tuple[Word, ...] | None = self.memo.get("subtree")
        if found is None:
            out: list[Word] = []
            for child in self.children:
                if child.i < self.i:
                    out.extend(child.subtree)
            out.append(self)
            for child in self.children:
                if child.i > self.i:
                    out.extend(child.subtree)
            found = self.memo["subtree"] = tuple(out)
        return found

    @property
    def left_edge(self) -> Word:
        """The first word of its subtree."""
        at = self
        while at.children and at.children[0].i < at.i:
            at = at.children[0]
        return at

    @property
    def ancestors(self) -> Iterator[Word]:
        """Its head, the head's head, and so on to the root."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """The words joined to it: "A, B and C"."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        out = [first]
        for word in out:  # grows while it is walked
            out.extend(child for child in word.children if child.dep_ == "conj")
        return tuple(word for word in out if word is not self)


def remembered(question: Callable[[Any], Answer]) -> Callable[[Any], Answer]:
    """Answer a question about a word once; the rules ask the same ones for every pattern they try.

    The tree must not change any more; answers must not be changed by who gets them.
    """
    key = f"{question.__module__}.{question.__qualname__}"

    @functools.wraps(question)
    def answer(word: Any) -> Answer:
        memo: dict[str, Any] = word.memo
        if key not in memo:
            memo[key] = question(word)
        found: Answer = memo[key]
        return found

    return answer


class Tree(list[Word]):
    """The words of one parsed sentence, in order."""

    def __init__(self, doc: Any) -> None:
        super().__init__(Word(token, self) for token in doc)
        for word, token in zip(self, doc, strict=True):
            head = token.head.i
            if head != word.i:
                word.head = self[head]
                self[head].children.append(word)
