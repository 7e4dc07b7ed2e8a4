"""What the log of a record says of a poll on it: where it stands, and its result."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.kit.events.models import Event
from scotemp.kit.voting.tally import Result
from scotemp.kit.voting.words import RESULTS
from scotemp.kit.voting.workflow import POLL as FLOW
from scotemp.kit.workflow.errors import spoken

POLL: Final = _("Poll")


def told(event: Event) -> str:
    """Return where the poll stood, and once it was closed the result; the numbers are for those who see the poll."""
    said = event.data
    return spoken(RESULTS[Result(said["result"])] if "result" in said else FLOW.state[said["state"]].label)
