"""Personal data: whoever keeps some of a user hands in how it is told and how it is erased."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from scotemp.kit.accounts.models import User
from scotemp.kit.registry import Slot
from scotemp.nomenclature.language import Names


class Eraser(Protocol):
    """Erases what is kept of a user, within a transaction that is open; may refuse by raising ValidationError."""

    def __call__(self, *, actor: str | None, user: User) -> None:
        """Erase."""


@dataclass(frozen=True, slots=True)
class Contributor:
    """One keeper of personal data.

    Attributes
    ----------
    label : Names
        What is kept, as the user reads it before he exports or erases.
    tell : callable
        Returns what is kept of a user, in the values of JSON (dates as text).
    erase : Eraser
        Deletes it, or takes the person out of it.
    kept : Names or None
        What stays after the erasure, and why; nothing if None.
    """

    label: Names
    tell: Callable[[User], object]
    erase: Eraser
    kept: Names | None = None


PERSONAL: Final[Slot[Contributor]] = Slot("personal data")
"""All keepers of personal data, by the name of their part in the export."""


def told(user: User) -> dict[str, object]:
    """Return all that is kept of a user, a part for each keeper, the account itself first."""
    account = {
        "number": user.key,
        "email": user.email,
        "name": user.name,
        "language": user.language,
        "zone": user.zone,
        "joined_at": user.joined_at.isoformat(),
        "last_login": user.last_login.isoformat() if user.last_login else None,
    }
    return {"account": account} | {name: PERSONAL[name].tell(user) for name in PERSONAL.names()}
