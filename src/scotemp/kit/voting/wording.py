"""What the log of a record says of a poll on it: where it stands, and its outcome in numbers, which even a secret vote tells."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scotemp.kit.events.models import Event
from scotemp.kit.voting.tally import Result
from scotemp.kit.voting.words import RESULTS
from scotemp.kit.voting.workflow import POLL as FLOW
from scotemp.kit.workflow.errors import spoken

POLL: Final = gettext_lazy("Poll")


def told(event: Event) -> str:
    """Return where the poll stood, and once it was closed the result and its numbers."""
    said = event.data
    if "result" not in said:
        return spoken(FLOW.state[said["state"]].label)
    numbers = _("for %(yes)s, against %(no)s, abstentions %(abstain)s, did not vote %(absent)s") % said
    return f"{spoken(RESULTS[Result(said['result'])])}: {numbers}"
