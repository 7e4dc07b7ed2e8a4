"""What a flow asks of claims: that an aspect of the record is checked before a move."""

from typing import Any

from django.utils import timezone

from scotemp.kit.claims.aspects import ASPECTS, kind_of
from scotemp.kit.claims.selectors import standing
from scotemp.kit.workflow.flow import Gate, Missing, Request
from scotemp.nomenclature.language import Names


def is_checked(aspect: str) -> Gate:
    """Return a gate that is open while the check of an aspect of the record is in force today."""

    def gate(record: Any, request: Request) -> Missing | None:
        if standing(record, aspect, timezone.now().date()):
            return None
        en, zh, ru = ASPECTS[kind_of(aspect)].label.all()
        return Missing(f"claim:{aspect}", Names(f"A check of “{en}”", f"“{zh}”的核验", f"Проверка сведений «{ru}»"))

    return gate
