"""Records that not everybody sees: one rule, as a query for lists and as a question about one record."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.rights import Rights
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.nomenclature.roles import STAFF


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

    `rights` names the roles that each ability asks for, beside seeing the record at all; `readers` are those of the platform's staff
    who see it for being staff, all of them unless the model names fewer. What is invented to show the platform says so: pages and
    files mark it wherever it appears.
    """

    rights: ClassVar[Rights] = {}
    readers: ClassVar[frozenset[str]] = STAFF

    visibility = models.CharField(_("Who sees it"), max_length=10, choices=Visibility.choices, default=Visibility.PARTIES)
    created_by_id: int | None
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    is_demonstration = models.BooleanField(default=False, editable=False)

    objects = GuardedQuerySet.as_manager()

    class Meta:
        """No table of its own."""

        abstract = True

    @classmethod
    def is_read_by(cls, viewer: Viewer) -> bool:
        """Say whether the viewer is of those staff who see these records for being staff."""
        return bool(viewer.everywhere & cls.readers)

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on records within whose scopes the viewer holds a role: by default, those granted one by one."""
        return Q(pk__in=viewer.ids(cls._meta.label_lower))

    def scopes(self) -> tuple[Scope, ...]:
        """Return the scopes within which the record lies; must agree with ``party_to``."""
        return (Scope(self._meta.label_lower, str(self.pk)),)

    @classmethod
    def over(cls) -> Q | None:
        """Return the condition on records whose time is over: whatever their visibility, only parties and staff still see them."""
        return None

    @property
    def is_over(self) -> bool:
        """Whether the record's time is over; must agree with ``over``."""
        return False

    @classmethod
    def withheld(cls, viewer: Viewer) -> Q | None:
        """Return the condition on records that are kept from a viewer whatever their visibility; never asked for the staff."""
        return None

    def is_withheld(self, viewer: Viewer) -> bool:
        """Say whether the record is kept from a viewer; asks the database where the model withholds any."""
        withheld = self.withheld(viewer)
        return withheld is not None and models.QuerySet(type(self)).filter(withheld, pk=self.pk).exists()


def visible(model: type[Guarded], viewer: Viewer) -> Q:
    """Return the condition on the records of a guarded model that the viewer may see."""
    over = model.over()
    seen, narrow = Q(visibility=Visibility.PUBLIC), Q(visibility=Visibility.PARTIES)
    if viewer.key is not None:
        seen |= Q(visibility=Visibility.MEMBERS)
    if over is not None:
        seen, narrow = seen & ~over, narrow | Q(visibility__in=(Visibility.PUBLIC, Visibility.MEMBERS)) & over
    if viewer.key is not None:
        own = Q(created_by=viewer.key)
        seen |= Q(visibility=Visibility.PRIVATE) & own
        seen |= narrow & (own | model.party_to(viewer))
    if model.is_read_by(viewer):
        return seen | Q(visibility__in=(Visibility.PUBLIC, Visibility.MEMBERS, Visibility.PARTIES, Visibility.STAFF))
    withheld = model.withheld(viewer)
    return seen if withheld is None else seen & ~withheld


def sees(viewer: Viewer, record: Guarded) -> bool:
    """Say whether the viewer may see one record; only a model that withholds some asks the database."""
    return _reached_by(viewer, record) and (record.is_read_by(viewer) or not record.is_withheld(viewer))


def _reached_by(viewer: Viewer, record: Guarded) -> bool:
    match record.visibility:
        case Visibility.PUBLIC if not record.is_over:
            return True
        case Visibility.MEMBERS if not record.is_over:
            return viewer.is_member or record.is_read_by(viewer)
        case Visibility.PUBLIC | Visibility.MEMBERS:
            return record.is_read_by(viewer) or is_party(viewer, record)
        case Visibility.PARTIES:
            return record.is_read_by(viewer) or is_party(viewer, record)
        case Visibility.STAFF:
            return record.is_read_by(viewer)
        case _:
            return _is_author(viewer, record)


def is_party(viewer: Viewer, record: Guarded) -> bool:
    """Say whether the record is the viewer's own or lies within a scope in which he holds a role, whoever else may see it."""
    return _is_author(viewer, record) or any(scope in viewer.within for scope in record.scopes())


def _is_author(viewer: Viewer, record: Guarded) -> bool:
    return viewer.key is not None and str(record.created_by_id) == viewer.key


def roles_on(viewer: Viewer, record: Guarded) -> frozenset[str]:
    """Return the roles that the viewer holds on a record."""
    return viewer.roles(record.scopes())


def abilities(viewer: Viewer, record: Guarded) -> dict[str, bool]:
    """Return what the viewer may do with a record, ``view`` first: one dictionary for page, search, export and API."""
    seen, roles = sees(viewer, record), roles_on(viewer, record)
    return {"view": seen} | {ability: seen and bool(roles & who) for ability, who in record.rights.items()}
