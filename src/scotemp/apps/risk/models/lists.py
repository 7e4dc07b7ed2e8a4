"""Lists of parties with whom dealings are restricted: each list, its versions as they were loaded, and who stands on them."""

from typing import Any, ClassVar, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import country
from scotemp.apps.directory.models.names import names_by_language
from scotemp.kit.access.guarded import Guarded, GuardedQuerySet, Visibility

EVERYWHERE: Final = "*"
"""In place of countries: the list binds wherever one is."""


def bound_countries(value: Any) -> None:
    """Refuse what is neither a list of ISO 3166-1 alpha-3 codes, each once, nor ``["*"]``; raises ValidationError."""
    sound = isinstance(value, list) and all(isinstance(one, str) for one in value) and len(set(value)) == len(value)
    if not sound or (EVERYWHERE in value and len(value) > 1):
        raise ValidationError(_("Give a list of countries, each once, or “*” alone where the list binds everywhere."))
    for one in value:
        if one != EVERYWHERE:
            country(one)


class OfPlatform(Guarded):
    """A record of the platform's own: its staff sees it, and nobody else."""

    visibility = models.CharField(_("Who sees it"), max_length=10, choices=Visibility.choices, default=Visibility.STAFF, editable=False)

    class Meta:
        """No table of its own."""

        abstract = True


class Effect(models.TextChoices):
    """What a match with a list does to a dealing."""

    BLOCK = "block", _("Blocks the dealing")
    REVIEW = "review", _("Asks for a decision")
    ADVISE = "advise", _("Is told, and stops nothing")
    NONE = "none", _("Has no effect")


class WatchList(OfPlatform):
    """A list as its publisher keeps it, and what a match does to those whom it binds and to all others.

    `jurisdiction` is ``UN``, ``EU`` or a country (alpha-3); `binding_on` are countries (alpha-3) or ``*`` alone.
    """

    class Reader(models.TextChoices):
        """In which format the publisher writes."""

        UN = "un", _("United Nations, consolidated list (XML)")
        OFAC = "ofac", _("OFAC, specially designated nationals (CSV or XML)")
        EU = "eu", _("European Union, consolidated financial sanctions (XML)")
        UK = "uk", _("United Kingdom, sanctions list or consolidated list (CSV)")
        FTM = "ftm", _("FollowTheMoney, as OpenSanctions publishes it (JSON lines)")

    key = models.SlugField(max_length=40, unique=True, error_messages={"unique": _("There is a list with this key already.")})
    names = models.JSONField(validators=[names_by_language])
    publisher = models.CharField(max_length=200)
    jurisdiction = models.CharField(max_length=3)
    reader = models.CharField(max_length=4, choices=Reader.choices)
    binding_on = models.JSONField(default=list, blank=True, validators=[bound_countries])
    effect_bound = models.CharField(max_length=6, choices=[one for one in Effect.choices if one[0] != Effect.NONE], default=Effect.BLOCK)
    effect_elsewhere = models.CharField(
        max_length=6, choices=[one for one in Effect.choices if one[0] != Effect.BLOCK], default=Effect.REVIEW
    )
    url = models.URLField(blank=True, max_length=300)
    licence = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        """By key."""

        ordering = ("key",)

    def __str__(self) -> str:
        return self.key

    def clean(self) -> None:
        """Refuse a jurisdiction that is neither the UN's nor the EU's nor a country's; raises ValidationError."""
        if self.jurisdiction not in {"UN", "EU"}:
            try:
                country(self.jurisdiction)
            except ValidationError as error:
                raise ValidationError({"jurisdiction": error}) from error

    def binds(self, code: str) -> bool:
        """Say whether the list is law for those of a country (alpha-3)."""
        return EVERYWHERE in self.binding_on or code in self.binding_on

    def effect_for(self, code: str) -> str:
        """Return what a match does to somebody of a country (alpha-3): ``block``, ``review``, ``advise`` or ``none``."""
        return str(self.effect_bound if self.binds(code) else self.effect_elsewhere)

    @property
    def in_force(self) -> "ListVersion | None":
        """The version in force; none before the first was loaded."""
        return self.versions.filter(in_force=True).first()


class ListVersion(OfPlatform):
    """A list as it was loaded on a day: the sum of its files, what it holds, and how it differs from the one before.

    `counts` are entries, names and entries by kind; `difference` counts those added, changed, removed and unchanged. `confirmed` is
    the reason for which somebody put a version in force that looked wrong.
    """

    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="versions", editable=False)
    number = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    published_on = models.DateField(null=True, blank=True, editable=False)
    loaded_at = models.DateTimeField(editable=False)
    loaded_by_id: int | None
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    counts = models.JSONField(default=dict, blank=True, editable=False)
    difference = models.JSONField(default=dict, blank=True, editable=False)
    confirmed = models.TextField(blank=True, editable=False)
    in_force = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        """Each number once; one in force a list."""

        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("watch_list", "number"), name="risk_version_numbered_once"),
            models.UniqueConstraint(fields=("watch_list",), condition=Q(in_force=True), name="risk_one_version_in_force"),
        )

    def __str__(self) -> str:
        return f"{self.watch_list_id} / {self.number}"


class ListedPartyQuerySet(GuardedQuerySet):
    """Sets of entries of lists."""

    def listed(self) -> "ListedPartyQuerySet":
        """Return those that stand on their list today."""
        return self.filter(until__isnull=True)

    def at(self, version: ListVersion) -> "ListedPartyQuerySet":
        """Return those that stood on the list in one of its versions."""
        after = Q(until__isnull=True) | Q(until__number__gt=version.number)
        return self.filter(after, watch_list=version.watch_list_id, since__number__lte=version.number)


class ListedParty(OfPlatform):
    """An entry as it stood on a list from one version (`since`) until another (`until`); a changed entry is a new row.

    `data` holds what is compared and shown: names, weak_names, births, countries, gender, identifiers (pairs of scheme and value),
    programmes, remarks. `fingerprint` is the sum of what screening compares: what is only told, such as a remark, does not change it.
    """

    class Sort(models.TextChoices):
        """What an entry is."""

        PERSON = "person", _("Person")
        ORGANISATION = "organisation", _("Organisation")
        VESSEL = "vessel", _("Vessel")
        OTHER = "", _("Not said")

    watch_list_id: int
    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="entries", editable=False)
    source_key = models.CharField(max_length=120, editable=False)
    kind = models.CharField(max_length=12, choices=Sort.choices, blank=True, editable=False)
    name = models.CharField(max_length=300, editable=False)
    data = models.JSONField(editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    since = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="opened", editable=False)
    until = models.ForeignKey(ListVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="closed", editable=False)

    objects: ClassVar[Any] = ListedPartyQuerySet.as_manager()

    class Meta:
        """Each key stands once on a list at a time."""

        constraints = (
            models.UniqueConstraint(fields=("watch_list", "source_key"), condition=Q(until__isnull=True), name="risk_listed_once"),
        )
        indexes = (models.Index(fields=("watch_list", "source_key"), name="risk_listed_key"),)

    def __str__(self) -> str:
        return f"{self.watch_list_id} {self.source_key}"

    @property
    def is_listed(self) -> bool:
        """Whether the entry stands on its list today."""
        return self.until_id is None
