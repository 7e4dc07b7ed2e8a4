"""Lists read from the folders of desks and of the operator, and every fault of them found at once."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from scotemp.home import home
from scotemp.kit.marked import FaultyFile, Marked, load
from scotemp.kit.registry import Slot
from scotemp.kit.taxonomies.taxonomy import Listed, Taxonomy, Term

FOLDERS: Slot[Path] = Slot("folders of taxonomies")
"""Each desk puts in the folder of its lists, under its own name, when Django starts."""


@cache
def taxonomies() -> dict[str, Taxonomy]:
    """Return every list by key, read once; the operator's folder ``taxonomies`` in SCOTEMP_HOME overlays them. Raises FaultyFile."""
    return read_folders((*FOLDERS, home() / "taxonomies"))


def taxonomy(key: str) -> Taxonomy:
    """Return one list; raises LookupError if no folder has it, FaultyFile if any list is faulty."""
    try:
        return taxonomies()[key]
    except KeyError:
        raise LookupError(f"No folder of taxonomies has the list {key!r}; known are {', '.join(taxonomies()) or 'none'}.") from None


def read_folders(folders: Iterable[Path]) -> dict[str, Taxonomy]:
    """Return the lists of all ``*.yaml`` files; a later file of the same key replaces or adds single terms. Raises FaultyFile."""
    found: dict[str, Taxonomy] = {}
    faults: list[str] = []
    for path in [path for folder in folders for path in sorted(folder.glob("*.yaml"))]:
        try:
            listed, marked = load(path, Listed)
        except FaultyFile as faulty:
            faults += faulty.faults
            continue
        before = found[listed.key].terms if listed.key in found else {}
        terms = {**before, **{term.code: term for term in listed.terms}}
        faults += _faults(listed, marked, terms)
        found[listed.key] = Taxonomy(listed.key, listed.label, terms)
    if faults:
        raise FaultyFile(faults)
    return found


def _faults(listed: Listed, marked: Marked, terms: dict[str, Term]) -> Iterator[str]:
    seen: set[str] = set()
    for place, term in enumerate(listed.terms):
        spot = ("terms", place)
        if term.code in seen:
            yield marked.fault((*spot, "code"), f"{term.code!r} comes twice: give one of the two another code")
        seen.add(term.code)
        if term.valid_from and term.valid_to and term.valid_to < term.valid_from:
            yield marked.fault((*spot, "valid_to"), f"{term.valid_to} lies before valid_from: exchange them")
        for link in ("replaced_by", "parent"):
            target = getattr(term, link)
            if target is not None and target not in terms:
                yield marked.fault((*spot, link), f"names {target!r}, which the list has not: correct it or add the term")
            elif _returns(term.code, link, terms):
                yield marked.fault((*spot, link), f"leads from {term.code!r} back to itself: break the circle")


def _returns(code: str, link: str, terms: dict[str, Term]) -> bool:
    step: str | None = getattr(terms[code], link)
    seen: set[str] = set()
    while step is not None and step in terms and step not in seen:
        if step == code:
            return True
        seen.add(step)
        step = getattr(terms[step], link)
    return False
