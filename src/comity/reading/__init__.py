"""Text to statements: who did what to whom, when, on whose word, and at which characters.

A `Reader` turns a document into statements; `validate` stands behind every reader. The rules of the
default reader are data (`lexicon/*.toml`): see `docs/how-to/add-a-trigger.md`.
"""
