"""Rows of a CSV file with the lines on which they end, refused where the file is no text or breaks off in a row."""

import csv
from collections.abc import Iterator
from typing import BinaryIO, Final

from scotemp.datasets.watchlists.faults import Fault, Unreadable

_LONGEST_LINE: Final = 4 * 1024 * 1024
END_MARK: Final = "\x1a"
"""With which OFAC ends its files: one without it may have been cut between two rows."""


def lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines of a text in UTF-8; raises Unreadable with the line that is none, or is endless."""
    number = 0
    while raw := stream.readline(_LONGEST_LINE):
        number += 1
        if len(raw) == _LONGEST_LINE:
            raise Unreadable(Fault("bad_csv", f"line {number}", "longer than 4 MB"))
        if b"\0" in raw:
            raise Unreadable(Fault("bad_csv", f"line {number}", "NUL"))
        try:
            yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise Unreadable(Fault("not_utf8", f"line {number}")) from None


def rows(stream: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each row that is not empty; raises Unreadable where the file is no table or breaks off in a row."""
    reader = csv.reader(lines(stream), strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise Unreadable(Fault("bad_csv", f"line {reader.line_num}", str(error))) from None
