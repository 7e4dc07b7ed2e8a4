"""What stands below a lead: words exchanged, possible duplicates, first contacts."""

from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.coded import country, industry
from scotemp.apps.promotion.forms import leads as forms
from scotemp.apps.promotion.kinds.titles import claim_reference, lead_reference
from scotemp.apps.promotion.models import FirstContact, Lead, LeadDuplicate, LeadMessage
from scotemp.apps.promotion.models.introduction import ORGANISATION
from scotemp.apps.promotion.services.lead_duplicates import settle_lead_duplicate
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.kind import Column, Part, Verb
from scotemp.kit.desks.running import on

_WORDS: Final = {
    "identifier": _("the same organisation"),
    "same_name": _("the same name"),
    "like_name": _("a like name"),
    "transliterated_name": _("the same name in another script"),
    "pinyin_name": _("the same name in pinyin"),
    "same_country": _("the same country"),
    "same_industry": _("the same industry"),
    "near_amount": _("a like sum"),
    "same_place": _("the same place"),
}
_NAMED: Final = ("same_name", "like_name", "transliterated_name", "pinyin_name")


def reason_words(reasons: list[dict[str, Any]]) -> list[str]:
    """Return why a lead may be another one, in words."""
    return [_reason(why) for why in reasons]


def _reason(why: dict[str, Any]) -> str:
    words = str(_WORDS.get(why["code"], why["code"]))
    if why["code"] in _NAMED:
        return f"{words}: {why['ours']} ~ {why['theirs']} ({why['score']})"
    if why["code"] == "same_industry":
        return f"{words}: {shown(industry(why['ours']))}"
    if why["code"] == "same_country":
        return f"{words}: {shown(country(why['ours']))}"
    return f"{words}: {why['ours']} ~ {why['theirs']}" if why["code"] == "near_amount" else words


def _messages(lead: Lead, viewer: Viewer) -> QuerySet[LeadMessage]:
    """Return what the viewer may read: all for the place and the platform, to each of the others what was written to him."""
    rows = lead.messages.select_related("written_by").order_by("written_at", "pk")
    if viewer.is_staff or roles_on(viewer, lead) & {"LOC", "LAP"}:
        return rows
    theirs, sorts = viewer.ids(ORGANISATION), set[str]()
    if str(lead.investor_id) in theirs:
        sorts |= {LeadMessage.Sort.ANSWER, LeadMessage.Sort.QUESTION, LeadMessage.Sort.REPORT}
    if str(lead.referrer_id) in theirs:
        sorts |= {LeadMessage.Sort.FEEDBACK, LeadMessage.Sort.REPORT}
    return rows.filter(sort__in=sorts)


MESSAGES: Final = Part(
    name="messages",
    label=_("What was written"),
    rows=_messages,
    columns=(
        Column(name="sort", label=_("To whom"), value=lambda one: one.get_sort_display()),
        Column(name="text", label=_("Words"), value=lambda one: one.text),
        Column(name="written_by", label=_("Written by"), value=lambda one: one.written_by.name if one.written_by else None),
        Column(name="written_at", label=_("When"), value=lambda one: one.written_at),
    ),
    empty=_("Nothing has been written yet: the first answer goes to the investor."),
)


def _proposals(lead: Lead, viewer: Viewer) -> QuerySet[LeadDuplicate]:
    """Return the proposals; `seen` says of each whether the viewer may know the other lead."""
    seen = Lead.objects.visible_to(viewer).filter(pk=OuterRef("other_id"))
    found: QuerySet[LeadDuplicate] = lead.duplicates.select_related("other__locality", "other__project", "settled_by").annotate(
        seen=Exists(seen)
    )
    return found.order_by("-score", "pk")


def _other(proposal: Any) -> Any:
    return lead_reference(proposal.other) if proposal.seen else _("A lead of another place, which you may not see")


def _standing(proposal: LeadDuplicate) -> Any:
    """Return how the other lead stands: in talks, or a project already."""
    project = getattr(proposal.other, "project", None)
    if project is None:
        return _("already in talks")
    return (
        _("already signed")
        if project.state in {"signed", "landing", "verifying", "landed", "aftercare", "closed"}
        else _("already a project")
    )


DUPLICATES: Final = Part(
    name="duplicates",
    label=_("Possible duplicates"),
    rows=_proposals,
    columns=(
        Column(name="other", label=_("Which other"), value=_other),
        Column(name="standing", label=_("How it stands"), value=_standing),
        Column(name="score", label=_("Likeness"), value=lambda one: one.score, type=int),
        Column(name="reasons", label=_("Why"), value=lambda one: reason_words(one.reasons), type=list),
        Column(name="verdict", label=_("Decision"), value=lambda one: one.get_verdict_display()),
    ),
    verbs=(
        Verb(
            name="settle",
            label=_("Decide"),
            form=forms.VerdictForm,
            run=on(settle_lead_duplicate, "proposal"),
            ability="settle_duplicates",
            applies=lambda one: one.verdict == LeadDuplicate.Verdict.OPEN,
        ),
    ),
    empty=_("None is proposed: no other lead has an investor called like this."),
    seen_with="settle_duplicates",
)

CLAIMS: Final = Part(
    name="first-contacts",
    label=_("First contact"),
    rows=lambda lead, viewer: (
        FirstContact.objects.visible_to(viewer).filter(lead=lead).select_related("lead__locality", "locality").order_by("-pk")
    ),
    columns=(
        Column(name="claim", label=_("First contact"), value=claim_reference),
        Column(name="state", label=_("State"), value=lambda one: one.flow.state[one.state].label),
        Column(name="valid_until", label=_("Valid until"), value=lambda one: one.valid_until),
    ),
    empty=_("None is registered: register it, or say why there is none."),
    seen_with="triage",
)
