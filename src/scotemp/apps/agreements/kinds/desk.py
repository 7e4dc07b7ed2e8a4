"""The desk of the agreements."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.kinds.agreements import AGREEMENTS
from scotemp.apps.agreements.kinds.commitments import COMMITMENTS
from scotemp.apps.agreements.kinds.settlements import SETTLEMENTS
from scotemp.apps.agreements.kinds.taskforces import TASKFORCES
from scotemp.kit.desks.kind import Desk

DESK: Final = Desk(
    key="agreements",
    label=_("Agreements"),
    hint=_("What was agreed, who owes what by when, and what has become of it."),
    kinds=(AGREEMENTS, COMMITMENTS, TASKFORCES, SETTLEMENTS),
)
