"""Stages of a chain are industries of the input-output table; organisations name theirs by ISIC as well."""

from collections.abc import Iterable

from scotemp.nomenclature import industries, isic


def stages_of(codes: Iterable[str]) -> frozenset[str]:
    """Return the industries of the table for which codes stand: themselves, or all those of an ISIC section or division.

    >>> sorted(stages_of(["24", "C25"]))
    ['C24A', 'C24B', 'C25']
    """
    listed = industries.by_code()
    return frozenset(stage for code in codes for stage in ((code,) if code in listed else isic.industries_of(code)))


def codes_for(stages: Iterable[str]) -> frozenset[str]:
    """Return the codes, of the table and of ISIC divisions, that stand for any of some stages.

    >>> sorted(codes_for(["C24B"]))
    ['24', 'C24B']
    """
    wanted = frozenset(stages)
    return wanted | {division.code for division in isic.divisions() if wanted & stages_of([division.code])}
