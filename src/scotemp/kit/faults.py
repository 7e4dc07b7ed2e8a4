"""What is wrong with something handed in, all of it at once: a code for programs, a sentence for people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scotemp.nomenclature.language import Names


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong.

    Attributes
    ----------
    code : str
        Stable name, for tests and translations.
    who : tuple of str
        Keys of those concerned, in the order in which the sentence names them.
    words : str
        What is wrong and how to mend it, in English.
    """

    code: str
    who: tuple[str, ...]
    words: str


class Faults(ValueError):
    """Something was refused; ``faults`` lists every reason, in an order that does not depend on that of the input."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(" ".join(fault.words for fault in self.faults))

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all faults."""
        return frozenset(fault.code for fault in self.faults)


def refuse(faults: Iterable[Fault]) -> None:
    """Raise `Faults` if there are any.

    >>> refuse([])
    >>> refuse([Fault("late", ("a",), "a came late: come earlier.")])
    Traceback (most recent call last):
    scotemp.kit.faults.Faults: a came late: come earlier.
    """
    found = tuple(faults)
    if found:
        raise Faults(found)


def said(fault: Fault, words: Mapping[str, Names], names: Mapping[str, str] | None = None) -> Names:
    """Return the sentence of a fault in three languages, those concerned called by their names where known.

    >>> said(Fault("late", ("a",), "..."), {"late": Names("{0} is late.", "{0}迟到。", "{0} опаздывает.")}, {"a": "Ann"}).en
    'Ann is late.'
    """
    called = [(names or {}).get(key, key) for key in fault.who]
    return Names(*(text.format(*called) for text in words[fault.code].all()))
