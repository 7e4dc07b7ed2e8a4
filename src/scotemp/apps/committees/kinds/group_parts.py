"""The parts of a group: members, needs, counterparties, offers, rivals, kept proposals."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms import groups as forms
from scotemp.apps.committees.forms.projects import SignatureForm
from scotemp.apps.committees.kinds.building import need_in_words
from scotemp.apps.committees.kinds.shared import ORGANISATION, remover, share
from scotemp.apps.committees.models import Group, GroupMember, GroupOffer, Rivalry
from scotemp.apps.committees.models.project import ORGANISATION as SCOPE
from scotemp.apps.committees.services import building, groups, members
from scotemp.apps.directory.kinds.coded import language, ownership
from scotemp.apps.directory.kinds.titles import organisation_reference, organisation_title
from scotemp.apps.directory.models import Organisation
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.forms import ReasonForm
from scotemp.kit.desks.kind import Column, Part, Verb
from scotemp.kit.workflow.errors import spoken

Values = Mapping[str, Any]


def _invite(viewer: Viewer, group: Group, values: Values) -> GroupMember:
    return members.invite(actor=viewer.key, group=group, **values)


def _moved(service: Any, **more: Any) -> Any:
    return lambda viewer, member, values: service(actor=viewer, member=member, **values, **more)


def _lead(viewer: Viewer, member: GroupMember, values: Values) -> GroupMember:
    groups.name_lead(actor=viewer.key, member=member, **values)
    return member


def _offers(group: Group, viewer: Viewer) -> QuerySet[GroupOffer]:
    """Return the offers: all for the office, its own for an enterprise."""
    found: QuerySet[GroupOffer] = group.offers.select_related("organisation").prefetch_related("organisation__names").order_by("pk")
    return found if abilities(viewer, group).get("build") else found.filter(Q(organisation__in=viewer.ids(SCOPE)))


def _rivals(group: Group, viewer: Viewer) -> QuerySet[Rivalry]:
    found = Rivalry.objects.filter(committee=group.committee_id) if abilities(viewer, group).get("rivals") else Rivalry.objects.none()
    return found.select_related("left", "right", "committee").prefetch_related("left__names", "right__names").order_by("pk")


def _apart(viewer: Viewer, group: Group, values: Values) -> Rivalry:
    return building.keep_apart(actor=viewer.key, group=group, **values)


def _together(viewer: Viewer, rivalry: Rivalry, values: Values) -> Rivalry:
    building.let_together(actor=viewer.key, rivalry=rivalry)
    return rivalry


def _sets(proposal: Any) -> list[str]:
    """Return each set of a proposal in a line, best first."""
    keys = {one["organisation"] for found in proposal.result["sets"] for one in found["members"]}
    named = {one.pk: one for one in Organisation.objects.filter(pk__in=keys).prefetch_related("names")}
    language = get_language() or "en"
    return [
        f"{rank}: "
        + ", ".join(organisation_title(named[one["organisation"]], language) for one in found["members"] if one["organisation"] in named)
        for rank, found in enumerate(proposal.result["sets"], start=1)
    ]


def _latest(group: Group, viewer: Viewer) -> QuerySet[Any]:
    """Return the ten youngest proposals: each looks its members up."""
    youngest = list(group.proposals.order_by("-pk").values_list("pk", flat=True)[:10])
    found: QuerySet[Any] = group.proposals.filter(pk__in=youngest).select_related("made_by").order_by("-pk")
    return found


def _state(member: GroupMember) -> Coded:
    return Coded(member.state, spoken(member.flow.state[member.state].label))


def _is(*states: str) -> Any:
    return lambda member: member.state in states


MEMBERS: Final = Part(
    name="members",
    label=_("Members"),
    rows=lambda one, viewer: (
        one.members.select_related("organisation", "signature", "signature__replaced_by", "group")
        .prefetch_related("organisation__names")
        .order_by("pk")
    ),
    columns=(
        ORGANISATION,
        Column(name="number", label=_("Number here"), value=lambda row: row.pk, type=int),
        Column(name="state", label=_("State"), value=_state),
        Column(name="ownership_class", label=_("Ownership class"), value=lambda row: ownership(row.organisation.ownership_class)),
        share("cost", _("Share of the costs, %")),
        share("risk", _("Share of the risks, %")),
        Column(name="lead", label=_("Leads"), value=lambda row: row.lead, type=bool),
        Column(name="signed", label=_("Charter signed"), value=lambda row: row.has_signed, type=bool),
    ),
    add=Verb(name="add", label=_("Invite a member"), form=forms.InviteForm, run=_invite),
    verbs=(
        Verb(name="join", label=_("Join"), form=forms.NothingForm, run=_moved(members.join), ability="take_part", applies=_is("invited")),
        Verb(name="decline", label=_("Decline"), form=ReasonForm, run=_moved(members.decline), ability="take_part", applies=_is("invited")),
        Verb(
            name="sign",
            label=_("Name its signature"),
            form=SignatureForm,
            run=_moved(members.sign),
            ability="take_part",
            applies=_is("invited", "joined"),
        ),
        Verb(name="lead", label=_("Make it the lead"), form=forms.LeadForm, run=_lead, ability="lead", applies=_is("joined")),
        Verb(name="leave", label=_("Leave"), form=forms.ExcludeForm, run=_moved(members.part), ability="take_part", applies=_is("joined")),
        Verb(
            name="exclude",
            label=_("Exclude"),
            form=forms.ExcludeForm,
            run=_moved(members.part, excluded=True),
            ability="exclude",
            applies=_is("joined"),
        ),
    ),
    empty=_("Who goes together. Shares of costs and risks add up to exactly 100 after every joining and leaving."),
)

NEEDS: Final = Part(
    name="needs",
    label=_("Needs"),
    rows=lambda one, viewer: one.needs.select_related("group").order_by("kind", "code"),
    columns=(
        Column(name="kind", label=_("Kind of need"), value=lambda row: Coded(row.kind, row.get_kind_display())),
        Column(name="code", label=_("Code or words"), value=lambda row: Coded(row.code, need_in_words(row.kind, row.code))),
        Column(name="required", label=_("Required"), value=lambda row: row.required, type=bool),
        Column(name="weight", label=_("Weight"), value=lambda row: row.weight, type=int),
        Column(name="depth", label=_("How much"), value=lambda row: row.depth, type=int),
    ),
    add=Verb(
        name="add",
        label=_("Add a need"),
        form=forms.NeedForm,
        run=lambda viewer, group, values: groups.add_need(actor=viewer.key, group=group, **values),
    ),
    verbs=(remover(groups.remove_need, "need"),),
    empty=_("Capabilities, stages, certificates, capital and languages that the group needs: from them the builder finds members."),
)

COUNTERPARTIES: Final = Part(
    name="counterparties",
    label=_("Counterparties"),
    rows=lambda one, viewer: (
        one.counterparties.select_related("organisation", "group").prefetch_related("organisation__names").order_by("pk")
    ),
    columns=(ORGANISATION, Column(name="purpose", label=_("For what"), value=lambda row: row.purpose)),
    add=Verb(
        name="add",
        label=_("Name a counterparty"),
        form=forms.CounterpartyForm,
        run=lambda viewer, group, values: groups.add_counterparty(actor=viewer.key, group=group, **values),
        applies=lambda one: one.state in {"forming", "charter_signed"},
    ),
    verbs=(remover(groups.remove_counterparty, "counterparty"),),
    empty=_("With whom the group deals in the target country; each is screened before the group is cleared."),
)


def _words(name: str, label: Any) -> Column:
    return Column(name=name, label=label, value=lambda row: getattr(row, name), type=list)


def _number(name: str, label: Any) -> Column:
    return Column(name=name, label=label, value=lambda row: getattr(row, name), type=int)


OFFERS: Final = Part(
    name="offers",
    label=_("Offers"),
    rows=_offers,
    columns=(
        ORGANISATION,
        _words("capabilities", _("Capabilities")),
        _words("certificates", _("Certificates")),
        Column(name="languages", label=_("Languages"), value=lambda row: [language(tag).name for tag in row.languages], type=list),
        _number("capital", _("Capital")),
        _number("cost", _("Cost of taking part")),
        _number("risk", _("Risk, 0 to 100")),
        Column(name="stated_on", label=_("Stated on"), value=lambda row: row.stated_on),
    ),
    add=Verb(
        name="add",
        label=_("Ask for an offer"),
        form=forms.AskOfferForm,
        run=lambda viewer, group, values: building.ask_for_offer(actor=viewer.key, group=group, **values),
        ability="build",
    ),
    verbs=(
        Verb(
            name="state",
            label=_("State the offer"),
            form=forms.OfferForm,
            run=lambda viewer, offer, values: building.state_offer(actor=viewer.key, offer=offer, **values),
            ability="take_part",
            initial=lambda row: {name: getattr(row, name) for name in forms.OfferForm.base_fields},
        ),
    ),
    empty=_("What organisations say that they would bring, each seen by itself and the secretariat."),
)

RIVALS: Final = Part(
    name="rivals",
    label=_("Rivals"),
    rows=_rivals,
    columns=(
        Column(name="left", label=_("One"), value=lambda row: organisation_reference(row.left)),
        Column(name="right", label=_("The other"), value=lambda row: organisation_reference(row.right)),
        Column(name="reason", label=_("Why"), value=lambda row: row.reason),
        Column(name="said_by", label=_("Who said so"), value=lambda row: row.said_by),
    ),
    add=Verb(name="add", label=_("Keep two apart"), form=forms.RivalryForm, run=_apart, ability="rivals"),
    verbs=(Verb(name="take-back", label=_("Let them sit together"), form=forms.NothingForm, run=_together, ability="rivals"),),
    seen_with="rivals",
    empty=_("Organisations that must not sit in one group of this committee."),
)

PROPOSALS: Final = Part(
    name="proposals",
    label=_("Kept proposals"),
    rows=_latest,
    columns=(
        Column(name="number", label=_("Number here"), value=lambda row: row.pk, type=int),
        Column(name="made_at", label=_("Made at"), value=lambda row: row.made_at),
        Column(name="made_by", label=_("Made by"), value=lambda row: row.made_by.name if row.made_by else ""),
        Column(name="sets", label=_("Sets, best first"), value=_sets, type=list),
        Column(name="candidates", label=_("Candidates"), value=lambda row: len(row.inputs["candidates"]), type=int),
    ),
    seen_with="build",
    empty=_("What the builder answered, with all that it was worked out from."),
)
