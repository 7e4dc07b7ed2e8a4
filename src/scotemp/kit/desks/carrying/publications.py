"""What the public is shown of a record: submit a version, approve or decline it, publish it, withdraw it."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.guarded import Guarded, abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.carrying.load import Load, number
from scotemp.kit.desks.fields import day_field
from scotemp.kit.desks.forms import NothingForm, ReasonForm, RecordForm
from scotemp.kit.desks.kind import Kind, Run, Verb, kind_of
from scotemp.kit.publication import services
from scotemp.kit.publication.models import Publication
from scotemp.kit.publication.selectors import versions
from scotemp.kit.publication.snapshot import SNAPSHOTS
from scotemp.kit.publication.workflow import PUBLICATION, by_another
from scotemp.kit.workflow.flow import Request


class SubmitForm(RecordForm):
    """Under which title a version is shown, and until when."""

    title = forms.CharField(label=_("Title"), max_length=300)
    expires_on = day_field(label=_("Last day"), required=False, help_text=_("The last day on which it is shown; without one it stays."))


def _submit(viewer: Viewer, record: Guarded, values: Mapping[str, Any]) -> Publication:
    return services.submit(actor=viewer, record=record, **values)


def _moving(transition: str) -> Run:
    def run(viewer: Viewer, one: Publication, values: Mapping[str, Any]) -> Publication:
        return services.move(actor=viewer, publication=one, transition=transition, expected_version=one.state_version, **values)

    return run


def _from(transition: str) -> Any:
    return lambda one: one.state in PUBLICATION.transition[transition].sources


def _may(verb: Verb, viewer: Viewer, record: Guarded, target: Any) -> bool:
    """Authors submit; approvers decide on what others wrote; both publish and withdraw."""
    if verb.name == "add":
        return abilities(viewer, record).get(services.SUBMIT, False)
    move = PUBLICATION.transition[verb.name]
    held = services.parts(viewer, record, target)
    apart = by_another not in move.gates or by_another(target, Request(actor=viewer.key, roles=held)) is None
    return bool(move.who & held) and apart


def _named(record: Any) -> Mapping[str, str]:
    """Return the title that the record has, as a first proposal."""
    kind = kind_of(type(record))
    return {"title": kind.title(record, get_language() or "en")} if kind else {}


def _find(kind: Kind, record: Any, viewer: Viewer, row: str) -> Publication | None:
    found: Publication | None = versions(viewer, record).filter(pk=number(row)).first()
    return found


PUBLICATIONS: Final = Load(
    name="publications",
    label=_("Publication"),
    rows=lambda kind, record, viewer: list(versions(viewer, record)),
    find=_find,
    key=lambda one: str(one.pk),
    may=_may,
    borne=lambda kind: services.SUBMIT in kind.model.rights and kind.model._meta.label_lower in SNAPSHOTS,
    add=Verb(
        name="add", label=_("Submit for publication"), form=SubmitForm, run=_submit, initial=_named,
        hint=_("What the public may see of this record is frozen now, as it stands; somebody else approves it."),
    ),
    verbs=(
        Verb(
            name="approve", label=_("Approve"), form=NothingForm, run=_moving("approve"), applies=_from("approve"),
            hint=_("You confirm under your name that the public may see this version."),
        ),
        Verb(name="decline", label=_("Decline"), form=ReasonForm, run=_moving("decline"), applies=_from("decline")),
        Verb(
            name="publish", label=_("Publish"), form=NothingForm, run=_moving("publish"), applies=_from("publish"),
            hint=_("From now on everybody sees this version; it takes the place of the one that is out."),
        ),
        Verb(
            name="withdraw", label=_("Withdraw"), form=ReasonForm, run=_moving("withdraw"), applies=_from("withdraw"),
            hint=_("It is kept, and the public does not see it any more."),
        ),
    ),
)  # fmt: skip
