"""How a book moves."""

from typing import Any

from scotemp.kit.workflow.flow import Flow, Missing, Request, State, Transition
from scotemp.nomenclature.language import Names


def has_pages(book: Any, request: Request) -> Missing | None:
    return None if book.pages else Missing("pages", Names("The number of pages", "页数", "Число страниц"))


BOOK = Flow(
    "book",
    1,
    (
        State("draft", "open", Names("Draft", "草稿", "Черновик")),
        State("shelved", "standing", Names("On the shelf", "在架", "На полке")),
        State("lost", "end", Names("Lost", "遗失", "Утеряна")),
    ),
    (
        Transition(
            name="shelve", sources=("draft",), target="shelved", who=frozenset({"STF"}),
            label=Names("Put on the shelf", "上架", "Поставить на полку"), gates=(has_pages,),
        ),
        Transition(
            name="lose", sources=("draft", "shelved"), target="lost", who=frozenset({"STF", "ENT"}), needs_reason=True,
            label=Names("Report as lost", "报失", "Сообщить об утере"),
        ),
    ),
)  # fmt: skip
