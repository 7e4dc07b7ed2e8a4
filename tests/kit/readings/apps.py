"""Books as a Django application."""

from django.apps import AppConfig

from scotemp.kit.claims.aspects import ASPECTS, Aspect
from scotemp.kit.evidence.tags import TAGS, Tag
from scotemp.nomenclature.language import Names

COVER = Tag("cover", Names("A picture of the cover", "封面图片", "Снимок обложки"))
PAGES = Aspect("pages", Names("Number of pages", "页数", "Число страниц"))
REMARKS = Aspect("remarks", Names("A remark", "评语", "Отзыв"))


class ReadingsConfig(AppConfig):
    name = "readings"

    def ready(self) -> None:
        TAGS.put(COVER.name, COVER)
        for aspect in (PAGES, REMARKS):
            ASPECTS.put(aspect.name, aspect)
