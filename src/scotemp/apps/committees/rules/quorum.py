"""Whether enough members take part in a meeting: present ones, and absent ones for whom somebody present speaks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scotemp.kit.voting.ballots import Proxy
from scotemp.kit.voting.rules import BallotRule


@dataclass(frozen=True, slots=True)
class Standing:
    """How many may vote, how many of them are present or spoken for, and how many are needed."""

    entitled: int
    present: int
    proxied: int
    needed: int

    @property
    def represented(self) -> int:
        """Those who take part."""
        return self.present + self.proxied

    @property
    def met(self) -> bool:
        """Whether the meeting has its quorum; nobody at all is none, whatever the rule asks for."""
        return self.represented >= max(1, self.needed)


def standing(rule: BallotRule, entitled: Collection[str], present: Collection[str], proxies: Mapping[str, str]) -> Standing:
    """Count who takes part; `proxies` leads from who is absent to who speaks for him.

    A proxy counts only through somebody who is present and entitled, and for nobody who came himself.

    >>> from fractions import Fraction
    >>> from scotemp.kit.voting.rules import SIMPLE, Quorum
    >>> standing(BallotRule(Quorum(Fraction(2, 3)), SIMPLE, proxies_per_holder=1), "abcdef", "abc", {"d": "a", "e": "f"})
    Standing(entitled=6, present=3, proxied=1, needed=4)
    """
    here = set(present) & set(entitled)
    return Standing(len(set(entitled)), len(here), len(counted(entitled, here, proxies)), rule.quorum.needed(len(set(entitled))))


def counted(entitled: Collection[str], present: Collection[str], proxies: Mapping[str, str]) -> tuple[Proxy, ...]:
    """Return the proxies that count as things stand, in the order of those who gave them."""
    here = set(present) & set(entitled)
    absent = set(entitled) - here
    return tuple(Proxy(giver, holder) for giver, holder in sorted(proxies.items()) if giver in absent and holder in here)
