"""Officers of a Chinese city, a project of it, and drafts to be screened."""

import io
from typing import Any

from directory_world import on, place, staff, user
from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.models import ClauseCheck, InvestmentProject, Lead
from scotemp.apps.promotion.services.clause_checks import draft_check, screen_check
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach
from scotemp.kit.workflow.firing import fire

BAD = "第一条 双方合作共赢。\n第二条 甲方以零地价向乙方提供工业用地200亩。\n第三条 乙方不得将注册地迁出本市。"
GOOD = "第一条 双方合作共赢。\n第二条 项目用地依法公开挂牌出让，双方各自履行。"
WEAK = "第一条 双方合作共赢。\n第二条 对技术改造给予补助，不分所有制，凡符合条件的均可申报。"
WHY = "Rests on decision No. 12 of the State Council of 2026."


def city() -> Locality:
    return Locality.objects.filter(official_code="440700").first() or place("Jiangmen", official_code="440700")


def officer(name: str = "li", role: str = "LOC", where: Locality | None = None) -> User:
    found = user(name)
    grant(actor=None, user=found, role=role, scope=on(where or city()))
    return found


def seen(one: User) -> Viewer:
    return viewer_of(one)


def project(where: Locality | None = None) -> InvestmentProject:
    there = where or city()
    lead = Lead.objects.create(locality=there, investor_names={"en": "Kaspi"}, came_in_on=timezone.localdate())
    return InvestmentProject.objects.create(locality=there, lead=lead, names={"en": "Kaspi plant"})


def drafted(text: str = BAD, **said: Any) -> ClauseCheck:
    return draft_check(actor=seen(officer()), title="Draft contract", locality=city(), text=text, **said)


def screened(text: str = BAD, **said: Any) -> ClauseCheck:
    check = drafted(text, **said)
    screen_check(actor=officer().key, check=check)
    return check


def close(check: ClauseCheck, who: User) -> None:
    fire(check, "decide", actor=who.key, roles={"LAP"}, expected_version=check.state_version)


def docx(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def paper(record: Any, content: bytes, name: str, visibility: str = "parties") -> Paper:
    return attach(
        actor=None, subject=record, tag="investment_contract", title=name, language="zh-Hans", file=ContentFile(content, name),
        visibility=visibility,
    )  # fmt: skip


def stas() -> User:
    return staff("stas", "STF")
