"""The pages of the agreements: the same state for every party, what people fill in, what the public is shown."""

from datetime import timedelta

import pytest
from directory_world import user
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pact_world import TODAY, Pact, eyes, in_force, signed

from scotemp.apps.agreements.kinds.agreements import AGREEMENTS
from scotemp.apps.agreements.models import Agreement, Commitment, Party, Settlement
from scotemp.apps.agreements.panels import on_agreement
from scotemp.apps.agreements.services.agreements import draft_agreement
from scotemp.apps.agreements.services.blockages import block
from scotemp.apps.agreements.services.parties import add_party, agree_to_publish, end_agreement_to_publish
from scotemp.apps.agreements.services.settlements import draw_up
from scotemp.kit.access.guarded import sees
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import VISITOR
from scotemp.kit.desks.history import history
from scotemp.kit.events import log
from scotemp.kit.publication.services import move, submit
from scotemp.kit.recording import edit

pytestmark = pytest.mark.django_db


def owed(pact: Pact, party: Party) -> Commitment:
    found: Commitment = pact.agreement.commitments.get(party=party)
    return found


def test_both_parties_see_the_same_state() -> None:
    pact = in_force()
    loan = owed(pact, pact.bank)
    block(actor=eyes(pact.aigul), commitment=loan, party=pact.city, since=TODAY - timedelta(days=3), waits_for="the guarantee")
    shown = [on_agreement(AGREEMENTS, pact.agreement, eyes(who)) for who in (pact.li, pact.aigul, pact.stas)]
    assert shown[0] is not None
    assert [one and (one["standing"].parties, one["percent"]) for one in shown] == [(shown[0]["standing"].parties, 0)] * 3
    browsers = []
    for who in (pact.li, pact.aigul):
        browser = Client()
        browser.force_login(who)
        page = browser.get(f"/en/desk/agreements/{pact.agreement.pk}/").content.decode()
        browsers.append(page[page.index('id="standing-head"') : page.index("</section>", page.index('id="standing-head"'))])
        assert browser.get("/en/desk/commitments/?standing=blocked").content.decode().count("§ 4.1") == 1
    assert browsers[0] == browsers[1]
    assert "Chongqing" in browsers[0]


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_every_page_of_the_desk_opens_for_the_staff_and_is_not_there_for_strangers(language: str) -> None:
    pact = in_force()
    draw_up(actor=pact.stas.key, agreement=pact.agreement, year=TODAY.year)
    road = owed(pact, pact.city)
    staff_browser, stranger = Client(), Client()
    staff_browser.force_login(pact.stas)
    stranger.force_login(user("olga"))
    for path in (f"agreements/{pact.agreement.pk}", f"commitments/{road.pk}", f"settlements/{Settlement.objects.get().pk}"):
        assert staff_browser.get(f"/{language}/desk/{path}/").status_code == 200
        assert stranger.get(f"/{language}/desk/{path}/").status_code == 404
    for path in ("agreements/?standing=overdue", "agreements/?live=yes", "commitments/?standing=overdue", "settlements/"):
        assert staff_browser.get(f"/{language}/desk/{path}").status_code == 200


@pytest.mark.parametrize("key", ["agreements", "commitments", "settlements"])
def test_a_list_asks_as_much_of_many_as_of_few(key: str) -> None:
    pact = in_force()
    draw_up(actor=pact.stas.key, agreement=pact.agreement, year=2020)
    block(actor=eyes(pact.stas), commitment=owed(pact, pact.city), party=pact.bank, since=TODAY, waits_for="a paper")
    browser = Client()
    browser.force_login(pact.stas)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"/en/desk/{key}/").status_code == 200
        return len(queries)

    asked()
    few = asked()
    for year in range(2021, 2027):
        draw_up(actor=pact.stas.key, agreement=pact.agreement, year=year)
        late = pact.owe(pact.city, number=str(year), plan=False)
        block(actor=eyes(pact.stas), commitment=late, party=pact.bank, since=TODAY, waits_for="a paper")
        other = draft_agreement(actor=pact.stas.key, names={"en": f"Pact {year}"})
        add_party(actor=pact.stas.key, agreement=other, organisation=pact.bank.organisation)
    assert asked() <= few


def test_what_was_entered_wrongly_is_taken_back_before_force_unless_something_stands_on_it() -> None:
    pact = signed()
    wrong, planned = pact.owe(number="9.9", plan=False), pact.owe(number="3.1")
    browser = Client()
    browser.force_login(pact.stas)
    here = f"/en/desk/agreements/{pact.agreement.pk}/commitments"
    assert browser.post(f"{here}/{wrong.pk}/take-back/", {"reason": "It is no clause."}).status_code == 302
    assert browser.post(f"{here}/{planned.pk}/take-back/", {"reason": "Milestones stand on it."}).status_code == 422
    assert list(pact.agreement.commitments.all()) == [planned]


