"""Identifiers say who somebody is: equal ones decide, unequal ones of a scheme that gives each party one number speak against."""

import re

Identifier = tuple[str, str]

SINGLE = frozenset({"uscc", "inn", "ogrn", "bin", "iin", "unp", "lei", "imo"})
"""Schemes by which a party has one number for life; of passports and the like he may have several."""

_NOISE = re.compile(r"[^0-9A-Z]")


def plain(identifier: Identifier) -> Identifier:
    """Return the identifier with its scheme in lower case and its value in capitals without marks.

    Source: docs/methods/screening.md, identifiers first.

    >>> plain(("IMO", "imo 917-6187")), plain(("inn", "77 07 083893"))
    (('imo', '9176187'), ('inn', '7707083893'))
    """
    scheme, value = identifier[0].strip().lower(), _NOISE.sub("", identifier[1].upper())
    return scheme, value.removeprefix(scheme.upper())


def equal(ours: frozenset[Identifier], theirs: frozenset[Identifier]) -> tuple[Identifier, ...]:
    """Return the identifiers that both have, sorted; an empty value equals nothing.

    Source: docs/methods/screening.md, identifiers first.

    >>> equal(frozenset({("inn", "77 07 083893")}), frozenset({("INN", "7707083893")}))
    (('inn', '7707083893'),)
    """
    shared = {plain(each) for each in ours} & {plain(each) for each in theirs}
    return tuple(sorted(each for each in shared if each[1]))


def contradicting(ours: frozenset[Identifier], theirs: frozenset[Identifier]) -> tuple[tuple[Identifier, Identifier], ...]:
    """Return pairs of unequal identifiers of one scheme in which both sides have a number and share none, sorted.

    Source: docs/methods/screening.md, identifiers first.

    >>> contradicting(frozenset({("inn", "5000000001")}), frozenset({("inn", "7707083893")}))
    ((('inn', '5000000001'), ('inn', '7707083893')),)
    """
    found = []
    for scheme in sorted(SINGLE):
        mine = {each for each in map(plain, ours) if each[0] == scheme and each[1]}
        other = {each for each in map(plain, theirs) if each[0] == scheme and each[1]}
        if mine and other and not mine & other:
            found.append((min(mine), min(other)))
    return tuple(found)
