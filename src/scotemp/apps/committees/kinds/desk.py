"""The desk of the committees."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.kit.desks.kind import Desk

COMMITTEES: Final = Desk(
    key="committees",
    label=_("Committees"),
    hint=_("Industry working committees, alliances and societies: who belongs to them, what they decide, what they build together."),
    kinds=(),
)
