"""Records of a flat XML file, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from comity.core.errors import SourceError
from comity.sources.reference.files import InputFile


def children(file: InputFile, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each element of that name: its number, and the text of its children by name.

    Raises:
        SourceError: If the file is no well-formed XML, e.g. because it is cut off.
    """
    from lxml import etree

    try:
        # No entity is resolved and nothing is fetched: the file comes from elsewhere.
        for number, (_, element) in enumerate(
            etree.iterparse(str(file.path), tag=name, resolve_entities=False, no_network=True), 1
        ):
            yield number, {str(child.tag): " ".join("".join(child.itertext()).split()) for child in element}
            element.clear()
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"broken XML ({error.msg})", where=file.path.name, todo="Fetch it again from its publisher"
        ) from error
