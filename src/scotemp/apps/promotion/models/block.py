"""Rivals: to whom an enterprise shows nothing of what it seeks, and nothing of the people who work for it."""

from typing import Any, ClassVar, Final, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Affiliation, Organisation
from scotemp.kit.access.guarded import Guarded, GuardedQuerySet
from scotemp.kit.access.viewer import Scope, Viewer

PERSON: Final = "directory.person"
ORGANISATION: Final = "directory.organisation"


def firms_of(viewer: Viewer) -> list[str]:
    """Return the enterprises for which a viewer acts."""
    return sorted(scope.id for scope, roles in viewer.within.items() if scope.type == ORGANISATION and "ENT" in roles)


class BlockQuerySet(GuardedQuerySet):
    """Sets of blocks."""

    def standing(self) -> Self:
        """Return those that were not lifted."""
        return self.filter(lifted_on__isnull=True)


class Block(Guarded):
    """That one enterprise keeps itself hidden from another; nobody but the enterprise itself and the staff knows of it."""

    blocker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="blocks")
    blocked = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="blocked_by")
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    lifted_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = BlockQuerySet.as_manager()

    class Meta:
        """Each rival once, and not oneself."""

        constraints = (
            models.UniqueConstraint(
                fields=("blocker", "blocked"),
                condition=Q(lifted_on__isnull=True),
                name="promotion_blocked_once",
                violation_error_message=_("This enterprise is blocked already."),
            ),
            models.CheckConstraint(
                condition=~Q(blocker=F("blocked")), name="promotion_blocks_another", violation_error_message=_("Name another enterprise.")
            ),
        )

    def __str__(self) -> str:
        return f"{self.blocker_id} - {self.blocked_id}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on blocks of the enterprises for which the viewer acts."""
        return super().party_to(viewer) | Q(blocker__in=firms_of(viewer))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the block and the enterprise that blocks."""
        return (*super().scopes(), Scope(ORGANISATION, str(self.blocker_id)))

    @classmethod
    def withheld(cls, viewer: Viewer) -> Q | None:
        """Return the condition on blocks of others: other roles on an enterprise, and having acted for it once, show none."""
        return ~Q(blocker__in=firms_of(viewer))


def hiding_from(viewer: Viewer) -> tuple[list[int], list[int]]:
    """Return the enterprises that block a firm of the viewer, and the people who have a post in one of them today.

    The firms of the viewer are those for which he acts and those in which he has a post.
    """
    posts = Affiliation.objects.holding(timezone.now().date())
    firms, persons = set(firms_of(viewer)), viewer.ids(PERSON)
    if persons:
        firms |= {str(key) for key in posts.filter(person__in=persons).values_list("organisation", flat=True)}
    # Read at once: as a query within queries within queries it would be too deep for SQLite to parse.
    blockers = list(Block.objects.standing().filter(blocked__in=firms).values_list("blocker", flat=True)) if firms else []
    people = list(posts.filter(organisation__in=blockers).values_list("person", flat=True)) if blockers else []
    return blockers, people


def hidden_from_rivals(viewer: Viewer) -> Q:
    """Return the condition on records with `organisation` and `person` of an enterprise that blocks a firm of the viewer."""
    blockers, people = hiding_from(viewer)
    return Q(organisation__in=blockers) | Q(person__in=people)
