"""A book that is voted on: who conducts its votes, and four who vote, by their browsers."""

import re
from typing import Any

from django.utils import timezone
from readers import Person
from readings.models import Book

from scotemp.kit.voting.models import Poll

TODAY = timezone.localdate().isoformat()
QUESTION = {"question_en": "Buy the atlas?", "question_zh": "是否购买地图集？", "question_ru": "Купить атлас?"}
NAMES = ("anna", "boris", "chen", "dina")


class Hall:
    """A book, who conducts its votes, and four who vote."""

    def __init__(self) -> None:
        self.book = Book.objects.create(title="Atlas", pages=200, visibility="public")
        self.sec = Person("sec", "SEC", on=self.book)
        self.voters = {name: Person(name, "MEM", on=self.book) for name in NAMES}

    def member(self, name: str) -> str:
        return f"reader-{self.voters[name].user.pk}"

    def open(self, rule: str = "usual", **said: Any) -> Poll:
        asked = {**QUESTION, "rule": rule} | ({"closes_on": TODAY} if rule == "written" else {}) | said
        assert self.sec.fill_in(self.book, "polls/add", **asked).status_code == 302
        return Poll.objects.latest("pk")

    def attend(self, poll: Poll, *names: str) -> Any:
        return self.sec.fill_in(self.book, f"polls/{poll.pk}/attend", present=[self.member(name) for name in names])

    def cast(self, poll: Poll, voter: str, vote: str, member: str = "") -> Any:
        return self.voters[voter].fill_in(self.book, f"polls/{poll.pk}/cast", member=self.member(member or voter), vote=vote)

    def close(self, poll: Poll, **said: str) -> Any:
        return self.sec.fill_in(self.book, f"polls/{poll.pk}/close", **said)


def words_of(page: str) -> str:
    """Return the words of the panel of polls, without tags."""
    panel = page.partition('<section id="polls"')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", panel).split())
