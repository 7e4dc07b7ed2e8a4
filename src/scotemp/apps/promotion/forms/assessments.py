"""What is taken of rounds of assessment, answers, assessors and grades."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.base import DirectoryForm
from scotemp.apps.directory.forms.references import OrganisationField, PersonField
from scotemp.apps.directory.models import ExpertProfile
from scotemp.apps.promotion.models import AssessmentRound
from scotemp.apps.promotion.rules.rubric import LOWEST, EntrepreneurRubric
from scotemp.apps.promotion.workflow.rubrics import freeze, rubric, rubric_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current

_LINES = {"rows": 3}


def indicator_choices() -> list[tuple[str, Any]]:
    """Return the indicators of today's general rubric, by dimension."""
    return choices_of(rubric(freeze(timezone.now().date(), "").rubric))


def choices_of(found: EntrepreneurRubric) -> list[tuple[str, Any]]:
    """Return the indicators of a rubric, by dimension."""
    language = get_language() or "en"
    return [
        (
            one.label.get(language),
            [(name, f"{each.label.get(language)} ({each.unit.get(language)})") for name, each in one.indicators.items()],
        )
        for one in found.dimensions.values()
    ]


class OpenRoundForm(DirectoryForm):
    """Who is to be assessed, and the enterprise for which he answers."""

    person = PersonField(
        label=_("Person"),
        required=False,
        help_text=_("By number; empty if you are the entrepreneur yourself. The person needs an account."),
    )
    organisation = OrganisationField(
        label=_("Enterprise"), required=False, help_text=_("For which the answers are given: by number, registry number or whole name.")
    )


class OfRoundForm(DirectoryForm):
    """A form on a round: indicators are those of its rubric, papers those that stand on it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = getattr(self.record, "round", self.record)
        if not isinstance(found, AssessmentRound):
            return
        if "indicator" in self.fields:
            cast(forms.ChoiceField, self.fields["indicator"]).choices = choices_of(rubric_of(found))
        for name in {"paper", "evidence"} & set(self.fields):
            cast("forms.ModelChoiceField[Paper]", self.fields[name]).queryset = current(found, self.viewer)


class AnswerForm(OfRoundForm):
    """A value for an indicator, of a year, with the paper that proves it."""

    indicator = forms.ChoiceField(label=_("Indicator"), choices=indicator_choices)
    value = forms.DecimalField(label=_("Value"), min_value=0, max_digits=14, decimal_places=2, help_text=_("0 if there is nothing."))
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
    paper = forms.ModelChoiceField(
        label=_("Paper"),
        queryset=Paper.objects.none(),
        required=False,
        help_text=_("One of the papers of this record; add it there first."),
    )


class NameAssessorForm(DirectoryForm):
    """Which expert is asked to assess."""

    expert = forms.ModelChoiceField(
        label=_("Expert"),
        queryset=ExpertProfile.objects.filter(state="appointed", person__user__isnull=False).select_related("person").order_by("pk"),
        help_text=_("An appointed expert with an account who shares no affiliation with the person or another assessor."),
    )


class GradeForm(OfRoundForm):
    """A grade on an indicator, its reasons, and the papers on which it rests."""

    indicator = forms.ChoiceField(label=_("Indicator"), choices=indicator_choices)
    grade = forms.IntegerField(
        label=_("Grade"), min_value=LOWEST, help_text=_("0 for nothing or nothing proved; the page says what each grade asks for.")
    )
    reasons = forms.CharField(label=_("Reasons"), max_length=2000, widget=forms.Textarea(attrs=_LINES))
    evidence = forms.ModelMultipleChoiceField(
        label=_("On the strength of"),
        queryset=Paper.objects.none(),
        required=False,
        help_text=_("Without a choice, the paper that was checked."),
    )


class CorrectGradeForm(DirectoryForm):
    """The right grade, and why."""

    grade = forms.IntegerField(label=_("Grade"), min_value=LOWEST)
    reasons = forms.CharField(label=_("Reasons"), max_length=2000, widget=forms.Textarea(attrs=_LINES))


class ReplyForm(DirectoryForm):
    """What the person says to the scores."""

    text = forms.CharField(
        label=_("Your reply"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}), help_text=_("It is shown with your profile.")
    )


class AnswersSheet(forms.Form):
    """All indicators of a round on one page, a value each, for one year."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)

    def __init__(self, *args: Any, round_: AssessmentRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = {one.indicator: one for one in round_.answers.all()}
        years = [one.year for one in kept.values()]
        self.fields["year"].initial = max(years, default=timezone.now().year - 1)
        language = get_language() or "en"
        for dimension in rubric_of(round_).dimensions.values():
            for name, one in dimension.indicators.items():
                self.fields[name] = forms.DecimalField(
                    label=f"{dimension.label.get(language)}: {one.label.get(language)}",
                    help_text=f"{one.unit.get(language)}. " + " → ".join(step.get(language) for step in one.grades),
                    min_value=0,
                    max_digits=14,
                    decimal_places=2,
                    required=False,
                    initial=kept[name].value if name in kept else None,
                )

    def values(self) -> list[tuple[str, Any]]:
        """Return the values that were filled in, by indicator."""
        return [(name, value) for name, value in self.cleaned_data.items() if name != "year" and value is not None]


class GradesSheet(forms.Form):
    """All indicators of a round on one page, a grade and its reasons each."""

    def __init__(self, *args: Any, round_: AssessmentRound, assessor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found, language = rubric_of(round_), get_language() or "en"
        kept = {one.indicator: one for one in assessor.scores.standing()}
        answers = {one.indicator: one for one in round_.answers.all()}
        for dimension in found.dimensions.values():
            for name, one in dimension.indicators.items():
                steps = [(grade, f"{grade}: {found.grade(name, grade).get(language)}") for grade in range(LOWEST, one.top + 1)]
                said = f"{answers[name].value:f} {one.unit.get(language)}, {answers[name].year}" if name in answers else "–"
                self.fields[f"{name}-grade"] = forms.TypedChoiceField(
                    label=f"{dimension.label.get(language)}: {one.label.get(language)}",
                    help_text=_("Answered: %(answer)s") % {"answer": said},
                    choices=[("", "—"), *steps],
                    coerce=int,
                    empty_value=None,
                    required=False,
                    initial=kept[name].grade if name in kept else None,
                )
                self.fields[f"{name}-reasons"] = forms.CharField(
                    label=_("Reasons"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
                    initial=kept[name].reasons if name in kept else "",
                )  # fmt: skip
        self.indicators = tuple(found.indicators)

    def grades(self) -> list[tuple[str, int, str]]:
        """Return the grades that were given, with their reasons."""
        given = ((name, self.cleaned_data.get(f"{name}-grade"), self.cleaned_data.get(f"{name}-reasons", "")) for name in self.indicators)
        return [(name, grade, reasons) for name, grade, reasons in given if grade is not None]