def test_forms_reach_the_services() -> None:
    pact = in_force()
    road = owed(pact, pact.city)
    li, aigul, stas = Client(), Client(), Client()
    for browser, who in ((li, pact.li), (aigul, pact.aigul), (stas, pact.stas)):
        browser.force_login(who)
    at, here = f"/en/desk/commitments/{road.pk}", f"/en/desk/agreements/{pact.agreement.pk}"
    said = {"party": pact.city.pk, "since": TODAY.isoformat(), "waits_for": "Papers"}
    assert aigul.post(f"{at}/blockages/add/", said).status_code == 302
    waits = road.blockages.get()
    assert li.post(f"{at}/blockages/{waits.pk}/end/", {"until": TODAY.isoformat()}).status_code == 403
    assert li.post(f"{at}/blockages/{waits.pk}/answer/", {"answer": "On Monday."}).status_code == 302
    clause = {
        "number": "3.2", "text_en": "Build a road.", "text_source": "en", "party": pact.city.pk, "counterparty": pact.bank.pk,
        "due": TODAY.isoformat(), "weight": "2",
    }  # fmt: skip
    assert stas.post(f"{here}/commitments/add/", clause).status_code == 302
    assert stas.post(f"{here}/commitments/add/", clause | {"counterparty": pact.city.pk}).status_code == 422
    change = {"changes_en": "No road.", "changes_source": "en", "reason": "The river rose.", "supersedes": [road.pk]}
    assert stas.post(f"{here}/amendments/add/", change).status_code == 302
    proposed = pact.agreement.amendments.get()
    assert list(proposed.supersedes.all()) == [road]
    assert aigul.post(f"{here}/amendments/{proposed.pk}/agree/", {"party": pact.bank.pk}).status_code == 302
    assert aigul.post(f"{here}/amendments/{proposed.pk}/agree/", {"party": pact.city.pk}).status_code == 403


def test_publication_takes_every_party_and_names_no_person() -> None:
    pact = in_force()
    agree_to_publish(actor=eyes(pact.li), party=pact.city)
    with pytest.raises(ValidationError, match="Not every party"):
        submit(actor=eyes(pact.stas), record=pact.agreement, title="Chongqing and Kaspi")
    agree_to_publish(actor=eyes(pact.aigul), party=pact.bank)
    record = Agreement.objects.get()
    version = submit(actor=eyes(pact.stas), record=record, title="Chongqing and Kaspi")
    version = move(actor=eyes(pact.dora), publication=version, transition="approve", expected_version=version.state_version)
    version = move(actor=eyes(pact.dora), publication=version, transition="publish", expected_version=version.state_version)
    assert (version.payload["progress"], version.payload["commitments"]) == ("0 %", 2)
    assert not [name for name in ("Li Wei", "Aigul", "Mayor") if name in str(version.payload)]
    end_agreement_to_publish(actor=eyes(pact.aigul), party=pact.bank, reason="The board decided otherwise.")
    version.refresh_from_db()
    assert version.state == "withdrawn"
    browser = Client()
    browser.force_login(pact.stas)
    assert browser.get(f"/en/desk/agreements/{record.pk}/").status_code == 200


def test_visibility_agrees_between_lists_and_records() -> None:
    pact = in_force()
    draw_up(actor=pact.stas.key, agreement=pact.agreement, year=TODAY.year)
    viewers = [eyes(who) for who in (pact.li, pact.aigul, pact.stas, pact.vera, user("olga"))] + [VISITOR]
    for model in (Agreement, Commitment, Settlement):
        for record in model.objects.all():
            for viewer in viewers:
                assert model.objects.visible_to(viewer).filter(pk=record.pk).exists() == sees(viewer, record)
    Grant.objects.filter(user=pact.li).delete()
    assert not sees(eyes(pact.li), pact.agreement)


def test_the_timeline_names_people_records_and_days_and_no_keys() -> None:
    pact = in_force()
    named = user("ruslan")
    edit(pact.city, {"lead": named}, actor=pact.stas.key, allowed=("lead",), subject=pact.agreement)
    edit(pact.agreement, {"signed_in": "Almaty"}, actor=pact.stas.key, allowed=("signed_in",))
    told = [change for entry in history(pact.agreement, eyes(pact.stas))[:2] for change in entry.changes]
    assert told[0].label == "Place of signing"
    assert told[0].after == "Almaty"
    assert (told[1].label, told[1].before, told[1].after) == ("Who leads", pact.li.name, named.name)


def test_the_timeline_keeps_the_title_of_a_record_from_those_who_may_not_see_it() -> None:
    pact = in_force()
    loan = owed(pact, pact.bank)
    log.record(
        subject=loan,
        kind="edit",
        actor=pact.stas.key,
        data={"changes": {"agreement_id": [None, pact.agreement.pk], "due": [None, "2027-06-11"]}},
    )
    seen, unseen = (history(loan, viewer)[0].changes for viewer in (eyes(pact.stas), eyes(user("olga"))))
    assert [change.after for change in seen] == [AGREEMENTS.title(pact.agreement, "en"), "June 11, 2027"]
    assert unseen[0].after == f"#{pact.agreement.pk}"
