"""A book that moves, and the remarks that readers add to it."""

from typing import Any, ClassVar

from django.db import models

from readings.workflow import BOOK
from scotemp.kit.access.guarded import Guarded, GuardedQuerySet
from scotemp.kit.access.rights import Rights
from scotemp.kit.workflow.flowing import Flowing, FlowingQuerySet


class BookQuerySet(FlowingQuerySet, GuardedQuerySet):
    pass


class Book(Flowing, Guarded):
    flow = BOOK
    rights: ClassVar[Rights] = {
        "edit": frozenset({"ENT", "STF"}),
        "remark": frozenset({"ENT", "STF", "VER"}),
        "check": frozenset({"VER"}),
        "conduct_votes": frozenset({"SEC"}),
    }

    title = models.CharField(max_length=100)
    pages = models.PositiveIntegerField(null=True, blank=True)
    language = models.CharField(max_length=7, default="en")

    objects: Any = BookQuerySet.as_manager()


class Remark(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="remarks")
    text = models.CharField(max_length=200)
    struck = models.BooleanField(default=False)
