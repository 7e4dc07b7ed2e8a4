"""What is taken of people and experts: names, posts, consents, contacts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_field, industry_choices, language_choices
from scotemp.apps.directory.forms.references import OrganisationField, PersonField
from scotemp.apps.directory.models import ContactPoint, Purpose
from scotemp.kit.desks.fields import NamesField, day_field


class PersonForm(DirectoryForm):
    """Somebody's names, languages and country; no more than the work needs."""

    names = NamesField(label=_("Name"), help_text=_("In the languages in which it is written; one is enough."))
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=language_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    country = country_field(label=_("Country"), required=False)
    source = forms.CharField(
        label=_("Source"), max_length=300, required=False, help_text=_("Where this comes from, such as a public record with its date.")
    )


class RegisterPersonForm(PersonForm):
    """The same, and whether it is oneself."""

    is_me = forms.BooleanField(
        label=_("This is me"), required=False, help_text=_("Then you decide who sees it, and your account acts for this person.")
    )


class AffiliationForm(DirectoryForm):
    """A post in an organisation."""

    organisation = OrganisationField(label=_("Organisation"), help_text=_("By number, registry number or whole name."))
    title = NamesField(label=_("Post"))
    starts_on = day_field(label=_("From"), required=False)
    ends_on = day_field(label=_("Last day"), required=False)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)


class ConsentForm(DirectoryForm):
    """To what use of his data somebody agreed, and on what basis."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=Purpose.choices)
    basis = forms.CharField(label=_("Basis"), max_length=300, help_text=_("How the consent was given, such as a signed form of a day."))
    given_on = day_field(label=_("Given on"))
    until = day_field(label=_("Until"), required=False)


class ContactForm(DirectoryForm):
    """One way to reach somebody, and who sees it."""

    kind = forms.ChoiceField(label=_("Kind of contact"), choices=ContactPoint.Kind.choices)
    value = forms.CharField(label=_("Contact"), max_length=300)
    openness = forms.ChoiceField(label=_("Who sees it"), choices=ContactPoint.Openness.choices, initial=ContactPoint.Openness.AGREED)


class NominateForm(DirectoryForm):
    """In what somebody is an expert."""

    fields_of_work = forms.MultipleChoiceField(label=_("Industries"), choices=industry_choices, required=False)
    topics = forms.CharField(label=_("Topics"), max_length=500, required=False)


class TermForm(DirectoryForm):
    """The term of an appointment."""

    term_starts_on = day_field(label=_("Term from"))
    term_ends_on = day_field(label=_("Term until"), help_text=_("At most three years after its start."))


class MergePeopleForm(DirectoryForm):
    """Into which person this one is merged, and why."""

    target = PersonField(label=_("Merge into"), help_text=_("A person, by number."))
    reason = forms.CharField(label=_("Why are they the same?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class AgreeForm(DirectoryForm):
    """Nothing is asked: the button says it."""
