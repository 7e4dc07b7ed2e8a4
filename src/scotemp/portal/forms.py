"""The forms of the front door: what a brief is asked with."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from scotemp.assessments.corridors.network import library
from scotemp.kit import uploads
from scotemp.nomenclature import countries, industries
from scotemp.nomenclature.lookup import UnknownName
from scotemp.portal.language import tag
from scotemp.reports.problems import explain


class AskForm(forms.Form):
    """Country, industry and partners, each in the words of any language."""

    country = forms.CharField(max_length=100, error_messages={"required": _("Name a country: the brief is about it.")})
    industry = forms.CharField(max_length=200, required=False)
    partners = forms.ChoiceField(choices=[("sco", ""), ("all", ""), ("list", "")], required=False)
    chosen = forms.CharField(max_length=500, required=False)

    def clean_country(self) -> str:
        """Return the ISO 3166 code of the country named."""
        try:
            return countries.find(self.cleaned_data["country"]).iso3
        except UnknownName as error:
            raise refusal(error) from error

    def clean_industry(self) -> str:
        """Return the code of the industry named, or nothing."""
        said = self.cleaned_data["industry"]
        try:
            return industries.find(said).code if said else ""
        except UnknownName as error:
            raise refusal(error) from error

    def clean(self) -> dict[str, Any]:
        """Fold the choice of partners and the list into the one word that the brief takes."""
        data = super().clean() or self.cleaned_data
        if data.get("partners") == "list":
            data["partners"] = self._listed(data.get("chosen", ""))
        return data

    def _listed(self, said: str) -> str:
        names = [part for part in said.replace("，", ",").replace("、", ",").replace(";", ",").split(",") if part.strip()]
        if not names:
            self.add_error("chosen", gettext("Name at least one partner country, with commas between several."))
        try:
            return ",".join(countries.find(name).iso3 for name in names)
        except UnknownName as error:
            self.add_error("chosen", refusal(error))
            return ""


class LocalityForm(AskForm):
    """The same with a file of a locality's figures."""

    file = forms.FileField(error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")})

    def clean_file(self) -> uploads.Upload:
        """Return the file, refused if it is too large or neither a workbook nor a table of text."""
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        if (sent.size or 0) > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(gettext("The file is larger than 2 MB. Leave out the sheets and columns that are not needed."))
        content = sent.read()
        if uploads.kind(content) is None:
            raise forms.ValidationError(gettext("This is neither an Excel workbook (.xlsx) nor a table of text (.csv)."))
        return uploads.Upload(sent.name or "", content)


class RouteForm(forms.Form):
    """What is asked of the corridors; words are kept as said, so that the address of an answer can be read."""

    origin = forms.CharField(label=_("From where"), max_length=100, error_messages={"required": _("Name the place where the goods leave.")})
    destination = forms.CharField(label=_("To where"), max_length=100, error_messages={"required": _("Name the place where the goods go.")})
    goods = forms.CharField(label=_("HS code of the goods"), max_length=14, required=False)
    tonnes = forms.DecimalField(label=_("Tonnes"), initial=20, min_value=0, required=False)
    unit = forms.ChoiceField(
        label=_("Unit load"),
        required=False,
        choices=[("FEU", _("40-foot container")), ("TEU", _("20-foot container")), ("truck", _("Truck"))],
    )
    cargo = forms.ChoiceField(
        label=_("Cargo"),
        required=False,
        choices=[("ordinary", _("ordinary")), ("reefer", _("cooled")), ("dangerous", _("dangerous goods"))],
    )
    deadline = forms.CharField(label=_("There within"), max_length=10, required=False, help_text=_("Days or hours, e.g. 15d"))
    on = forms.DateField(label=_("Leaving on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    avoid = forms.CharField(label=_("Countries to avoid"), max_length=200, required=False, help_text=_("With commas between several"))
    modes = forms.MultipleChoiceField(
        label=_("Only by"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("rail", _("Rail")), ("road", _("Road")), ("sea", _("Sea")), ("iww", _("Inland waterway")), ("air", _("Air"))],
    )
    transfers = forms.IntegerField(label=_("Transfers at most"), min_value=0, max_value=20, required=False)
    factors = forms.ChoiceField(label=_("Emission factors"), required=False, choices=[("desnz", "UK DESNZ"), ("nl2014", "CE Delft 2014")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.id, f"{one.id} {one.names.get(tag())}") for one in library().values()]
        self.fields["scenario"] = forms.MultipleChoiceField(
            label=_("Under the scenarios"), required=False, widget=forms.CheckboxSelectMultiple, choices=named
        )


def refusal(error: UnknownName) -> forms.ValidationError:
    """Return a mistake in a name as a form says it: with what may have been meant, else with the remedy."""
    problem = explain(error, tag())
    meant = ", ".join(f"{one.label} ({one.code})" for one in problem.suggestions)
    if meant:
        return forms.ValidationError(gettext("%(problem)s. Did you mean: %(meant)s?") % {"problem": problem.title, "meant": meant})
    return forms.ValidationError(gettext("%(problem)s. %(remedy)s") % {"problem": problem.title, "remedy": problem.text})
