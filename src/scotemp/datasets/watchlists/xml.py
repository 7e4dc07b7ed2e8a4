"""XML read entry by entry, in memory for one entry; documents that declare a type or an entity are refused."""

import io
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO, Final, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from scotemp.datasets.watchlists.faults import Fault, Unreadable

_CHUNK: Final = 64 * 1024
_LARGEST_ENTRY: Final = 16 * 1024 * 1024
"""Bytes; the largest entry known has under half a megabyte."""


def root_of(head: bytes) -> tuple[str, dict[str, str]]:
    """Return name and attributes of the element of a document, from its beginning; raises Unreadable for what is no XML."""
    entries = Entries(io.BytesIO(head), ())
    entries.begin(head)
    return entries.root_name, entries.root


class Entries:
    """The elements of given names in a document, with the lines on which they begin; names lose their namespace.

    `root` holds the attributes of the document's own element once the first entry was read. No entity is expanded and nothing outside
    the document is read.
    """

    def __init__(self, stream: BinaryIO, wanted: Collection[str]) -> None:
        self._stream, self._wanted = stream, frozenset(wanted)
        self.root: dict[str, str] = {}
        self.root_name = ""
        self._building: TreeBuilder | None = None
        self._depth, self._line, self._begun = 0, 0, 0
        self._found: list[tuple[int, Element]] = []
        self._parser = self._make()

    def __iter__(self) -> Iterator[tuple[int, Element]]:
        """Yield line and element; raises Unreadable for a document that is broken, breaks off, or declares a type."""
        for chunk in iter(lambda: self._stream.read(_CHUNK), b""):
            self._feed(chunk, last=False)
            if self._building is not None and self._parser.CurrentByteIndex - self._begun > _LARGEST_ENTRY:
                raise Unreadable(Fault("bad_xml", f"line {self._line}", "an entry of more than 16 MB"))
            yield from self._taken()
        self._feed(b"", last=True)
        yield from self._taken()

    def begin(self, head: bytes) -> None:
        """Read the beginning of the document alone."""
        self._feed(head, last=False)

    def _feed(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise Unreadable(Fault("bad_xml", f"line {error.lineno}", expat.ErrorString(error.code))) from None

    def _taken(self) -> list[tuple[int, Element]]:
        taken, self._found = self._found, []
        return taken

    def _make(self) -> Any:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        return parser

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        own = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if not self.root_name:
            self.root_name, self.root = name, own
        if self._building is None and name in self._wanted:
            self._building, self._depth = TreeBuilder(), 0
            self._line, self._begun = self._parser.CurrentLineNumber, self._parser.CurrentByteIndex
        if self._building is not None:
            self._depth += 1
            self._building.start(name, own)

    def _end(self, tag: str) -> None:
        if self._building is None:
            return
        self._building.end(tag.rpartition("}")[2])
        self._depth -= 1
        if self._depth == 0:
            self._found.append((self._line, self._building.close()))
            self._building = None

    def _data(self, text: str) -> None:
        if self._building is not None:
            self._building.data(text)

    def _refuse(self, *_args: Any) -> NoReturn:
        raise Unreadable(Fault("doctype", f"line {self._parser.CurrentLineNumber}"))


def text(element: Element, path: str) -> str:
    """Return the text at a path below an element, without blanks around it; nothing where there is none."""
    return (element.findtext(path) or "").strip()


def texts(element: Element, path: str) -> list[str]:
    """Return the texts at all places of a path, without empty ones."""
    return [found for one in element.iterfind(path) if (found := (one.text or "").strip())]
