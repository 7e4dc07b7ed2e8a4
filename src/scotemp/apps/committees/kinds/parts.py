"""The tables on the page of a committee: members, whom to invite, officers, filings."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms import committees as forms
from scotemp.apps.committees.forms.memberships import InviteForm, InviteProposedForm
from scotemp.apps.committees.kinds.titles import filing_reference, membership_reference, role
from scotemp.apps.committees.models import Committee, Filing, Membership
from scotemp.apps.committees.models.membership import ENDED
from scotemp.apps.committees.panels.words import reason
from scotemp.apps.committees.selectors import proposed
from scotemp.apps.committees.services import filings, memberships, officers
from scotemp.apps.directory.kinds.coded import country, industry, ownership
from scotemp.apps.directory.kinds.titles import organisation_reference, person_reference
from scotemp.apps.directory.models import Person
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.found import keep_found
from scotemp.kit.desks.kind import Column, Part, Verb
from scotemp.kit.desks.running import on

Values = Mapping[str, Any]


def _invite(viewer: Viewer, committee: Committee, values: Values) -> Membership:
    invited = memberships.invite(actor=viewer.key, committee=committee, **values)
    keep_found(invited)
    return invited


def _invite_proposed(viewer: Viewer, organisation: Any, values: Values) -> Membership:
    return _invite(viewer, Committee.objects.get(pk=organisation.committee_key), {"organisation": organisation, **values})


def _proposed_stages(organisation: Any) -> dict[str, Any]:
    """Return the stages of the chain in which a proposed organisation works."""
    chain = Committee.objects.get(pk=organisation.committee_key).chain
    works_in = set(organisation.industries.values_list("industry", flat=True))
    return {"stages": [stage for stage in chain if stage in works_in]}


def _members(committee: Committee, viewer: Viewer) -> QuerySet[Membership]:
    seen: QuerySet[Membership] = Membership.objects.visible_to(viewer).filter(committee=committee).exclude(state__in=ENDED)
    return seen.select_related("organisation").prefetch_related("organisation__names").order_by("role", "pk")


def _officers(committee: Committee, viewer: Viewer) -> QuerySet[Any]:
    """Return the officers, those of today's term first; the names of people are for those with an account."""
    held: QuerySet[Any] = committee.officers.select_related("person", "organisation").prefetch_related("organisation__names")
    if not viewer.is_member:
        return held.none()
    shown = Person.objects.visible_to(viewer).values("pk")
    return held.filter(person__isnull=True).order_by("-term", "pk") | held.filter(person__in=shown).order_by("-term", "pk")


def _add_filing(viewer: Viewer, committee: Committee, values: Values) -> Filing:
    filing = filings.add_filing(actor=viewer.key, committee=committee, **values)
    keep_found(filing)
    return filing


MEMBERS: Final = Part(
    name="members",
    label=_("Members"),
    rows=_members,
    columns=(
        Column(name="organisation", label=_("Organisation"), value=membership_reference),
        Column(name="role", label=_("Role in the committee"), value=lambda one: role(one.role)),
        Column(name="ownership_class", label=_("Ownership class"), value=lambda one: ownership(one.organisation.ownership_class)),
        Column(name="stages", label=_("Stages for which it stands"), value=lambda one: [industry(code) for code in one.stages], type=list),
        Column(name="state", label=_("State"), value=lambda one: Coded(one.state, one.flow.state[one.state].label)),
        Column(name="since", label=_("Member since"), value=lambda one: one.since),
    ),
    add=Verb(
        name="invite",
        label=_("Invite an organisation"),
        form=InviteForm,
        run=_invite,
        ability="invite",
        applies=lambda one: one.state not in {"rejected", "dissolved"},
    ),
    empty=_("Nobody yet. Organisations are invited here, or apply themselves; compliance screens them, the secretariat admits them."),
)

CANDIDATES: Final = Part(
    name="candidates",
    label=_("Whom to invite"),
    rows=lambda one, viewer: proposed(viewer, one),
    columns=(
        Column(name="organisation", label=_("Organisation"), value=organisation_reference),
        Column(name="ownership_class", label=_("Ownership class"), value=lambda one: ownership(one.ownership_class)),
        Column(name="country", label=_("Country"), value=lambda one: country(one.country)),
        Column(name="reasons", label=_("Why"), value=lambda one: [reason(told) for told in one.reasons.split("|")], type=list),
    ),
    verbs=(
        Verb(
            name="invite",
            label=_("Invite"),
            form=InviteProposedForm,
            run=_invite_proposed,
            ability="invite",
            initial=_proposed_stages,
        ),
    ),
    empty=_("No verified organisation of the directory fills what is missing, as far as you may see."),
    seen_with="invite",
)

OFFICERS: Final = Part(
    name="officers",
    label=_("Officers and council"),
    rows=_officers,
    columns=(
        Column(name="office", label=_("Office"), value=lambda one: Coded(one.office, one.get_office_display())),
        Column(name="name", label=_("Name of the person"), value=lambda one: person_reference(one.person) or one.name),
        Column(name="organisation", label=_("Organisation"), value=lambda one: organisation_reference(one.organisation)),
        Column(name="term", label=_("Number of the term"), value=lambda one: one.term, type=int),
        Column(name="starts_on", label=_("From"), value=lambda one: one.starts_on),
        Column(name="ends_on", label=_("Last day"), value=lambda one: one.ends_on),
    ),
    add=Verb(
        name="elect",
        label=_("Record an election"),
        form=forms.ElectForm,
        run=on(officers.elect, "committee"),
        ability="elect",
        applies=lambda one: one.state in officers.ELECTING,
    ),
    verbs=(
        Verb(
            name="end",
            label=_("End"),
            form=forms.EndOfficeForm,
            run=on(officers.close_office, "officer"),
            ability="elect",
            applies=lambda one: one.holds(timezone.now().date()),
        ),
    ),
    empty=_("A chair, vice-chairs, a secretary general and a council are elected at the founding meeting, for a term."),
)

FILINGS_OF_COMMITTEE: Final = Part(
    name="filings",
    label=_("Filings"),
    rows=lambda one, viewer: Filing.objects.visible_to(viewer).filter(committee=one).select_related("committee").order_by("-term", "pk"),
    columns=(
        Column(name="body", label=_("Receiving body"), value=filing_reference),
        Column(name="state", label=_("State"), value=lambda one: Coded(one.state, one.flow.state[one.state].label)),
        Column(name="due_on", label=_("To be sent by"), value=lambda one: one.due_on),
        Column(name="sent_on", label=_("Sent on"), value=lambda one: one.sent_on),
        Column(name="acknowledged_on", label=_("Acknowledged on"), value=lambda one: one.acknowledged_on),
    ),
    add=Verb(name="add", label=_("Add a filing"), form=forms.AddFilingForm, run=_add_filing, applies=lambda one: one.state != "proposed"),
    empty=_("Laid out when the preparatory group is formed; a committee starts work once every required body has acknowledged."),
)
