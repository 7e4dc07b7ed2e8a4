"""Books are voted on by their readers: those who hold the role for it on the book."""

from collections.abc import Collection
from fractions import Fraction

from django.utils import timezone

from readings.models import Book
from scotemp.kit.access.models import Grant
from scotemp.kit.accounts.naming import names_of
from scotemp.kit.voting.electorates import ELECTORATES, Allowed, Electorate
from scotemp.kit.voting.rules import SIMPLE, BallotRule, Quorum, Tie
from scotemp.nomenclature.language import Names

HALF = Quorum(Fraction(1, 2))
MEETING = Allowed(BallotRule(HALF, SIMPLE, tie=Tie.CHAIR, proxies_per_holder=1), Names("Usual", "一般", "Обычное"))
WRITTEN = Allowed(BallotRule(HALF, SIMPLE, written=True, silence_is_yes=True), Names("In writing", "书面", "Письменно"))


def voters(book: Book) -> dict[str, str]:
    held = Grant.objects.filter(scope_type="readings.book", scope_id=str(book.pk), role="MEM").holding(timezone.now().date())
    return {f"reader-{user}": str(user) for user in held.order_by("user_id").values_list("user_id", flat=True)}


def called(book: Book, members: Collection[str]) -> dict[str, str]:
    names = names_of(member.removeprefix("reader-") for member in members)
    return {member: names[key] for member in members if (key := member.removeprefix("reader-")) in names}


def rules(book: Book) -> dict[str, Allowed]:
    return {} if book.state == "lost" else {"usual": MEETING, "written": WRITTEN}


BOOKS = Electorate(voters=voters, called=called, rules=rules, question=lambda book: {"en": f"Buy {book.title}?"})
ELECTORATES.put("readings.book", BOOKS)
