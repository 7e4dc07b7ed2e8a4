"""The interface for programs, on the example desk: the same rules as the pages, told as problems."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from readings.models import Book, Remark

from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User
from scotemp.kit.api import tokens
from scotemp.kit.api.models import Token
from scotemp.kit.events import log

pytestmark = pytest.mark.django_db

BOOK = {"title": "Aluminium", "pages": 200, "language": "en", "visibility": "parties"}


def user(name: str, *roles: str) -> User:
    made = User.objects.create_user(f"{name}@example.org", name=name.title())
    for role in roles:
        grant(actor=None, user=made, role=role)
    return made


class Program:
    """A client with a token."""

    def __init__(self, who: User | None = None, roles: tuple[str, ...] = (), *, may_write: bool = True, language: str = "en") -> None:
        self.client = Client(headers={"Accept-Language": language})
        self.headers: dict[str, str] = {}
        if who:
            _token, secret = tokens.make(actor=who.key, user=who, name="test", roles=roles, may_write=may_write)
            self.headers["Authorization"] = f"Bearer {secret}"

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(  # type: ignore[return-value]
            method, f"/api/v1{path}", "" if body is None else json.dumps(body), "application/json", headers={**self.headers, **said}
        )

    def get(self, path: str) -> HttpResponse:
        return self.send("GET", path)


def said(response: HttpResponse) -> Any:
    return json.loads(response.content)


@pytest.fixture
def alia() -> Program:
    return Program(user("alia"), ("ENT",))


@pytest.fixture
def staff() -> Program:
    return Program(user("stefan", "STF"), ("STF",))


def register(program: Program, **other: Any) -> dict[str, Any]:
    return said(program.send("POST", "/books", BOOK | other))


def test_a_record_is_made_read_and_found(alia: Program) -> None:
    made = alia.send("POST", "/books", BOOK)
    assert made.status_code == 201
    assert made["ETag"] == '"1"'
    assert made["Location"] == said(made)["url"] == f"/api/v1/books/{Book.objects.get().pk}"
    read = alia.client.get(made["Location"], headers=alia.headers)
    assert said(read)["values"] == {"pages": 200, "language": "en"}
    assert read["ETag"] == '"1"'
    assert [item["title"] for item in said(alia.get("/books?q=&sort=-pages"))["items"]] == ["Aluminium"]


def test_others_do_not_find_what_is_for_the_parties(alia: Program, staff: Program) -> None:
    number = register(alia)["id"]
    for program, seen in ((alia, True), (staff, True), (Program(user("boris")), False), (Program(), False)):
        assert said(program.get("/books"))["total"] == (1 if seen else 0)
        assert program.get(f"/books/{number}").status_code == (200 if seen else 404)


def test_a_token_carries_no_more_roles_than_it_names() -> None:
    stefan = user("stefan", "STF", "AUD")
    book = Book.objects.create(title="Inside", visibility="staff")
    assert Program(stefan, ("STF",)).get(f"/books/{book.pk}").status_code == 200
    assert Program(stefan, ()).get(f"/books/{book.pk}").status_code == 404
    assert Program(user("mara"), ("STF",)).get(f"/books/{book.pk}").status_code == 404


def test_a_token_that_ended_was_taken_back_or_is_unknown_opens_nothing() -> None:
    alia = user("alia")
    program = Program(alia, ("ENT",))
    tokens.revoke(actor=alia.key, token=Token.objects.get())
    for authorization in (program.headers["Authorization"], "Bearer sct_unknown", "Basic YTpi"):
        response = program.client.get("/api/v1/books", headers={"Authorization": authorization})
        assert response.status_code == 401
        assert response["WWW-Authenticate"] == "Bearer"
        assert response["Content-Type"] == "application/problem+json"


def test_only_the_sum_of_a_secret_is_kept() -> None:
    program = Program(user("alia"))
    secret = program.headers["Authorization"].removeprefix("Bearer ")
    assert secret not in json.dumps(list(Token.objects.values()), default=str)


def test_a_token_for_reading_changes_nothing() -> None:
    reader = Program(user("alia"), ("ENT",), may_write=False)
    assert reader.send("POST", "/books", BOOK).status_code == 403
    assert Program().send("POST", "/books", BOOK).status_code == 401
    assert not Book.objects.exists()


def test_faults_name_their_place_in_the_language_that_is_asked_for(alia: Program) -> None:
    problem = said(alia.send("POST", "/books", BOOK | {"title": " ", "language": "xx"}))
    assert problem["type"] == "urn:scotemp:problem:invalid"
    assert {fault["pointer"] for fault in problem["errors"]} == {"/title", "/language"}
    russian = Program(user("boris"), ("ENT",), language="ru")
    chinese = Program(user("chen"), ("ENT",), language="zh-hans")
    titles = {said(program.send("POST", "/books", BOOK | {"title": " "}))["title"] for program in (alia, russian, chinese)}
    assert len(titles) == 3


def test_an_unknown_name_a_wrong_type_and_no_json_are_told(alia: Program) -> None:
    assert said(alia.send("POST", "/books", BOOK | {"titel": "x"}))["errors"][0]["pointer"] == "/titel"
    assert said(alia.send("POST", "/books", BOOK | {"pages": "many"}))["errors"][0]["pointer"] == "/pages"
    broken = alia.client.post("/api/v1/books", "{", content_type="application/json", headers=alia.headers)
    assert broken.status_code in {400, 422}
    assert not Book.objects.exists()


def test_a_change_says_which_version_it_has_seen(alia: Program) -> None:
    number = register(alia)["id"]
    assert alia.send("PATCH", f"/books/{number}", {"title": "Copper"}).status_code == 428
    changed = alia.send("PATCH", f"/books/{number}", {"title": "Copper"}, If_Match='"1"')
    assert changed.status_code == 200
    assert changed["ETag"] == '"2"'
    assert said(changed)["values"]["pages"] == 200, "what was not sent stays"
    assert alia.send("PATCH", f"/books/{number}", {"title": "Zinc"}, If_Match='"1"').status_code == 412
    assert Book.objects.get().title == "Copper"


def test_a_move_tells_what_is_missing_and_is_made_once_it_is_there(alia: Program, staff: Program) -> None:
    number = register(alia, pages=None)["id"]
    refused = staff.send("POST", f"/books/{number}/moves/shelve", {}, If_Match='"1"')
    assert refused.status_code == 409
    assert said(refused)["errors"][0]["code"] == "pages"
    alia.send("PATCH", f"/books/{number}", {"pages": 90}, If_Match='"1"')
    moved = staff.send("POST", f"/books/{number}/moves/shelve", {"occurred_on": "2026-01-05"}, If_Match='"2"')
    assert said(moved)["state"]["name"] == "shelved"
    assert alia.send("POST", f"/books/{number}/moves/shelve", {}, If_Match='"3"').status_code == 409
    assert alia.send("POST", f"/books/{number}/moves/lose", {}, If_Match='"3"').status_code == 422
    assert alia.send("POST", f"/books/{number}/moves/fly", {}, If_Match='"3"').status_code == 404


def test_a_request_sent_twice_does_its_work_once(alia: Program) -> None:
    first = alia.send("POST", "/books", BOOK, Idempotency_Key="k1")
    again = alia.send("POST", "/books", BOOK, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert said(first) == said(again)
    assert again["Idempotent-Replayed"] == "true"
    assert Book.objects.count() == 1
    assert said(alia.send("POST", "/books", BOOK | {"title": "Zinc"}, Idempotency_Key="k1"))["type"].endswith("key-used")
    assert alia.send("POST", "/books", BOOK | {"title": " "}, Idempotency_Key="k2").status_code == 422
    assert alia.send("POST", "/books", BOOK, Idempotency_Key="k2").status_code == 201, "a refused request uses no key up"


def test_parts_and_their_rows(alia: Program) -> None:
    number = register(alia)["id"]
    added = alia.send("POST", f"/books/{number}/remarks", {"text": "Clear."}, If_Match='"1"')
    assert added.status_code == 201
    assert said(alia.get(f"/books/{number}/remarks")) == [{"id": Remark.objects.get().pk, "text": "Clear.", "struck": False}]
    row = Remark.objects.get().pk
    struck = alia.send("POST", f"/books/{number}/remarks/{row}/strike", {"reason": "Wrong."}, If_Match=added["ETag"])
    assert said(struck)["struck"] is True
    assert alia.send("POST", f"/books/{number}/remarks/{row + 1}/strike", {"reason": "x"}, If_Match=struck["ETag"]).status_code == 404


def test_who_sees_but_may_not_change_is_refused(alia: Program) -> None:
    number = register(alia, visibility="public")["id"]
    boris = Program(user("boris"), ("ENT",))
    assert boris.send("PATCH", f"/books/{number}", {"title": "Mine"}, If_Match='"1"').status_code == 403
    assert boris.send("POST", f"/books/{number}/moves/shelve", {}, If_Match='"1"').status_code == 403


def test_events_are_for_those_with_an_account(alia: Program) -> None:
    number = register(alia, visibility="public")["id"]
    assert [event["kind"] for event in said(alia.get(f"/books/{number}/events"))] == ["created"]
    assert Program().get(f"/books/{number}/events").status_code == 401


@pytest.mark.parametrize("question", ["sort=title", "page=0", "size=1000", "language=xx", "state=none"])
def test_a_question_without_an_answer_is_a_problem(alia: Program, question: str) -> None:
    problem = said(alia.get(f"/books?{question}"))
    assert problem["status"] == 400
    assert problem["errors"][0]["pointer"] == question.partition("=")[0]


def test_the_schema_says_what_is_taken() -> None:
    schema = said(Program().get("/openapi.json"))
    assert schema["openapi"].startswith("3.1")
    body = schema["components"]["schemas"]["BookMade"]
    assert set(body["required"]) == {"title", "language", "visibility"}
    assert body["properties"]["title"]["maxLength"] == 100
    names = [one["name"] for one in schema["paths"]["/api/v1/books/{pk}"]["patch"]["parameters"]]
    assert {"If-Match", "Idempotency-Key"} <= set(names)


def test_versions_count_what_happened(alia: Program) -> None:
    number = register(alia)["id"]
    for version in (1, 2, 3):
        alia.send("POST", f"/books/{number}/remarks", {"text": "Again."}, If_Match=f'"{version}"')
    assert log.timeline(Book.objects.get()).count() == said(alia.get(f"/books/{number}"))["version"] == 4


def test_a_user_makes_a_token_sees_its_secret_once_and_takes_it_back() -> None:
    stefan, browser = user("stefan", "STF"), Client()
    browser.force_login(stefan)
    page = browser.post("/en/account/tokens/", {"name": "copy", "roles": ["STF"], "last_day": "2999-01-01"}).content.decode()
    secret = page.partition("<code>sct_")[2].partition("<")[0]
    assert len(secret) > 40
    assert secret not in browser.get("/en/account/tokens/").content.decode()
    headers = {"Authorization": f"Bearer sct_{secret}"}
    assert Client().get("/api/v1/books", headers=headers).status_code == 200
    browser.post(f"/en/account/tokens/{Token.objects.get().pk}/revoke/")
    assert Client().get("/api/v1/books", headers=headers).status_code == 401


def test_nobody_makes_a_token_with_a_role_that_he_lacks_or_takes_back_anothers() -> None:
    browser = Client()
    browser.force_login(user("alia"))
    assert browser.post("/en/account/tokens/", {"name": "x", "roles": ["STF"], "last_day": "2999-01-01"}).status_code == 422
    boris = user("boris")
    token, _secret = tokens.make(actor=boris.key, user=boris, name="his", roles=(), may_write=False)
    assert browser.post(f"/en/account/tokens/{token.pk}/revoke/").status_code == 404
    assert Client().get("/en/account/tokens/").status_code == 302
