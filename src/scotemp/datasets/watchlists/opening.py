"""Opens a list, told by its content alone: which format, of which day, and its entries one by one."""

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import BinaryIO, Final

from scotemp.datasets.watchlists import eu, followthemoney, ofac, ofac_xml, uk, un
from scotemp.datasets.watchlists.faults import Fault, Faulty, Unreadable
from scotemp.datasets.watchlists.listed import Listed
from scotemp.datasets.watchlists.tables import rows
from scotemp.datasets.watchlists.values import births
from scotemp.datasets.watchlists.xml import root_of

_HEAD: Final = 64 * 1024
_MOST_UNPACKED: Final = 2 * 1024**3
_MOST_MEMBERS: Final = 10

LONGEST_KEY: Final = 120

_ROOTS: Final = {"CONSOLIDATED_LIST": "un", "sdnList": "ofac_xml", "export": "eu"}
_PARTS: Final = {ofac.SDN: "sdn", ofac.ALT: "alt", ofac.ADD: "add"}
_DAY: Final = re.compile(r"\d{1,2}[/-]\w{2,9}[/-]\d{4}")
_READERS: Final[dict[str, Callable[[BinaryIO], Iterator[Listed]]]] = {
    "un": un.read,
    "ofac_xml": ofac_xml.read,
    "eu": eu.read,
    "uk": uk.read,
    "ftm": followthemoney.read,
}


@dataclass(slots=True)
class Reading:
    """A list that is being read: its format (``un``, ``ofac``, ``eu``, ``uk``, ``ftm``), the day on which it was published if it says so.

    `is_whole` is known when the entries were read: False where the mark with which the publisher ends the file is missing.
    """

    format: str
    published_on: date | None
    entries: Iterator[Listed]
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Told:
    """What one file is: a format or a part of OFAC's, and its day."""

    form: str
    day: date | None


def read(files: Sequence[BinaryIO], room: ExitStack) -> Reading:
    """Open a list of one file, of OFAC's two or three, or of a ZIP of them; `room` closes what is unpacked.

    Files must be seekable. Entries come while the file is read; a key that comes twice, and any entry that cannot be read, raise
    Unreadable while they are taken, so whoever takes them must be able to let go of all.

    Raises Unreadable at once for files that are no list.
    """
    opened = [each for file in files for each in _unpacked(file, room)]
    with _unzipping():
        told = [_recognised(file) for file in opened]
    forms = [one.form for one in told]
    day = max((one.day for one in told if one.day), default=None)
    for file in opened:
        file.seek(0)
    if set(forms) <= set(_PARTS.values()) and len(set(forms)) == len(forms) and forms:
        return _ofac(dict(zip(forms, opened, strict=True)), day)
    if len(opened) != 1 or forms[0] not in _READERS:
        raise Unreadable(Fault("several", f"{len(opened)}", ", ".join(forms)))
    form = forms[0]
    return Reading("ofac" if form == "ofac_xml" else form, day, _each_once(_READERS[form](opened[0])))


def _ofac(parts: dict[str, BinaryIO], day: date | None) -> Reading:
    if "sdn" not in parts:
        raise Unreadable(Fault("no_main", ", ".join(f"{part}.csv" for part in parts)))
    files = ofac.Files(parts["sdn"], parts.get("alt"), parts.get("add"))
    reading = Reading("ofac", day, iter(()))

    def entries() -> Iterator[Listed]:
        yield from _each_once(ofac.read(files))
        reading.is_whole = files.ended

    reading.entries = entries()
    return reading


def _each_once(entries: Iterator[Listed]) -> Iterator[Listed]:
    faulty, seen = Faulty(), set[str]()
    with _unzipping():
        for place, one in enumerate(entries, 1):
            with faulty.gathering():
                if len(one.source_key) > LONGEST_KEY:
                    raise Unreadable(Fault("no_key", f"entry {place}", one.source_key[:40] + "…"))
                if one.source_key in seen:
                    raise Unreadable(Fault("twice", f"entry {place}", one.source_key))
                seen.add(one.source_key)
                yield one
    faulty.end()


@contextmanager
def _unzipping() -> Iterator[None]:
    """Tell damage to an archive as that to a list."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError) as error:
        raise Unreadable(Fault("bad_zip", "ZIP", str(error))) from None


def _unpacked(file: BinaryIO, room: ExitStack) -> list[BinaryIO]:
    """Return the file itself, or what a ZIP holds; raises Unreadable for an archive that is broken or would unpack to too much."""
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        return [file]
    with _unzipping():
        archive = room.enter_context(zipfile.ZipFile(file))
        members = [one for one in archive.infolist() if not one.is_dir()]
        size = sum(one.file_size for one in members)
        if len(members) > _MOST_MEMBERS or size > _MOST_UNPACKED:
            raise Unreadable(Fault("bad_zip", "ZIP", f"{len(members)} files, {size} bytes"))
        return [io.BufferedReader(room.enter_context(archive.open(one))) for one in members]  # type: ignore[type-var]


def _recognised(file: BinaryIO) -> _Told:
    """Return what a file is, judged by its beginning; raises Unreadable for one that is no list."""
    file.seek(0)
    head = file.read(_HEAD)
    begun = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if begun.startswith(b"<"):
        return _xml(head)
    if begun.startswith(b"{"):
        return _Told("ftm", None)
    return _table(head)


def _xml(head: bytes) -> _Told:
    name, attributes = root_of(head)
    form = _ROOTS.get(name, "")
    if not form or (form == "eu" and "generationDate" not in attributes):
        raise Unreadable(Fault("unknown_format", "XML", f"<{name}>"))
    told = attributes.get("dateGenerated") or attributes.get("generationDate") or ""
    if form == "ofac_xml" and (found := re.search(rb"<Publish_Date>(\d\d)/(\d\d)/(\d{4})<", head)):
        month, day, year = (part.decode() for part in found.groups())
        told = f"{year}-{month}-{day}"
    return _Told(form, _day(told[:10]))


def _table(head: bytes) -> _Told:
    first: list[list[str]] = []
    whole = head[: head.rfind(b"\n") + 1] or head
    # A quoted cell may go on behind the head; the rows before it say enough, and the reader will tell of a true fault.
    with suppress(Unreadable):
        for _line, row in islice(rows(io.BytesIO(whole)), 3):
            first.append(row)
    if first and first[0][0].strip().isdigit() and len(first[0]) in _PARTS:
        return _Told(_PARTS[len(first[0])], None)
    if any(uk.header(row) for row in first):
        cells = " ".join(cell for row in first[:2] for cell in row[:2])
        found = _DAY.search(cells)
        return _Told("uk", _day(found[0]) if found else None)
    raise Unreadable(Fault("unknown_format", "CSV", repr(", ".join(first[0])[:80]) if first else repr(head[:40])))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat("".join(births(text)))
    except ValueError:
        return None
