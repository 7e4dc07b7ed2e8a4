"""The papers that the gates of the agreements ask for."""

from typing import Final

from scotemp.kit.evidence.tags import Tag
from scotemp.nomenclature.language import Names

PAPERS: Final = (
    Tag("signatory_authority", Names("Authority of the signatory", "签字人授权书", "Полномочия подписанта")),
    Tag("signed_text", Names("Signed text", "已签署文本", "Подписанный текст")),
    Tag("amendment", Names("Amendment", "修订文本", "Изменение к соглашению")),
    Tag("fulfilment", Names("Evidence of fulfilment", "履行证明", "Подтверждение исполнения")),
    Tag("breach", Names("Evidence of a breach", "违约证明", "Подтверждение нарушения")),
)
