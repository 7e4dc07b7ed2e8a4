"""The desk of books."""

from django import forms

from readings import services
from readings.models import Book
from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.desks.kind import DESKS, Column, Desk, Filter, Kind, Part, Verb

LANGUAGES = [("en", "English"), ("ru", "Russian")]


class BookForm(RecordForm):
    title = forms.CharField(max_length=100, help_text="As on the cover.")
    pages = forms.IntegerField(min_value=1, required=False)
    language = forms.ChoiceField(choices=LANGUAGES)
    visibility = forms.ChoiceField(choices=Book._meta.get_field("visibility").choices)


class RemarkForm(RecordForm):
    text = forms.CharField(max_length=200)


class StrikeForm(RecordForm):
    reason = forms.CharField()


BOOKS = Kind(
    key="books",
    model=Book,
    label="Book",
    plural="Books",
    title=lambda book, language: book.title,
    order=("title",),
    columns=(
        Column(name="pages", label="Pages", value=lambda book: book.pages, type=int, order=("pages",), aspect=lambda book: "pages"),
        Column(name="language", label="Language", value=lambda book: book.language, listed=False),
    ),
    filters=(
        Filter(name="language", label="Language", choices=lambda: LANGUAGES, apply=lambda books, value: books.filter(language=value)),
    ),
    create=Verb(name="create", label="Register a book", form=BookForm, run=services.register),
    edit=Verb(
        name="edit", label="Edit", form=BookForm, run=services.edit,
        initial=lambda book: {name: getattr(book, name) for name in ("title", "pages", "language", "visibility")},
    ),
    aspects=lambda book: [("pages", "Number of pages"), *((f"remarks:{one.pk}", one.text) for one in book.remarks.all())],
    parts=(
        Part(
            name="remarks",
            label="Remarks",
            rows=lambda book, viewer: book.remarks.all(),
            columns=(
                Column(name="text", label="Text", value=lambda remark: remark.text),
                Column(name="struck", label="Struck", value=lambda remark: remark.struck, type=bool),
            ),
            add=Verb(name="add", label="Add a remark", form=RemarkForm, run=services.remark, ability="remark"),
            verbs=(Verb(name="strike", label="Strike", form=StrikeForm, run=services.strike, applies=lambda one: not one.struck),),
            aspect=lambda remark: f"remarks:{remark.pk}",
            empty="What readers say of the book.",
        ),
    ),
    found_by=lambda book: (book.language,),
    examples={"title": "Silk", "pages": "320", "language": "ru", "visibility": "members"},
    doubles=lambda values, viewer: Book.objects.visible_to(viewer).filter(title__iexact=values["title"]),
)  # fmt: skip

READINGS = Desk(key="readings", label="Readings", hint="Books on loan.", kinds=(BOOKS,))
DESKS.put("readings", READINGS)
