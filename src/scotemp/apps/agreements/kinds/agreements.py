"""Agreements: their list, their page, and what can be done with them."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.forms import agreements as forms
from scotemp.apps.agreements.kinds.agreement_parts import AMENDMENTS, COMMITMENTS_OF, LANGUAGES, PARTIES, SETTLEMENTS_OF
from scotemp.apps.agreements.kinds.findings import FINDINGS, READ
from scotemp.apps.agreements.kinds.taskforces import TASKFORCES_OF
from scotemp.apps.agreements.kinds.titles import agreement_title
from scotemp.apps.agreements.models import Agreement, Commitment
from scotemp.apps.agreements.selectors import party_name
from scotemp.apps.agreements.services import agreements
from scotemp.apps.directory.kinds.titles import locality_title, organisation_title
from scotemp.apps.directory.models import Locality, Organisation
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind, Verb
from scotemp.kit.desks.running import on

Values = Mapping[str, Any]
LIVE: Final = {True: _("lived"), False: _("on paper")}


def _draft(viewer: Viewer, _none: None, values: Values) -> Agreement:
    return agreements.draft_agreement(actor=viewer.key, **values)


def _edit(viewer: Viewer, agreement: Agreement, values: Values) -> Agreement:
    agreements.edit_agreement(actor=viewer.key, agreement=agreement, changes=values)
    return agreement


def _parties(agreement: Agreement) -> list[str]:
    return [party_name(party) for party in sorted(agreement.parties.all(), key=lambda party: party.pk)]


def _with_parties(records: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = records.with_parties()
    return found


def places() -> list[tuple[str, str]]:
    """Return the places that are parties, and all above them; one includes all below it."""
    paths = Locality.objects.filter(agreement_parties__isnull=False).values_list("path", flat=True).distinct()
    keys = {int(key) for path in paths for key in path.split("/") if key}
    tag = get_language() or "en"
    found = Locality.objects.filter(pk__in=keys, visibility="public").order_by("path")[:300]
    return [(one.path, locality_title(one, tag)) for one in found]


def organisations() -> list[tuple[str, str]]:
    """Return the organisations that are parties and that everybody may see."""
    tag = get_language() or "en"
    bound = Organisation.objects.filter(agreement_parties__isnull=False, visibility="public").distinct()
    return [(str(one.pk), organisation_title(one, tag)) for one in bound.prefetch_related("names").order_by("pk")[:300]]


def standings() -> list[tuple[str, Any]]:
    """Return what lists of agreements and commitments are narrowed by."""
    return [("overdue", _("with something overdue")), ("blocked", _("held up"))]


def _of_standing(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    found = Commitment.objects.overdue(timezone.now().date()) if value == "overdue" else Commitment.objects.blocked()
    return records.filter(Exists(found.filter(agreement=OuterRef("pk"))))


def _found_by(agreement: Agreement) -> list[str]:
    named = [name.text for party in agreement.parties.all() if party.organisation for name in party.organisation.names.all()]
    placed = [name for party in agreement.parties.all() if party.locality for name in party.locality.names.values()]
    return [*agreement.names.values(), agreement.registry_number, *named, *placed]


AGREEMENTS: Final = Kind(
    key="agreements",
    model=Agreement,
    label=_("Agreement"),
    plural=_("Agreements"),
    hint=_("Strategic agreements and memoranda: who is bound to what, how far it has come, and who holds it up."),
    title=agreement_title,
    order=("-signed_on", "-pk"),
    load=_with_parties,
    columns=(
        Column(name="kind", label=_("Kind of agreement"), value=lambda one: Coded(one.kind, one.get_kind_display()), order=("kind",)),
        Column(name="parties", label=_("Parties"), value=_parties, type=list),
        Column(name="signed_on", label=_("Signed on"), value=lambda one: one.signed_on, order=("signed_on",)),
        Column(name="valid_until", label=_("Valid until"), value=lambda one: one.valid_until, order=("valid_until",)),
        Column(name="live", label=_("Lived or on paper"), value=lambda one: LIVE.get(one.live)),
        Column(name="signed_in", label=_("Place of signing"), value=lambda one: one.signed_in, listed=False),
        Column(name="renewal", label=_("What follows the last day"), value=lambda one: one.get_renewal_display(), listed=False),
        Column(
            name="languages_equal", label=_("All language versions are equally authentic"), value=lambda one: one.languages_equal,
            type=bool, listed=False,
        ),
        Column(name="registry_number", label=_("Registry number"), value=lambda one: one.registry_number, listed=False),
        Column(name="version", label=_("Version"), value=lambda one: one.version, type=int, listed=False),
        Column(name="names", label=_("Names"), value=lambda one: list(one.names.values()), type=list, listed=False),
        Column(name="summary", label=_("Summary"), value=lambda one: one.summary, listed=False),
    ),
    filters=(
        Filter(
            name="kind", label=_("Kind of agreement"), choices=lambda: list(Agreement.Kind.choices),
            apply=lambda records, value: records.filter(kind=value),
        ),
        Filter(
            name="within", label=_("Party within"), choices=places,
            apply=lambda records, value: records.filter(parties__locality__path__startswith=value).distinct(),
        ),
        Filter(
            name="organisation", label=_("Party"), choices=organisations,
            apply=lambda records, value: records.filter(parties__organisation=value).distinct(),
        ),
        Filter(name="standing", label=_("How it stands"), choices=standings, apply=_of_standing),
        Filter(
            name="live", label=_("Lived or on paper"), choices=lambda: [("yes", LIVE[True]), ("no", LIVE[False])],
            apply=lambda records, value: records.filter(live=value == "yes"),
        ),
    ),
    parts=(PARTIES, LANGUAGES, COMMITMENTS_OF, FINDINGS, TASKFORCES_OF, AMENDMENTS, SETTLEMENTS_OF),
    create=Verb(name="create", label=_("Draft an agreement"), form=forms.AgreementForm, run=_draft),
    creators=frozenset({"STF", "ADM"}),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=forms.AgreementForm,
        run=_edit,
        applies=lambda one: one.is_open_for_drafting,
        initial=lambda one: {name: getattr(one, name) for name in forms.AgreementForm.base_fields},
    ),
    verbs=(
        READ,
        Verb(
            name="filing", label=_("Note place and registry number"), form=forms.FilingForm, run=on(agreements.note_filing, "agreement"),
            applies=lambda one: one.state in {"approved", "signed"},
            initial=lambda one: {"signed_in": one.signed_in, "registry_number": one.registry_number},
        ),
    ),
    found_by=_found_by,
)  # fmt: skip
