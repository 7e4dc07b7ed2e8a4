"""What is wrong with a file of the network: which file, line and column, what stands there, and what is wanted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that cannot be used; `reason` is a code worded in `scotemp.reports`."""

    file: str
    line: int
    column: str
    text: str
    reason: str


class BadNetwork(ValueError):
    """A file of the network cannot be used; `faults` name every cell."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{one.file}:{one.line} {one.column}: {one.reason} ({one.text!r})" for one in faults[:5]))
        self.faults = faults
