"""Notes on a record: write, edit, close and withdraw them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.holders import holders
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.desks.carrying.load import Load, number
from scotemp.kit.desks.forms import ReasonForm, RecordForm
from scotemp.kit.desks.kind import Kind, Verb
from scotemp.kit.notes import rules, services
from scotemp.kit.notes.audience import takes_part
from scotemp.kit.notes.models import CLOSABLE, REACHES, Note, NoteKind
from scotemp.kit.notes.selectors import notes_on

REACH_CHOICES: Final = [(one.value, one.label) for one in REACHES]
_MOST_NAMED = 6


class WordsForm(RecordForm):
    """The words of a note."""

    text = forms.CharField(label=_("Text"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record = self.record if isinstance(self.record, Guarded) else None
        ready = ", ".join(_mark(user) for user in _people_of(record, self.viewer)) if record else ""
        words = _now("To call somebody's attention to it, write @[Name](user:number).")
        self.fields["text"].help_text = f"{words} {_now('Ready to copy: %(marks)s') % {'marks': ready}}" if ready else words


class NoteForm(WordsForm):
    """A note, and who reads it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=NoteKind.choices, initial=NoteKind.NOTE)
    visibility = forms.ChoiceField(label=_("Who sees it"), choices=REACH_CHOICES, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visibility"].initial = services.usual_reach(self.viewer)


def _people_of(record: Guarded, viewer: Viewer) -> list[User]:
    """Return a few of the others who hold a role on the record itself."""
    others = holders([Scope(record._meta.label_lower, str(record.pk))]).exclude(pk=int(viewer.key or 0))
    return list(others.order_by("pk")[:_MOST_NAMED])


def _mark(user: User) -> str:
    return f"@[{user.name}](user:{user.key})"


def _write(viewer: Viewer, record: Guarded, values: Mapping[str, Any]) -> Note:
    return services.write_note(actor=viewer, record=record, **values)


def _edit(viewer: Viewer, note: Note, values: Mapping[str, Any]) -> Note:
    return services.edit_note(actor=viewer, note=note, text=values["text"], expected_version=note.version)


def _close(viewer: Viewer, note: Note, values: Mapping[str, Any]) -> Note:
    return services.close_note(actor=viewer, note=note, reason=values["reason"])


def _withdraw(viewer: Viewer, note: Note, values: Mapping[str, Any]) -> Note:
    return services.withdraw_note(actor=viewer, note=note, reason=values["reason"])


def allowed(rule: Callable[[Viewer, Any], None], viewer: Viewer, target: Any) -> bool:
    """Say whether a rule lets something through."""
    try:
        rule(viewer, target)
    except PermissionDenied:
        return False
    return True


def _may(verb: Verb, viewer: Viewer, record: Guarded, target: Any) -> bool:
    if not takes_part(viewer, record):
        return False
    return target is record or allowed(rules.may_edit if verb.name == "edit" else rules.may_end, viewer, target)


def _find(kind: Kind, record: Any, viewer: Viewer, row: str) -> Note | None:
    return notes_on(viewer, record).filter(pk=number(row)).first()


NOTES: Final = Load(
    name="notes",
    label=_("Notes"),
    rows=lambda kind, record, viewer: list(notes_on(viewer, record)),
    find=_find,
    key=lambda note: str(note.pk),
    may=_may,
    add=Verb(name="add", label=_("Write a note"), form=NoteForm, run=_write),
    verbs=(
        Verb(
            name="edit", label=_("Edit"), form=WordsForm, run=_edit, initial=lambda note: {"text": note.text},
            hint=_("The words before are kept and can be read."),
        ),
        Verb(
            name="close", label=_("Close"), form=ReasonForm, run=_close,
            applies=lambda note: note.kind in CLOSABLE and note.closed_at is None,
        ),
        Verb(name="withdraw", label=_("Withdraw"), form=ReasonForm, run=_withdraw, hint=_("It is kept, and shown to nobody any more.")),
    ),
)  # fmt: skip
