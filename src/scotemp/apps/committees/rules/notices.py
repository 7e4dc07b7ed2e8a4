"""How long before a meeting its members must be told, as rule packs say it."""

from typing import Annotated

from django.utils.translation import ngettext
from pydantic import Field

from scotemp.kit.rulepacks.section import Rule

_Days = Annotated[int, Field(ge=0)]


class NoticeRule(Rule):
    """Days of notice: of an ordinary meeting, of an extraordinary one, and of one that goes on after it was adjourned."""

    days: _Days
    extraordinary_days: _Days
    again_days: _Days

    def says(self) -> str:
        """Return the notice of an ordinary meeting."""
        return ngettext("%(count)s day of notice", "%(count)s days of notice", self.days) % {"count": self.days}

    def needed(self, *, extraordinary: bool, again: bool) -> int:
        """Return the days of notice of a meeting."""
        return self.again_days if again else self.extraordinary_days if extraordinary else self.days
