"""Papers on a record: add, replace and withdraw them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.guarded import Guarded, Visibility, abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.carrying.load import Load, number
from scotemp.kit.desks.forms import ReasonForm, RecordForm
from scotemp.kit.desks.kind import Kind, Verb
from scotemp.kit.evidence import services
from scotemp.kit.evidence.content.refusal import FileRefused
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current
from scotemp.kit.evidence.tags import TAGS
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import normalise

_LANGUAGES: Final = (
    ("zh-Hans", "中文"), ("ru", "Русский"), ("en", "English"), ("be", "Беларуская"), ("fa", "فارسی"), ("hi", "हिन्दी"),
    ("kk", "Қазақша"), ("ky", "Кыргызча"), ("mn", "Монгол"), ("tg", "Тоҷикӣ"), ("tr", "Türkçe"), ("ur", "اردو"), ("uz", "Oʻzbekcha"),
    ("az", "Azərbaycanca"), ("hy", "Հայերեն"), ("ar", "العربية"), ("de", "Deutsch"), ("fr", "Français"),
    ("mul", _("Several languages")), ("und", _("Another one, or none")),
)  # fmt: skip
LANGUAGE_NAMES: Final = dict(_LANGUAGES)
"""What people call the language of a paper, mostly in that language itself."""


class FileForm(RecordForm):
    """Takes a file."""

    file = forms.FileField(label=_("File"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = _("PDF, PNG, JPEG, WebP, DOCX, XLSX, PPTX, ODT, CSV or TXT; at most %(size)s.")
        words = str(kinds) % {"size": filesizeformat(settings.EVIDENCE_MAX_BYTES)}
        again = _("Choose the file once more: browsers do not keep it.")
        self.fields["file"].help_text = f"{words} {again}" if self.files else words


class PaperForm(FileForm):
    """A paper and what it is."""

    tag = forms.ChoiceField(label=_("What it is"), choices=lambda: [(tag.name, spoken(tag.label)) for tag in TAGS])
    title = forms.CharField(label=_("Title"), max_length=200)
    language = forms.ChoiceField(label=_("Language of the paper"), choices=_LANGUAGES)
    visibility = forms.ChoiceField(label=_("Who sees it"), choices=Visibility.choices, initial=Visibility.PARTIES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = normalise(get_language() or "en")


class NewerForm(FileForm):
    """The next version of a paper; what is left empty stays as it was."""

    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language of the paper"), choices=(("", _("As before")), *_LANGUAGES), required=False)


@contextmanager
def _told_at_the_file() -> Iterator[None]:
    """Tell why a file is not taken where it was chosen."""
    try:
        yield
    except FileRefused as refused:
        raise ValidationError({"file": ValidationError(str(refused), code=refused.code)}) from refused


def _attach(viewer: Viewer, record: Guarded, values: Mapping[str, Any]) -> Paper:
    with _told_at_the_file():
        return services.attach(actor=viewer.key, subject=record, **values)


def _replace(viewer: Viewer, paper: Paper, values: Mapping[str, Any]) -> Paper:
    with _told_at_the_file():
        return services.replace(actor=viewer.key, paper=paper, **values)


def _withdraw(viewer: Viewer, paper: Paper, values: Mapping[str, Any]) -> Paper:
    services.withdraw(actor=viewer.key, paper=paper, reason=values["reason"])
    return paper


def may_bring(viewer: Viewer, record: Guarded) -> bool:
    """Say whether the viewer may bring papers: by the ability ``upload``, or by ``edit`` where the record's rights do not name it."""
    return abilities(viewer, record).get("upload" if "upload" in record.rights else "edit", False)


def _find(kind: Kind, record: Any, viewer: Viewer, row: str) -> Paper | None:
    return current(record, viewer).filter(pk=number(row)).first()


def _unlocked(paper: Paper) -> bool:
    return paper.locked_at is None


PAPERS: Final = Load(
    name="papers",
    label=_("Papers"),
    rows=lambda kind, record, viewer: list(current(record, viewer)),
    find=_find,
    key=lambda paper: str(paper.pk),
    may=lambda verb, viewer, record, target: may_bring(viewer, record),
    add=Verb(name="add", label=_("Add a paper"), form=PaperForm, run=_attach),
    verbs=(
        Verb(
            name="replace", label=_("Replace"), form=NewerForm, run=_replace, applies=_unlocked,
            hint=_("The version before is kept, and counts no more."), initial=lambda paper: {"title": paper.title},
        ),
        Verb(
            name="withdraw", label=_("Withdraw"), form=ReasonForm, run=_withdraw, applies=_unlocked,
            hint=_("The paper counts no more; it and its file are kept."),
        ),
    ),
)  # fmt: skip
