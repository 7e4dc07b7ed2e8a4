"""Why a claim cannot be moved, in the language that is active."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from scotemp.kit.workflow.errors import Refused


class ClaimRefused(Refused):
    """What was asked of a claim is not possible, and nothing has changed."""


class UnknownAspect(ClaimRefused):
    """No desk knows that aspect."""

    def __init__(self, aspect: str, known: tuple[str, ...]) -> None:
        super().__init__(
            _("“%(aspect)s” cannot be claimed of a record: choose one of %(known)s.") % {"aspect": aspect, "known": ", ".join(known) or "-"}
        )


class NotDocumented(ClaimRefused):
    """There is no paper to check."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing to check yet: name a paper that documents this first."))


class PaperDoesNotServe(ClaimRefused):
    """The paper is another record's, withdrawn or replaced."""

    def __init__(self) -> None:
        super().__init__(_("This paper belongs to another record, or was withdrawn or replaced: name one that stands on this record."))


class SecondPersonNeeded(ClaimRefused):
    """The checker has a part in what he would check."""

    def __init__(self) -> None:
        super().__init__(_("You declared or documented this yourself, or act for this record: somebody else has to check it."))


class StillInForce(ClaimRefused):
    """The claim is checked, and the check has not expired."""

    def __init__(self, until: date) -> None:
        super().__init__(
            _("This is checked until %(day)s: renew the check, refute it, or change what it is about.") % {"day": date_format(until)}
        )


class NotChecked(ClaimRefused):
    """Only a check can be renewed."""

    def __init__(self) -> None:
        super().__init__(_("This has not been checked, so there is nothing to renew: check it."))


class IsRefuted(ClaimRefused):
    """The claim was found wrong."""

    def __init__(self) -> None:
        super().__init__(_("This was refuted: put right what the record says, or declare it anew."))


class Unexplained(ClaimRefused):
    """It must be said how a claim was checked or why it was refuted."""

    def __init__(self) -> None:
        super().__init__(_("Say in a sentence how it was checked, or why it is refuted."))


class DaysOutOfOrder(ClaimRefused):
    """A check cannot end before it begins, nor lie ahead."""

    def __init__(self) -> None:
        super().__init__(_("A check is made today or earlier, and holds until that day or a later one."))
