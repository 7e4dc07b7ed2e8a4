"""Whether those who assess and those who are assessed belong together."""

from collections.abc import Collection


def shared(affiliations_a: Collection[str], affiliations_b: Collection[str]) -> frozenset[str]:
    """Return the keys of the affiliations that both sides have.

    >>> sorted(shared({"x", "y"}, {"y", "z"}))
    ['y']
    """
    return frozenset(affiliations_a) & frozenset(affiliations_b)


def disjoint(affiliations_a: Collection[str], affiliations_b: Collection[str]) -> bool:
    """Tell whether two sides have no affiliation in common; a side without any is disjoint from everybody.

    >>> disjoint({"x"}, {"z"}), disjoint({"x"}, {"x", "z"})
    (True, False)
    """
    return not shared(affiliations_a, affiliations_b)
