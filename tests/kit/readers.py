"""People who read books on the example desk: each with a browser and a program."""

import json
from typing import Any

from django.test import Client
from readings.models import Book

from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.api import tokens
from scotemp.kit.desks.changing import version


class Person:
    """Somebody with a browser and a program; without a name, a visitor."""

    def __init__(self, name: str = "", *roles: str, on: Book | None = None) -> None:
        self.browser, self.program, self.headers = Client(), Client(), dict[str, str]()
        if name:
            self.user = User.objects.create_user(f"{name}@example.org", name=name.title())
            scope = Scope("readings.book", str(on.pk)) if on else None
            for role in roles:
                grant(actor=None, user=self.user, role=role, scope=scope)
            self.browser.force_login(self.user)
            _token, secret = tokens.make(actor=self.user.key, user=self.user, name="test", roles=roles, may_write=True)
            self.headers["Authorization"] = f"Bearer {secret}"

    def page(self, book: Book) -> str:
        return self.browser.get(f"/en/desk/books/{book.pk}/").content.decode()

    def fill_in(self, book: Book, path: str, **said: Any) -> Any:
        return self.browser.post(f"/en/desk/books/{book.pk}/{path}/", said)

    def read(self, book: Book, path: str) -> Any:
        return self.program.get(f"/api/v1/books/{book.pk}/{path}", headers=self.headers)

    def send(self, book: Book, path: str, said: Any, *, form: bool = False, **more: str) -> Any:
        address = f"/api/v1/books/{book.pk}/{path}"
        headers = {
            **self.headers,
            "If-Match": f'"{version(book)}"',
            **{name.replace("_", "-"): one for name, one in more.items()},
        }
        if form:
            return self.program.post(address, said, headers=headers)
        return self.program.post(address, json.dumps(said), "application/json", headers=headers)
