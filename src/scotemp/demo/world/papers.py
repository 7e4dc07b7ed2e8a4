"""Small papers of the demonstration, set by the platform's own documents, each saying that it is invented."""

from typing import Any, Final

from django.core.files.base import ContentFile

from scotemp.apps.agreements.workflow.papers import PAPERS as PAPERS_OF_AGREEMENTS
from scotemp.apps.committees.workflow.papers import PAPERS as PAPERS_OF_COMMITTEES
from scotemp.apps.committees.workflow.papers_of_groups import PAPERS_OF_GROUPS
from scotemp.apps.committees.workflow.papers_of_presences import PAPERS_OF_PRESENCES
from scotemp.documents import pdf
from scotemp.documents.blocks import Document, Labels, Notice, Paragraph, Tone
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach
from scotemp.nomenclature.language import Language, Names

_INVENTED: Final = Names(
    "Demonstration: this paper is invented and proves nothing.",
    "演示：本文件为虚构，不具任何证明效力。",
    "Демонстрация: этот документ вымышлен и ничего не подтверждает.",
)
_UNUSED: Final = Labels("", "", "", "", "", "", "", "", "", "")

TITLES: Final = {tag.name: tag.label for tag in (*PAPERS_OF_AGREEMENTS, *PAPERS_OF_COMMITTEES, *PAPERS_OF_GROUPS, *PAPERS_OF_PRESENCES)} | {
    "registry_extract": Names("Extract of the registry", "登记簿摘录", "Выписка из реестра"),
    "certificate": Names("Certificate of quality", "质量证书", "Сертификат качества"),
    "cv": Names("Curriculum vitae", "简历", "Биография"),
    "reference": Names("First reference", "推荐信（一）", "Первая рекомендация"),
    "second_reference": Names("Second reference", "推荐信（二）", "Вторая рекомендация"),
    "disclosure": Names("Disclosure of interests", "利益申报", "Декларация интересов"),
    "accession_letter": Names("Accession letter", "加入函", "Письмо о присоединении"),
    "legal_act": Names("Legal act", "法律文件", "Правовой акт"),
}


def hand_in(*, actor: str, record: Any, tag: str, language: Language, about: str) -> Paper:
    """Attach a paper about a record, in a language, marked as invented in its title and on its page."""
    page = paper_of(tag, language, about, about)
    file = ContentFile(pdf.render(page), name=f"{tag}.pdf")
    title = f"{page.title} ({_MARK.get(language)})"
    return attach(actor=actor, subject=record, tag=tag, title=title, language=language, file=file)


def paper_of(tag: str, language: Language, about: str, *paragraphs: str) -> Document:
    """Return a paper of a purpose, marked as invented, with its paragraphs."""
    return Document(
        title=TITLES[tag].get(language),
        subtitle=about,
        language=language,
        issuer="SCO TEMP",
        date_line="",
        labels=_UNUSED,
        summary=(Notice(_INVENTED.get(language), tone=Tone.WARNING), *(Paragraph(text) for text in paragraphs)),
    )


_MARK: Final = Names("demonstration", "演示", "демонстрация")
