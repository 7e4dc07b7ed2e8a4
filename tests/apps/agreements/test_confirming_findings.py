"""A signed text is read, and a person decides on each sentence: nothing becomes a commitment by itself."""

import io
from datetime import date
from typing import Any

import pytest
from directory_world import user
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from docx import Document
from pact_world import Pact, signed

from scotemp.apps.agreements.models import Commitment, Finding
from scotemp.apps.agreements.services.reading import confirm, read_text, set_aside
from scotemp.kit.content.content import Content
from scotemp.kit.events.log import timeline
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach

pytestmark = pytest.mark.django_db

CLAUSES = (
    "1. Chongqing shall provide ten hectares of land by 31 December 2027.",
    "2. Каспи Банк shall open a branch within three months.",
    "3. Both parties shall hold a forum every year.",
    "4. This Agreement shall enter into force upon signature.",
)


def text(pact: Pact, *clauses: str) -> Paper:
    document = Document()
    for clause in clauses or CLAUSES:
        document.add_paragraph(clause)
    file = io.BytesIO()
    document.save(file)
    return attach(
        actor=None, subject=pact.agreement, tag="signed_text", title="Text", language="en", file=ContentFile(file.getvalue(), "text.docx")
    )


def read(pact: Pact, paper: Paper) -> list[Finding]:
    return read_text(actor=pact.stas.key, agreement=pact.agreement, paper=paper)


def test_sentences_are_proposed_with_whom_they_bind_and_until_when_and_nothing_is_entered() -> None:
    pact = signed()
    found = read(pact, text(pact))
    assert [(one.clause, one.party_id, one.everybody, one.due) for one in found[:1]] == [("1", pact.city.pk, False, date(2027, 12, 31))]
    assert (found[1].party_id, found[2].everybody, found[2].recurs) == (pact.bank.pk, True, "every year")
    assert found[1].due is not None, "counted from the day of signing"
    assert len(found) == 3
    assert not Commitment.objects.exists()


def test_reading_again_finds_nothing_twice() -> None:
    pact = signed()
    paper = text(pact)
    assert (len(read(pact, paper)), len(read(pact, paper)), Finding.objects.count()) == (3, 0, 3)


def test_a_person_confirms_in_his_own_words_or_sets_aside_with_a_reason_once() -> None:
    pact = signed()
    land, branch, _forum = read(pact, text(pact))
    said: dict[str, Any] = {"number": "1", "text": Content.of("en", "Ten hectares"), "party": pact.city, "due": date(2027, 6, 30)}
    made = confirm(actor=pact.stas.key, finding=land, weight=4, **said)
    assert (made.source, made.due, made.weight) == ("read", date(2027, 6, 30), 4)
    with pytest.raises(ValidationError, match="decided on this sentence already"):
        confirm(actor=pact.stas.key, finding=land, **said)
    with pytest.raises(ValidationError, match="Say why"):
        set_aside(actor=pact.stas.key, finding=branch, reason=" ")
    assert set_aside(actor=pact.stas.key, finding=branch, reason="part of the first").verdict == "set_aside"
    decided = [event.data["verdict"] for event in timeline(pact.agreement).filter(kind="finding_decided")]
    assert decided == ["confirmed", "set_aside"]
    assert Commitment.objects.count() == 1


def test_what_cannot_be_read_says_what_to_do() -> None:
    pact = signed()
    with pytest.raises(ValidationError, match="No sentence that binds"):
        read(pact, text(pact, "The purpose is friendship."))
    elsewhere = attach(actor=None, subject=pact.bank.organisation, tag="other", title="x", language="en", file=ContentFile(b"x", "x.txt"))
    with pytest.raises(ValidationError, match="does not stand on the agreement"):
        read(pact, elsewhere)


def test_the_page_proposes_and_only_the_staff_decides() -> None:
    pact = signed()
    paper = text(pact)
    client, other = Client(), Client()
    client.force_login(pact.stas)
    other.force_login(pact.aigul)
    page = client.get(f"/en/desk/agreements/{pact.agreement.pk}/do/read/")
    assert page.status_code == 200
    answer = client.post(f"/en/desk/agreements/{pact.agreement.pk}/do/read/", {"paper": paper.pk})
    assert answer.status_code == 302, answer.content.decode()[:500]
    shown = client.get(f"/zh-hans/desk/agreements/{pact.agreement.pk}/").content.decode()
    assert "ten hectares" in shown
    finding = Finding.objects.earliest("pk")
    address = f"/en/desk/agreements/{pact.agreement.pk}/findings/{finding.pk}/confirm/"
    form = client.get(address)
    assert 'value="2027-12-31"' in form.content.decode()
    assert other.get(address).status_code == 403
    assert user("stranger").pk
