"""A question on the pages, from the enterprise that asks to the answer that others read, in three languages."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from consultation_world import QUESTION, World, eyes, today
from directory_world import user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from scotemp.apps.risk.models import Consultation, ReusableAnswer
from scotemp.apps.risk.services import consultation_answers, consultations
from scotemp.kit.api import tokens
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.desks.changing import version

pytestmark = pytest.mark.django_db

SAID = {
    "text": "Yes, with a mark of conformity.", "language": "ru", "limits": "", "expires_on": (today() + timedelta(days=90)).isoformat(),
    "sources": "Customs code | https://example.org/code | 2025-03-01",
}  # fmt: skip


class Browser:
    """Somebody at the pages of one language."""

    def __init__(self, who: str, language: str) -> None:
        self.client = Client()
        self.client.force_login(user(who))
        self.base = f"/{language}/desk"

    def page(self, path: str, code: int = 200) -> str:
        response = self.client.get(f"{self.base}/{path}")
        assert response.status_code == code, path
        return str(response.content.decode())

    def send(self, path: str, said: Mapping[str, Any], code: int = 302) -> str:
        """Open a form, send it with the version that was seen, and return what comes back."""
        shown = self.client.get(f"{self.base}/{path}")
        page = shown.content.decode()
        seen = page.split('name="version" value="')[1].split('"')[0] if 'name="version" value="' in page else ""
        response = self.client.post(f"{self.base}/{path}", {**said, "version": seen})
        assert response.status_code == code, response.content.decode()[:3000]
        return str(response.content.decode())

    def move(self, one: Consultation, name: str, reason: str = "", code: int = 302) -> None:
        self.send(f"consultations/{one.pk}/move/{name}/", {"occurred_on": today().isoformat(), "reason": reason}, code)


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_from_the_question_to_an_answer_that_others_read(language: str) -> None:
    world = World()
    Consultation.objects.all().delete()
    people = {who: Browser(who, language) for who in ("lan", "stas", "ines", "erik", "olga")}
    one = asked_and_taken_in(world, people)
    answered(world, people, one)
    shared(world, people, one)
    stas = people["stas"]
    assert stas.client.get(f"/{language}/risk/consultations/pace/").status_code == 200
    assert stas.client.get(f"/{language}/figures/").status_code == 200


def asked_and_taken_in(world: World, people: Mapping[str, Browser]) -> Consultation:
    """Let Lan ask, and Stas take it in and see who fits."""
    lan, stas = people["lan"], people["stas"]
    lan.send("consultations/new/", QUESTION | {"organisation": world.firm.pk})
    one: Consultation = Consultation.objects.get()
    at = f"consultations/{one.pk}/"
    assert lan.page(at).count("panel-consultation-answers") == 2
    people["erik"].page(at, 404)
    lan.send(f"{at}counterparties/add/", {"organisation": "", "name": "Somebody in Almaty"})
    lan.move(one, "submit")
    assert "panel-clocks" in lan.page(at), "the requester sees the clock"
    stas.send(f"{at}do/triage/", {"country": "KAZ", "topic": "customs", "urgency": "urgent", "high_risk": ""})
    shown = stas.page(at)
    assert shown.index("Ines") < shown.index("Erik") and "Qingdao Polar Trading" in shown
    assert "panel-consultation-experts" not in lan.page(at)
    lan.send(f"{at}do/assign/", {"expert": world.rena.pk}, 403)
    return one


def answered(world: World, people: Mapping[str, Browser], one: Consultation) -> None:
    """Let the expert who is tied be refused, and the other answer."""
    lan, stas, ines = people["lan"], people["stas"], people["ines"]
    at = f"consultations/{one.pk}/"
    refused = stas.send(f"{at}do/assign/", {"expert": world.erik.pk}, 422)
    assert "Qingdao Polar Trading Co., Ltd." in refused
    stas.send(f"{at}do/assign/", {"expert": world.ines.pk})
    assert f"{at}counterparties/add/" not in lan.page(at)
    ines.move(one, "begin", code=422)
    ines.send(f"{at}do/declare/", {"has_conflict": "no", "words": ""})
    ines.move(one, "begin")
    ines.move(one, "ask_back", "Which model?")
    lan.move(one, "reply", "The large one.")
    ines.send(f"{at}do/write/", SAID | {"sources": "no source at all"}, 422)
    ines.send(f"{at}do/write/", SAID)
    assert "mark of conformity" not in lan.page(at)
    ines.move(one, "answer")
    assert 'href="https://example.org/code"' in lan.page(at)
    lan.send(f"{at}do/reuse/", {"allowed": "on"})
    lan.move(one, "accept")


def shared(world: World, people: Mapping[str, Browser], one: Consultation) -> None:
    """Let the answer be rewritten and shared, so that others find it and Lan is shown it before she asks again."""
    lan, ines, olga = people["lan"], people["ines"], people["olga"]
    at = f"consultations/{one.pk}/"
    ines.send(f"{at}do/redact/", SAID | {"question": "What Qingdao Polar Trading Co., Ltd. asked"}, 422)
    ines.send(f"{at}do/redact/", SAID | {"question": "Is a licence needed for refrigerators?"})
    answer = ReusableAnswer.objects.get()
    olga.page(f"answers/{answer.pk}/", 404)
    people["stas"].send(f"answers/{answer.pk}/do/share/", {})
    for path in ("answers/", f"answers/{answer.pk}/", "answers/?country=KAZ&topic=customs", "answers/?q=refrigerators"):
        assert "Is a licence needed for refrigerators?" in olga.page(path), path
    assert "Is a licence" not in olga.page("answers/?topic=tax")
    read = olga.page(f"answers/{answer.pk}/")
    assert "Polar" not in read and f"consultations/{one.pk}" not in read
    country = olga.client.get(olga.base.replace("/desk", "/risk/countries/KAZ/"))
    assert "Is a licence needed" in country.content.decode()
    lan.send("consultations/new/", QUESTION | {"organisation": world.firm.pk})
    second = Consultation.objects.exclude(pk=one.pk).get()
    assert f"answers/{answer.pk}/" in lan.page(f"consultations/{second.pk}/"), "before she submits she is shown what exists"


def test_a_form_sent_twice_changes_once() -> None:
    world = World().triaged()
    stas = Browser("stas", "en")
    address = f"/en/desk/consultations/{world.one.pk}/do/assign/"
    seen = stas.client.get(address).content.decode().split('name="version" value="')[1].split('"')[0]
    said = {"expert": world.ines.pk, "version": seen}
    assert stas.client.post(address, said).status_code == 302
    assert stas.client.post(address, said).status_code == 404
    assert world.one.experts.count() == 1
    assert RunningClock.objects.filter(name="consultation_answer").count() == 1


def test_programs_send_sources_as_objects_and_hear_what_is_missing() -> None:
    world = World().begun()
    source = {"title": "Customs code", "where": "https://example.org/code", "day": "2025-03-01"}
    _token, secret = tokens.make(actor=user("ines").key, user=user("ines"), name="test", roles=["EXP"], may_write=True)
    said = {"text": "Yes.", "language": "en", "sources": [source], "limits": "", "expires_on": str(today() + timedelta(days=9))}
    address = f"/api/v1/consultations/{world.one.pk}/do/write"
    headers = {"Authorization": f"Bearer {secret}", "If-Match": f'"{version(world.one)}"'}
    response = Client().post(address, said, "application/json", headers=headers)
    assert response.status_code in {200, 201}, response.content.decode()[:500]
    assert world.one.answers.get().sources == [source]


@pytest.mark.parametrize("path", ["consultations/", "answers/"])
def test_a_list_of_questions_asks_as_much_of_many_as_of_few(path: str) -> None:
    world = World()
    made = world.redacted()
    consultation_answers.share(actor=user("stas").key, reusable=made)
    stas = Browser("stas", "en")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            stas.page(path)
        return len(queries)

    stas.page(path)
    few = asked()
    for _each in range(5):
        world.one = consultations.draft(actor=eyes("lan"), organisation=world.firm, **QUESTION)
        consultation_answers.share(actor=user("stas").key, reusable=world.redacted())
    assert asked() <= few
