"""People of the kernel's tests: users with roles everywhere or within the office of a case."""

from datetime import date

from cases.models import OFFICE, Case

from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Scope, Viewer, viewer_of
from scotemp.kit.accounts.models import User


def user(name: str) -> User:
    return User.objects.create_user(f"{name.lower()}@example.org", name=name)


def person(name: str, role: str = "", office: str = "") -> Viewer:
    """Make a user, let him hold a role, and return his rights."""
    made = user(name)
    if role:
        grant(actor=None, user=made, role=role, scope=Scope(OFFICE, office) if office else None, starts_on=date(2026, 1, 1))
    return viewer_of(made)


def case(**said: str) -> Case:
    return Case.objects.create(**{"name": "Lake road", "office": "north", "visibility": "public"} | said)


def key(viewer: Viewer) -> str:
    assert viewer.key is not None
    return viewer.key
