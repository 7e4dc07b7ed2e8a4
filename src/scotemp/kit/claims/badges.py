"""What a reader is shown of a claim: how far it is proved on a day, by whom, when, how and until when."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from scotemp.nomenclature.language import Names

LABELS: Final = {
    "declared": Names("Declared", "已申报", "Заявлено"),
    "documented": Names("Documented", "已提供证明", "Подтверждено документом"),
    "checked": Names("Checked", "已核验", "Проверено"),
    "expired": Names("Check expired", "核验已过期", "Срок проверки истёк"),
    "refuted": Names("Refuted", "已被推翻", "Опровергнуто"),
}
"""What people call each level."""


@dataclass(frozen=True, slots=True)
class Badge:
    """One claim on one day; `who` is the key of the user who brought it to its level."""

    level: str
    who: str | None
    when: date
    how: str = ""
    until: date | None = None

    @property
    def label(self) -> Names:
        """The level in three languages."""
        return LABELS[self.level]
