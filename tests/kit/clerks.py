"""Somebody with a browser and a program, at the records of the desk of cases."""

import json
from typing import Any

from cases.models import OFFICE, Case
from django.core.files.base import ContentFile
from django.test import Client

from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import VISITOR, Scope, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.api import tokens
from scotemp.kit.desks.changing import version
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach


class Clerk:
    """Without a name, a visitor; without an office, his role holds everywhere."""

    def __init__(self, name: str = "", role: str = "", office: str = "") -> None:
        self.browser, self.program, self.headers, self.viewer = Client(), Client(), dict[str, str](), VISITOR
        if name:
            self.user = User.objects.create_user(f"{name.lower()}@example.org", name=name)
            if role:
                grant(actor=None, user=self.user, role=role, scope=Scope(OFFICE, office) if office else None)
            self.viewer = viewer_of(self.user)
            self.browser.force_login(self.user)
            _token, secret = tokens.make(actor=self.user.key, user=self.user, name="test", roles=[role] if role else [], may_write=True)
            self.headers["Authorization"] = f"Bearer {secret}"

    def page(self, record: Case, language: str = "en") -> str:
        return self.browser.get(f"/{language}/desk/cases/{record.pk}/").content.decode()

    def look(self, record: Case, path: str) -> Any:
        return self.browser.get(f"/en/desk/cases/{record.pk}/{path}/")

    def fill_in(self, record: Case, path: str, **said: Any) -> Any:
        return self.browser.post(f"/en/desk/cases/{record.pk}/{path}/", said)

    def read(self, record: Case, path: str) -> Any:
        return json.loads(self.program.get(f"/api/v1/cases/{record.pk}/{path}", headers=self.headers).content)

    def send(self, record: Case, path: str, said: Any) -> Any:
        headers = {**self.headers, "If-Match": f'"{version(record)}"'}
        return self.program.post(f"/api/v1/cases/{record.pk}/{path}", json.dumps(said), "application/json", headers=headers)


def paper_on(record: Case, title: str = "Acceptance", visibility: str = "parties") -> Paper:
    file = ContentFile(f"{title}\n".encode(), "cover.txt")
    return attach(actor=None, subject=record, tag="cover", title=title, language="en", file=file, visibility=visibility)
