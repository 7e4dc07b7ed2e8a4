"""Errands as a Django application."""

from django.apps import AppConfig


class ErrandsConfig(AppConfig):
    name = "errands"

    def ready(self) -> None:
        from errands.rules import responsible, rule  # noqa: PLC0415 - models are ready only now
        from scotemp.kit.clocks.rules import RULES  # noqa: PLC0415
        from scotemp.kit.clocks.watching import RESPONSIBLE  # noqa: PLC0415
        from scotemp.kit.clocks.wording import LABELS  # noqa: PLC0415
        from scotemp.nomenclature.language import Names  # noqa: PLC0415

        RULES.put("errands", rule)
        RESPONSIBLE.put("errands", responsible)
        LABELS.put("answer", Names("Answer", "答复", "Ответ"))
