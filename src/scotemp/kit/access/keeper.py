"""What grants keep of a user: the roles that he holds or held."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from scotemp.kit.access.granting import revoke
from scotemp.kit.access.models import Grant
from scotemp.kit.accounts.models import User
from scotemp.kit.accounts.personal import PERSONAL, Contributor
from scotemp.nomenclature.language import Names


def _roles(user: User) -> object:
    return [
        {
            "role": grant.role,
            "scope": f"{grant.scope_type} {grant.scope_id}".strip(),
            "from": grant.starts_on.isoformat(),
            "last_day": grant.ends_on.isoformat() if grant.ends_on else None,
        }
        for grant in Grant.objects.filter(user=user).order_by("starts_on", "pk")
    ]


def _end_roles(*, actor: str | None, user: User) -> None:
    """End what holds today with yesterday, and what begins today or later on its first day; a user who is erased cannot sign in anyhow."""
    today = timezone.now().date()
    for grant in Grant.objects.filter(user=user).order_by("pk"):
        if grant.ends_on is None or grant.ends_on >= today:
            revoke(actor=actor, grant=grant, last_day=max(grant.starts_on, today - timedelta(days=1)), reason="account erased")


_KEEPER: Final = Contributor(
    label=Names("Roles granted to you", "授予您的角色", "Предоставленные вам роли"),
    tell=_roles,
    erase=_end_roles,
    kept=Names(
        "The roles that you held, with their days: they show that what you did was yours to do. They carry your number alone.",
        "您曾担任的角色及其起止日期：用以证明您当时有权进行相关操作。其中只保留您的编号。",
        "Роли, которые вы исполняли, с датами: они подтверждают, что вы действовали по праву. В них остаётся только ваш номер.",
    ),
)


def hand_in() -> None:
    """Put the keeper into its slot."""
    PERSONAL.put("roles", _KEEPER)
