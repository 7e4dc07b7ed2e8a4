"""What is taken of consultations: the question, its triage, the experts, an answer with its sources."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.fields import country_field, industry_choices, language_choices, optional
from scotemp.apps.directory.forms.references import LocalityField, OrganisationField, RecordField
from scotemp.apps.directory.models import ExpertProfile
from scotemp.apps.risk.models.consultations import Topic, Urgency
from scotemp.apps.risk.rules.consultations import BadSource, Source, read_sources, write_sources
from scotemp.kit.desks.fields import day_field
from scotemp.kit.desks.forms import RecordForm

_WHICH = _("By number, registry number or whole name.")


def _words(rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class EditQuestionForm(DirectoryForm):
    """What is asked, about which country and topic, and how soon."""

    title = forms.CharField(label=_("In one line"), max_length=200)
    question = _words(
        8, label=_("Question"), max_length=10000, help_text=_("What you plan, what you know already, and what you must decide.")
    )
    country = country_field(label=_("Country in question"))
    topic = forms.ChoiceField(label=_("Topic"), choices=Topic.choices)
    industry = forms.ChoiceField(label=_("Industry"), choices=optional(industry_choices), required=False)
    language = forms.ChoiceField(label=_("Language of the answer"), choices=language_choices)
    urgency = forms.ChoiceField(
        label=_("How urgent is it?"),
        choices=Urgency.choices,
        initial=Urgency.ROUTINE.value,
        help_text=_("The staff settles it at the triage."),
    )


class DraftQuestionForm(EditQuestionForm):
    """The same, and for whom it is asked."""

    organisation = OrganisationField(label=_("For the enterprise"), required=False, help_text=_WHICH)
    locality = LocalityField(label=_("For the locality"), required=False, help_text=_("The locality, by name, official code or number."))
    field_order = ("organisation", "locality")

    def clean(self) -> dict[str, Any]:
        """Refuse two requesters, and none."""
        said = super().clean() or {}
        if not self.errors and bool(said.get("organisation")) == bool(said.get("locality")):
            raise ValidationError(_("Name either the enterprise or the locality that asks."))
        return said


class CounterpartyForm(DirectoryForm):
    """Whom the question concerns as well."""

    organisation = OrganisationField(label=_("Organisation"), required=False, help_text=_WHICH)
    name = forms.CharField(
        label=_("Or its name"),
        max_length=300,
        required=False,
        help_text=_("If the directory does not know it: experts declare themselves by it."),
    )


class TriageForm(RecordForm):
    """Country, topic and urgency as the staff sees them, and whether the risk is high."""

    country = country_field(label=_("Country in question"))
    topic = forms.ChoiceField(label=_("Topic"), choices=Topic.choices)
    urgency = forms.ChoiceField(label=_("How urgent is it?"), choices=Urgency.choices)
    high_risk = forms.BooleanField(
        label=_("The risk is high"), required=False, help_text=_("Then a second expert reads the answer before it is given.")
    )


class ExpertField(RecordField):
    """Names an expert by the number of his profile."""

    def meant(self, text: str) -> Any:
        """Return the appointed expert of a number."""
        seen = ExpertProfile.objects.visible_to(self.viewer).filter(state="appointed").select_related("person__user")
        return seen.filter(pk=int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else seen.none()


class ExpertForm(DirectoryForm):
    """Who is asked."""

    expert = ExpertField(label=_("Expert"), help_text=_("By number; the list above says who fits and why."))


class DeclareForm(RecordForm):
    """Whether the expert has a conflict of interest."""

    has_conflict = forms.TypedChoiceField(
        label=_("Are you tied to the requester or to a counterparty?"),
        choices=[("no", _("No: no post, no share, no family, no business with them")), ("yes", _("Yes, I have a conflict of interest"))],
        coerce=lambda value: value == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    words = _words(
        3,
        label=_("What ties you to whom?"),
        max_length=2000,
        required=False,
        help_text=_("Needed if you have a conflict; the staff reads it."),
    )


class SourcesField(forms.CharField):
    """Sources, a line each; programs may send a list of objects."""

    widget = forms.Textarea(attrs={"rows": 4})
    json_type = list[dict[str, str]]

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return write_sources(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Return the sources; raises ValidationError with the line that is none."""
        try:
            found: list[Source] = read_sources(super().clean(write_sources(value) if isinstance(value, list) else value))
        except BadSource as bad:
            words = _("Line %(number)s: write title | address or document | day, the day as 2026-03-01.")
            raise ValidationError(words, params={"number": bad.number}) from bad
        except (KeyError, TypeError) as bad:
            raise ValidationError(_("Give each source a title, where it is, and its day.")) from bad
        return found


class AnswerForm(RecordForm):
    """A version of the answer: what it says, on what it rests, until when it holds, and where its limits are."""

    text = _words(12, label=_("Answer"), max_length=50000)
    language = forms.ChoiceField(label=_("Language"), choices=language_choices)
    sources = SourcesField(
        label=_("Sources"), max_length=20000, help_text=_("A line each: title | address or document | day, the day as 2026-03-01.")
    )
    limits = _words(
        3, label=_("Limits"), max_length=5000, required=False, help_text=_("What the answer does not cover, and what might change it.")
    )
    expires_on = day_field(label=_("Holds until"), help_text=_("Two years at most: then it must be looked at again."))


class RedactForm(AnswerForm):
    """The answer as others may read it."""

    question = _words(2, label=_("Question, so that nobody can be recognised"), max_length=1000)
    field_order = ("question",)


class ReadForm(RecordForm):
    """What the second reader remarks."""

    words = _words(3, label=_("Remarks"), max_length=2000, required=False)


class ReuseForm(RecordForm):
    """Whether others may read the answer."""

    allowed = forms.BooleanField(
        label=_("Others may read the answer, without our name"), required=False,
        help_text=_("The expert rewrites it so that nobody is named; you can take this back at any time."),
    )  # fmt: skip
