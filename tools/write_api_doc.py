"""Writes what the interface for programs says of itself: ``docs/openapi.json``, and ``docs/api-examples.md`` from real requests.

``python tools/write_api_doc.py`` writes both; the tests make the same requests and compare.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "docs" / "openapi.json"
EXAMPLES = ROOT / "docs" / "api-examples.md"

HEAD = """# Examples for programs

Written by `tools/write_api_doc.py` from requests that were really made on an empty platform; the tests make them again and compare. The
token is cut, and every record has the number 17. What the interface promises is in [kernel/api.md](kernel/api.md), the whole of it in
[openapi.json](openapi.json).
"""


@dataclass(frozen=True)
class Example:
    """A request and what it shows."""

    words: str
    method: str
    path: str
    body: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)


STORY = (
    Example(
        "Register an organisation; the key makes it safe to send the request again.",
        "POST",
        "/organisations",
        {
            "name": "重庆示范铝业有限公司",
            "language": "zh-Hans",
            "country": "CHN",
            "scheme": "USCC",
            "number": "91370200264574251E",
            "ownership_class": "private",
        },
        {"Idempotency-Key": "a7f3"},
    ),
    Example(
        "A number with a wrong check digit is refused, with the place of the fault.",
        "POST",
        "/organisations",
        {"name": "ООО «Пример»", "language": "ru", "country": "RUS", "scheme": "INN", "number": "7707083894"},
    ),
    Example(
        "The same fault in Russian.", "POST", "/organisations", {"name": "", "language": "ru", "country": "RUS"}, {"Accept-Language": "ru"}
    ),
    Example("A change without the version that was seen is refused.", "PATCH", "/organisations/{pk}", {"employees": 120}),
    Example(
        "With the version it is made; what was not sent stays.", "PATCH", "/organisations/{pk}", {"employees": 120}, {"If-Match": "{tag}"}
    ),
    Example(
        "Add an owner.",
        "POST",
        "/organisations/{pk}/stakes",
        {"owner_name": "Example Holding", "owner_class": "private", "owner_country": "KAZ", "percent": "30"},
        {"If-Match": "{tag}"},
    ),
    Example("Submit it, with the day on which that happened.", "POST", "/organisations/{pk}/moves/submit", {}, {"If-Match": "{tag}"}),
    Example(
        "Read it in Chinese: `moves` tells what can be done next, by whom, and what is missing.",
        "GET",
        "/organisations/{pk}",
        None,
        {"Accept-Language": "zh-Hans"},
    ),
    Example("A move for other roles is refused.", "POST", "/organisations/{pk}/moves/verify", {}, {"If-Match": "{tag}"}),
    Example("Lists are filtered and sorted.", "GET", "/organisations?country=CHN&sort=-employees&size=10"),
    Example("A question that cannot be answered is told.", "GET", "/organisations?sort=colour"),
)


def examples() -> str:
    """Make the requests on the database that Django is connected to, and return the page."""
    from django.test import Client  # noqa: PLC0415 - Django is set up by the caller

    from scotemp.kit.accounts.models import User  # noqa: PLC0415
    from scotemp.kit.api import tokens  # noqa: PLC0415

    user = User.objects.create_user("program@example.org", name="Program")
    _token, secret = tokens.make(actor=user.key, user=user, name="examples", roles=["ENT"], may_write=True)
    return HEAD + "\n" + "\n".join(_told(Client(), secret))


def _told(client: Any, secret: str) -> Iterator[str]:
    known = {"pk": "", "tag": ""}
    for one in STORY:
        path = one.path.replace("{pk}", known["pk"])
        headers = {name: value.replace("{tag}", known["tag"]) for name, value in one.headers.items()}
        sent = {"Authorization": f"Bearer {secret}", "Accept-Language": "en", **headers}
        body = "" if one.body is None else json.dumps(one.body, ensure_ascii=False)
        answer = client.generic(one.method, f"/api/v1{path}", body, "application/json", headers=sent)
        said = json.loads(answer.content)
        if answer.status_code < 300 and one.method != "GET":
            known = {"pk": known["pk"] or str(said["id"]), "tag": answer["ETag"]}
        yield _page(one, path, sent, answer, said, known["pk"])


def _page(one: Example, path: str, sent: dict[str, str], answer: Any, said: Any, pk: str) -> str:
    asked = [f"{one.method} /api/v1{path}"]
    asked += [f"{name}: {'Bearer sct_…' if name == 'Authorization' else value}" for name, value in sent.items()]
    asked += ["", json.dumps(one.body, ensure_ascii=False, indent=2)] if one.body is not None else []
    got = [f"HTTP {answer.status_code}", f"Content-Type: {answer['Content-Type']}"]
    got += [f"{name}: {answer[name]}" for name in ("ETag", "Location") if name in answer]
    got += ["", json.dumps(said, ensure_ascii=False, indent=2)]
    text = f"## {one.words}\n\n```http\n" + "\n".join(asked) + "\n```\n\n```http\n" + "\n".join(got) + "\n```\n"
    return re.sub(rf"(/organisations/|\"id\": ){pk}\b", r"\g<1>17", text) if pk else text


def schema() -> str:
    """Return the description of the interface in English."""
    from django.utils import translation  # noqa: PLC0415

    from scotemp.kit.api.interface import build  # noqa: PLC0415

    with translation.override("en"):
        return json.dumps(build().get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Write both files, or with ``--check`` only say whether they are as they would be written; on a database that is thrown away."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"SCOTEMP_HOME": home, "DJANGO_SETTINGS_MODULE": "scotemp.config.settings", "SCOTEMP_ALLOWED_HOSTS": "testserver"}
        os.environ.pop("DATABASE_URL", None)
        import django  # noqa: PLC0415

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        pages = {SCHEMA: schema(), EXAMPLES: examples()}
    stale = [page.relative_to(ROOT) for page, text in pages.items() if not page.exists() or page.read_text("utf-8") != text]
    if "--check" in sys.argv:
        sys.exit(f"stale, run tools/write_api_doc.py: {', '.join(map(str, stale))}" if stale else 0)
    for page, text in pages.items():
        page.write_text(text, "utf-8")
    print(f"wrote {' and '.join(str(page.relative_to(ROOT)) for page in pages)}")


if __name__ == "__main__":
    main()
