"""Why something cannot be done with a paper, in the language that is active."""

from django.utils.translation import gettext as _

from scotemp.kit.workflow.errors import Refused


class PaperRefused(Refused):
    """What was asked of a paper is not possible, and nothing has changed."""


class PaperLocked(PaperRefused):
    """The paper was handed in with its record."""

    def __init__(self) -> None:
        super().__init__(_("This paper was handed in and stays as it is: add another one beside it."))


class NotCurrent(PaperRefused):
    """The paper was withdrawn or replaced before."""

    def __init__(self) -> None:
        super().__init__(_("This paper has been withdrawn or replaced meanwhile: load the page again and take the present one."))


class UnknownTag(PaperRefused):
    """No desk asks for papers of that purpose."""

    def __init__(self, tag: str, known: tuple[str, ...]) -> None:
        super().__init__(_("“%(tag)s” is no purpose of a paper: choose one of %(known)s.") % {"tag": tag, "known": ", ".join(known) or "-"})


class WithoutReason(PaperRefused):
    """A withdrawal must be explained."""

    def __init__(self) -> None:
        super().__init__(_("To withdraw a paper needs a reason: write a sentence on why."))
