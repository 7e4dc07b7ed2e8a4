"""Why a move was refused, each with words for the person who asked for it, in the language that is active."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.kit.workflow.flow import Flow, Missing, Transition
from scotemp.nomenclature.language import Names


class Refused(Exception):
    """A move was refused, and nothing has changed."""


class Stale(Refused):
    """Somebody else changed the state since the asker looked at it."""

    def __init__(self, seen: int, present: int | None = None) -> None:
        super().__init__(_("Somebody else has moved this record since you opened it: load it again, then decide."))
        self.seen, self.present = seen, present


class WrongState(Refused):
    """The record is in a state from which the move does not start."""

    def __init__(self, flow: Flow, transition: Transition, state: str) -> None:
        present = spoken(flow.state[state].label) if state in flow.state else state
        sources = ", ".join(spoken(flow.state[source].label) for source in transition.sources)
        super().__init__(
            _("“%(move)s” is not possible while the state is “%(present)s”; it starts from %(sources)s.")
            % {"move": spoken(transition.label), "present": present, "sources": sources}
        )
        self.state, self.sources = state, transition.sources


class NotAllowed(Refused):
    """The actor holds none of the roles that may make the move."""

    def __init__(self, transition: Transition) -> None:
        super().__init__(
            _("“%(move)s” is for other roles than yours: %(roles)s.")
            % {"move": spoken(transition.label), "roles": ", ".join(sorted(transition.who))}
        )
        self.who = transition.who


class ReasonNeeded(Refused):
    """The move must be explained."""

    def __init__(self, transition: Transition) -> None:
        super().__init__(_("“%(move)s” needs a reason: write a sentence on why.") % {"move": spoken(transition.label)})


class MissingRequirements(Refused):
    """Gates are shut; `missing` says what would open them."""

    def __init__(self, transition: Transition, missing: tuple[Missing, ...]) -> None:
        words = "; ".join(spoken(one.message) for one in missing)
        super().__init__(_("“%(move)s” is not possible yet; missing: %(missing)s") % {"move": spoken(transition.label), "missing": words})
        self.missing = missing


class UnknownTransition(LookupError):
    """The flow has no move of that name."""

    def __init__(self, flow: Flow, name: str) -> None:
        super().__init__(f"The flow {flow.name!r} has no transition {name!r}; it has {', '.join(flow.transition)}.")


class StateIsNotWritable(TypeError):
    """A program tried to write a state past ``fire``."""

    def __init__(self, model: str) -> None:
        super().__init__(
            f"The state of a {model} is changed by scotemp.kit.workflow.firing.fire() only; a new one begins in its first state."
        )


def spoken(names: Names) -> str:
    """Return the name in the language that is active."""
    return names.get(get_language() or "en")
