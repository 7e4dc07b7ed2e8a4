"""The papers that the gates of logistics ask for."""

from typing import Final

from scotemp.kit.evidence.tags import Tag
from scotemp.nomenclature.language import Names

TRANSPORT_DOCUMENT: Final = "transport_document"
"""The tag of papers of carriage."""

PAPERS: Final = (
    Tag(TRANSPORT_DOCUMENT, Names("Transport document", "运输单证", "Транспортный документ")),
    Tag("proof_of_loss", Names("Proof of loss or damage", "货损货差证明", "Подтверждение утраты или повреждения")),
)
