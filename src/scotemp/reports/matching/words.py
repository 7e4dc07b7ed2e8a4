"""The criteria of matching, its methods and the reasons against a pair, in the reader's words."""

from dataclasses import dataclass

from scotemp.documents.blocks import Cell, Link
from scotemp.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or some place of either side: its title, its record as ``localities/7``, and whether it is invented.

    `propose` names the pair for a link that proposes an introduction; empty where the reader may not.
    """

    title: str
    record: str
    invented: bool = False
    propose: str = ""

    def cell(self) -> Cell:
        """Return it as a cell that a page may link."""
        return Cell(self.title, Link("record", self.record) if self.record else None)


def criterion(voice: Voice, name: str) -> str:
    """Return the name of a criterion; raises KeyError."""
    _ = voice.gettext
    return {
        "chain": _("Share of the chain at hand"),
        "gap": _("Gap in the nation's chain"),
        "advantage": _("Strength in the industry"),
        "supplies": _("Supplies his industry"),
        "buys": _("Buys from his industry"),
        "wanted": _("One seeks what the other offers"),
        "committee": _("Committee of the industry"),
        "language": _("A common language"),
        "answers": _("Leads answered in time"),
        "outcomes": _("Earlier introductions that became leads"),
        "innovation": _("Innovation consciousness"),
        "brand": _("Brand awareness"),
        "globalisation": _("Globalisation mindset"),
    }[name]


def meaning(voice: Voice, name: str) -> str:
    """Return what a criterion measures and where it comes from, in a sentence; raises KeyError."""
    _ = voice.gettext
    told = _("told in requests, profiles and the directory")
    return {
        "chain": _("part of the inputs and sales of the industries that goes through what the place is strong in, from the table"),
        "gap": _("how far the nation imports the product as an input beyond what is usual; one half is usual, from the table"),
        "advantage": _("location quotient of the place, or advantage of its nation, in the industries; one half is average"),
        "supplies": _("how much the industry takes from the other's in the world, against the usual; one half is usual"),
        "buys": _("how much the industry sells to the other's in the world, against the usual; one half is usual"),
        "wanted": told,
        "committee": told,
        "language": told,
        "answers": _("part of the leads of twelve months, by their clocks"),
        "outcomes": _("part of the introductions that ended, by their log"),
        "innovation": _("published profile, by two assessors or more"),
        "brand": _("published profile, by two assessors or more"),
        "globalisation": _("published profile, by two assessors or more"),
    }[name]


def method(voice: Voice, name: str) -> str:
    """Return the name of a method; raises KeyError."""
    _ = voice.gettext
    return {
        "weighted": _("Weighted sum"),
        "topsis": _("TOPSIS: close to the best, far from the worst"),
        "promethee": _("PROMETHEE II: outranking, pair by pair"),
    }[name]


def against(voice: Voice, reason: str) -> str:
    """Return why a pair is out of the question; raises KeyError."""
    _ = voice.gettext
    return {
        "screening": _("A check of the enterprise has to be settled first."),
        "consent": _("He has not consented to be proposed."),
        "excluded": _("The place is excluded in the request."),
        "country": _("The request asks for other countries."),
        "land": _("The place has less free land than is needed."),
        "electricity": _("The place offers less electricity than is needed."),
        "water": _("The place offers less water than is needed."),
    }[reason]
