"""Dossiers as a Django application."""

from django.apps import AppConfig

from scotemp.kit.claims.aspects import ASPECTS, Aspect
from scotemp.kit.evidence.tags import TAGS, Tag
from scotemp.nomenclature.language import Names

EXTRACT = Tag("extract", Names("An extract from a register", "登记摘录", "Выписка из реестра"))
STATUTES = Tag("statutes", Names("The statutes", "章程", "Устав"))
NAME = Aspect("name", Names("Name", "名称", "Название"))
SHARES = Aspect("shares", Names("Shares", "股份", "Доли"))


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        for tag in (EXTRACT, STATUTES):
            TAGS.put(tag.name, tag)
        for aspect in (NAME, SHARES):
            ASPECTS.put(aspect.name, aspect)
