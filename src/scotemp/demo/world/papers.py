"""Small papers of the demonstration, set by the platform's own documents, each saying that it is invented."""

from functools import cache
from typing import Any, Final

from django.core.files.base import ContentFile

from scotemp.apps.agreements.workflow.papers import PAPERS as PAPERS_OF_AGREEMENTS
from scotemp.apps.committees.workflow.papers import PAPERS as PAPERS_OF_COMMITTEES
from scotemp.apps.committees.workflow.papers_of_groups import PAPERS_OF_GROUPS
from scotemp.apps.committees.workflow.papers_of_presences import PAPERS_OF_PRESENCES
from scotemp.apps.promotion.workflow.papers import PAPERS as PAPERS_OF_PROMOTION
from scotemp.apps.promotion.workflow.papers_of_projects import PAPERS_OF_PROJECTS
from scotemp.apps.promotion.workflow.papers_of_rubric import PAPERS_OF_RUBRIC
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

_TAGS: Final = (
    *PAPERS_OF_AGREEMENTS, *PAPERS_OF_COMMITTEES, *PAPERS_OF_GROUPS, *PAPERS_OF_PRESENCES, *PAPERS_OF_PROMOTION, *PAPERS_OF_PROJECTS,
    *PAPERS_OF_RUBRIC,
)  # fmt: skip

TITLES: Final = {tag.name: tag.label for tag in _TAGS} | {
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
    file = ContentFile(_set(tag, language, about), name=f"{tag}.pdf")
    title = f"{TITLES[tag].get(language)} ({_MARK.get(language)})"
    return attach(actor=actor, subject=record, tag=tag, title=title, language=language, file=file)


@cache
def _set(tag: str, language: Language, about: str) -> bytes:
    """Return a page set once, however many records it is handed in on."""
    return pdf.render(paper_of(tag, language, about, about))


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
