"""What the committees keep of somebody with an account: the offices that he held or holds."""

from typing import Any, Final

from django.db import transaction

from scotemp.apps.committees.models import Officer
from scotemp.kit.accounts.models import User
from scotemp.nomenclature.language import Names

KEPT: Final = Names(
    "That somebody of your organisation held an office stays, without your name.",
    "您所在机构曾有人任职的记录会保留，但不含您的姓名。",
    "Сведения о том, что представитель вашей организации занимал должность, остаются без вашего имени.",
)


def told(user: User) -> object:
    """Return the offices of a user; nothing if he has none."""
    offices: list[dict[str, Any]] = [
        {
            "office": one.office,
            "committee": one.committee_id,
            "name": one.name,
            "from": str(one.starts_on or ""),
            "until": str(one.ends_on or ""),
        }
        for one in Officer.objects.filter(user=user).order_by("pk")
    ]
    return offices or None


@transaction.atomic
def erase(*, actor: str | None, user: User) -> None:
    """Take the name of a user from the offices that he held."""
    Officer.objects.filter(user=user).exclude(name="").update(name="–")
