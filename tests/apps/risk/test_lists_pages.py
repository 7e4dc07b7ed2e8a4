"""Lists on pages: who enters, loads and reads, the way by a form, and the search for listed names."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lists_world import FOUR, loaded, officer, un_list

import watchlist_files as files
from scotemp.apps.risk.models import ListedParty, WatchList
from scotemp.kit.access.guarded import abilities, sees
from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.search.querying import search

pytestmark = pytest.mark.django_db


def browser(name: str, role: str) -> Client:
    found = Client()
    found.force_login(officer(name, role))
    return found


def sent(text: str | bytes, **said: str) -> dict[str, object]:
    return {"file": SimpleUploadedFile("list.xml", text if isinstance(text, bytes) else text.encode()), **said}


def test_an_officer_enters_a_list_loads_two_versions_and_reads_the_difference() -> None:
    clara = browser("Clara", "CMP")
    answer = clara.post(
        "/en/desk/watch-lists/new/",
        {
            "key": "un-sc", "names_en": "Security Council", "reader": "un", "publisher": "United Nations", "jurisdiction": "UN",
            "binding_on": ["*"], "effect_bound": "block", "effect_elsewhere": "review",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    found = WatchList.objects.get()
    page = clara.get(f"/en/desk/watch-lists/{found.pk}/").content.decode()
    address = f"/en/risk/lists/{found.pk}/load/"
    assert address in page and "No version was loaded yet" in page and "Kazakhstan" in page
    assert clara.get(address).status_code == 200
    answer = clara.post(address, sent(files.un_of(*FOUR)))
    assert answer.status_code == 302, answer.context["form"].errors
    answer = clara.post(address, sent(files.un_of("A Firm")))
    assert answer.status_code == 422
    assert "3 of 4 entries would leave the list" in answer.content.decode()
    answer = clara.post(address, sent(files.un_of("A Other"), confirmed="Three were taken off."), follow=True)
    page = answer.content.decode()
    assert "Three were taken off." in page and "D Firm" in page and "What changed" in page
    assert clara.get("/en/desk/listed-parties/?listed=yes").content.decode().count("A Other") >= 1


def test_faults_of_a_file_are_told_in_the_language_of_the_page() -> None:
    clara, found = browser("Clara", "CMP"), un_list()
    answer = clara.post(f"/ru/risk/lists/{found.pk}/load/", sent(files.un_of(*FOUR)[:-30]))
    assert answer.status_code == 422
    assert "XML обрывается" in answer.content.decode()
    assert "平台无法读取此文件" in clara.post(f"/zh-hans/risk/lists/{found.pk}/load/", sent("<html></html>")).content.decode()


def test_a_file_that_is_too_large_for_a_page_is_refused(settings: pytest.FixtureRequest) -> None:
    settings.EVIDENCE_MAX_BYTES = 100  # type: ignore[attr-defined]
    clara, found = browser("Clara", "CMP"), un_list()
    answer = clara.post(f"/en/risk/lists/{found.pk}/load/", sent(files.un_of(*FOUR)))
    assert answer.status_code == 422
    assert "load_watchlist" in answer.content.decode()


@pytest.mark.parametrize("role", ["ADM", "STF", "AUD", "DIR", "VER"])
def test_others_of_the_platform_read_and_change_nothing(role: str) -> None:
    found = un_list()
    loaded(found, *FOUR)
    other = browser("Olga", role)
    party = ListedParty.objects.first()
    for address in (f"watch-lists/{found.pk}/", f"list-versions/{party.since_id}/", f"listed-parties/{party.pk}/", "listed-parties/"):
        assert other.get(f"/en/desk/{address}").status_code == 200
    assert other.get(f"/en/risk/lists/{found.pk}/load/").status_code == 403
    assert other.post(f"/en/risk/lists/{found.pk}/load/", sent(files.un_of("Z Firm"))).status_code == 403
    assert other.get(f"/en/desk/watch-lists/{found.pk}/do/edit/").status_code == 403
    assert other.get("/en/desk/watch-lists/new/").status_code == 403
    assert f"/risk/lists/{found.pk}/load/" not in other.get(f"/en/desk/watch-lists/{found.pk}/").content.decode()


@pytest.mark.parametrize("role", ["ENT", "LOC", "EXP"])
def test_nobody_outside_the_platform_sees_a_list(role: str) -> None:
    found = un_list()
    loaded(found, *FOUR)
    party = ListedParty.objects.first()
    stranger = officer("Egor", role)
    for record in (found, party, party.since):
        assert not sees(viewer_of(stranger), record)
        assert not sees(VISITOR, record)
        assert sum(abilities(viewer_of(stranger), record).values()) == 0
    assert browser("Egor", role).get(f"/en/desk/listed-parties/{party.pk}/").status_code == 404
    assert browser("Egor", role).post(f"/en/risk/lists/{found.pk}/load/", sent(files.un_of("Z Firm"))).status_code == 404
    assert Client().get(f"/en/risk/lists/{found.pk}/load/").status_code == 302
    assert not ListedParty.objects.visible_to(viewer_of(stranger)).exists()


def test_every_name_and_number_of_an_entry_is_found_by_those_who_may_see_it() -> None:
    found = un_list()
    from_file = viewer_of(officer())
    browser("Clara", "CMP").post(f"/en/risk/lists/{found.pk}/load/", sent(files.UN))
    for words in ("Umar Testov", "The Tester", "عمر تستوف", "A12345", "XXi.001"):
        assert [hit.subject_type for hit in search(words, viewer=from_file).best()] == ["risk.listedparty"], words
    assert not search("Testov", viewer=viewer_of(officer("Egor", "ENT"))).best()


def test_pages_ask_a_bounded_number_of_questions(django_assert_max_num_queries: object) -> None:
    found = un_list()
    loaded(found, *(f"{number} Firm" for number in range(60)))
    version = loaded(found, *(f"{number} Other" for number in range(60)))
    clara = browser("Clara", "CMP")
    clara.get("/en/desk/listed-parties/")
    for address in ("listed-parties/", f"list-versions/{version.pk}/", "watch-lists/", f"watch-lists/{found.pk}/"):
        with django_assert_max_num_queries(40):  # type: ignore[operator]
            assert clara.get(f"/en/desk/{address}").status_code == 200
