"""Records that not everybody sees: one rule, as a query for lists and as a question about one record."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.rights import Rights
from scotemp.kit.access.viewer import Scope, Viewer


class Visibility(models.TextChoices):
    """How far a record is seen; from everybody to its author alone."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Everybody with an account")
    PARTIES = "parties", _("The parties and the platform")
    STAFF = "staff", _("The platform only")
    PRIVATE = "private", _("Its author only")


class GuardedQuerySet(models.QuerySet[Any]):
    """Sets of guarded records; those of a desk build on it."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Return the records that the viewer may see, each once."""
        return self.filter(visible(self.model, viewer))


class Guarded(models.Model):
    """A record with a visibility; `scopes` and `party_to` say, for one record and for a query, within which scopes it lies.

    `rights` names the roles that each ability asks for, beside seeing the record at all.
    """

    rights: ClassVar[Rights] = {}

    visibility = models.CharField(_("Who sees it"), max_length=10, choices=Visibility.choices, default=Visibility.PARTIES)
    created_by_id: int | None
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = GuardedQuerySet.as_manager()

    class Meta:
        """No table of its own."""

        abstract = True

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on records within whose scopes the viewer holds a role: by default, those granted one by one."""
        return Q(pk__in=viewer.ids(cls._meta.label_lower))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the scopes within which the record lies; must agree with ``party_to``."""
        return (Scope(self._meta.label_lower, str(self.pk)),)


def visible(model: type[Guarded], viewer: Viewer) -> Q:
    """Return the condition on the records of a guarded model that the viewer may see."""
    seen = Q(visibility=Visibility.PUBLIC)
    if viewer.key is not None:
        own = Q(created_by=viewer.key)
        seen |= Q(visibility=Visibility.MEMBERS) | Q(visibility=Visibility.PRIVATE) & own
        seen |= Q(visibility=Visibility.PARTIES) & (own | model.party_to(viewer))
    if viewer.is_staff:
        seen |= Q(visibility__in=(Visibility.MEMBERS, Visibility.PARTIES, Visibility.STAFF))
    return seen


def sees(viewer: Viewer, record: Guarded) -> bool:
    """Say whether the viewer may see one record, without asking the database."""
    own = viewer.key is not None and str(record.created_by_id) == viewer.key
    match record.visibility:
        case Visibility.PUBLIC:
            return True
        case Visibility.MEMBERS:
            return viewer.is_member or viewer.is_staff
        case Visibility.PARTIES:
            return belongs(viewer, record)
        case Visibility.STAFF:
            return viewer.is_staff
        case _:
            return own


def belongs(viewer: Viewer, record: Guarded) -> bool:
    """Say whether the viewer is the author of a record, a party to it, or of the platform; not yet whether he sees it."""
    own = viewer.key is not None and str(record.created_by_id) == viewer.key
    return own or viewer.is_staff or any(scope in viewer.within for scope in record.scopes())


def roles_on(viewer: Viewer, record: Guarded) -> frozenset[str]:
    """Return the roles that the viewer holds on a record."""
    return viewer.roles(record.scopes())


def abilities(viewer: Viewer, record: Guarded) -> dict[str, bool]:
    """Return what the viewer may do with a record, ``view`` first: one dictionary for page, search, export and API."""
    seen, roles = sees(viewer, record), roles_on(viewer, record)
    return {"view": seen} | {ability: seen and bool(roles & who) for ability, who in record.rights.items()}
