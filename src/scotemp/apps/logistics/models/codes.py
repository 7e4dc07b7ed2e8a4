"""Codes of logistics as columns: places of the network, containers, terms of delivery, what is told of a consignment."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scotemp.assessments.corridors.network import data
from scotemp.nomenclature import freight_containers


def place(code: str) -> None:
    """Refuse what is no place of the corridor network; raises ValidationError with what may be meant."""
    known = data().places
    if code not in known.by_code:
        meant = ", ".join(f"{one.code} ({one.names.en})" for one in known.suggest(code)[:3]) or "–"
        words = _("“%(code)s” is no place of the corridors. Like it: %(meant)s.")
        raise ValidationError(words, params={"code": code, "meant": meant})


_WHY = {
    "form": _("“%(text)s” is no container number: write four letters and seven digits, as in CSQU3054383."),
    "category": _("The fourth letter of “%(text)s” must be U for a container, J for equipment or Z for a trailer."),
    "check_digit": _("The last digit of “%(text)s” must be %(expected)s by ISO 6346: compare the number with the container."),
    "size_type": _("“%(text)s” is no size and type of ISO 6346: write it as in 22G1 or 45R1."),
}


def container(text: str) -> None:
    """Refuse what is no container number of ISO 6346; raises ValidationError with the digit that is expected."""
    try:
        freight_containers.read(text)
    except freight_containers.BadContainer as bad:
        raise ValidationError(_WHY[bad.fault], code=bad.fault, params={"text": text, "expected": bad.expected}) from bad


def size_type(text: str) -> None:
    """Refuse what is no size and type of ISO 6346; raises ValidationError."""
    try:
        freight_containers.size_type(text)
    except freight_containers.BadContainer as bad:
        raise ValidationError(_WHY[bad.fault], code=bad.fault, params={"text": text}) from bad
