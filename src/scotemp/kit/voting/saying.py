"""The rule of a ballot in words, in the language that is active."""

from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.kit.voting.rules import BallotRule, Basis, QuorumBasis, Tie
from scotemp.nomenclature.language import Names

BASES: Final = {
    Basis.DECISIVE: Names("of those who vote for or against", "以赞成票与反对票之和计", "от голосов «за» и «против»"),
    Basis.CAST: Names("of all votes, abstentions included", "以全部投票（含弃权）计", "от всех поданных голосов, включая воздержавшихся"),
    Basis.PRESENT: Names("of those present or represented", "以出席及受托代表总数计", "от присутствующих и представленных"),
    Basis.ELIGIBLE: Names("of all who are entitled to vote", "以全体有表决权者计", "от всех имеющих право голоса"),
}
"""Of whom a majority is a share."""


def in_short(rule: BallotRule) -> str:
    """Return quorum and majority."""
    words = {"quorum": rule.quorum.share, "majority": rule.majority.share}
    if rule.majority.more_than:
        return _("Quorum %(quorum)s; more than %(majority)s must agree") % words
    return _("Quorum %(quorum)s; at least %(majority)s must agree") % words


def in_full(rule: BallotRule) -> str:
    """Return quorum and majority, and of whom the majority is a share."""
    return f"{in_short(rule)} ({BASES[rule.majority.of].get(get_language() or 'en')})"


def conditions(rule: BallotRule) -> list[str]:
    """Return what else holds, a sentence each: what is counted towards the quorum, ties, proxies, silence."""
    said = []
    if rule.quorum.of is QuorumBasis.PRESENT:
        said.append(_("The quorum is a share of those present, and counts those who vote."))
    if rule.tie is Tie.CHAIR:
        said.append(_("If as many vote for as against, the chair decides."))
    if rule.proxies_per_holder:
        said.append(_("Proxies that one member may hold: %(most)s.") % {"most": rule.proxies_per_holder})
    if rule.written:
        silent = _("Who does not answer counts as voting for, but not towards the quorum.")
        said.append(silent if rule.silence_is_yes else _("Who does not answer counts as absent."))
    return said
