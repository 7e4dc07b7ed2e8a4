"""People: who they are, where they work, how they are reached, and what they have consented to."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models.codes import country
from scotemp.apps.directory.models.names import names_by_language
from scotemp.apps.directory.models.organisation import Organisation
from scotemp.apps.directory.models.spans import Sourced, Spanned, SpannedQuerySet
from scotemp.kit.access.guarded import Guarded


class Purpose(models.TextChoices):
    """For what somebody's data may be used."""

    PROFILE = "profile", _("Show the profile to members")
    PUBLICATION = "publication", _("Show the profile to everybody")
    MATCHING = "matching", _("Propose contacts and projects")
    CONTACT = "contact", _("Pass on contact data where both sides agree")
    NEWS = "news", _("Send news")


class Person(Guarded):
    """Somebody; `user` is the account with which he acts himself."""

    names = models.JSONField(validators=[names_by_language])
    languages = models.JSONField(default=list, blank=True)
    country = models.CharField(max_length=3, blank=True, validators=[country])
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="person")
    source = models.CharField(max_length=300, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="absorbed")

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))


class Affiliation(Spanned, Sourced):
    """A post in an organisation, its title by language."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="affiliations")
    title = models.JSONField(validators=[names_by_language])

    objects: ClassVar[Any] = SpannedQuerySet.as_manager()


class ConsentQuerySet(models.QuerySet[Any]):
    """Sets of consents."""

    def in_force(self, on: date) -> Self:
        """Return those that hold on a day: given, not run out, not withdrawn."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), given_on__lte=on, withdrawn_on__isnull=True)


class Consent(models.Model):
    """That somebody agreed to a use of his data: for what, on what basis, from when, until when."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    basis = models.CharField(max_length=300)
    given_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = ConsentQuerySet.as_manager()

    class Meta:
        """Days in their order."""

        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("given_on")),
                name="directory_consent_days",
                violation_error_message=_("The last day lies before the first."),
            ),
        )


class ContactPoint(models.Model):
    """One way to reach somebody, and who sees it."""

    class Kind(models.TextChoices):
        """What sort of contact."""

        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Telephone")
        MESSENGER = "messenger", _("Messenger")
        ADDRESS = "address", _("Postal address")

    class Openness(models.TextChoices):
        """Who sees it, the person and those who manage the record aside."""

        PUBLIC = "public", _("Everybody who sees the person")
        MEMBERS = "members", _("Everybody with an account who sees the person")
        AGREED = "agreed", _("Those with whom both sides have agreed")
        CLOSED = "closed", _("Nobody else")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=300)
    openness = models.CharField(max_length=10, choices=Openness.choices, default=Openness.AGREED)


class ContactExchange(models.Model):
    """That contact data are passed between a person and a user; open once both have agreed, until either ends it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="exchanges")
    counterpart = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    person_agreed_on = models.DateField(null=True)
    counterpart_agreed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        """One exchange a pair at a time."""

        constraints = (
            models.UniqueConstraint(fields=("person", "counterpart"), condition=Q(ended_on__isnull=True), name="directory_one_exchange"),
        )
