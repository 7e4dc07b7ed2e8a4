"""How tests drive the pages of desks in a browser: who is at the screen, which form is filled in, what assistive software would miss."""

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from scotemp.kit.accounts.models import User

_FORM = "main form.sheet"


def serious(page: Page) -> list[str]:
    """Return what assistive software would stumble over."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in {"serious", "critical"}]


class Desk:
    """A browser at which people take turns."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.main = page.locator("main")
        self.language = "en"
        page.set_default_timeout(10_000)

    def sit_down(self, user: User | None) -> None:
        """Let somebody use the browser, or a visitor without an account."""
        self.page.context.clear_cookies()
        if user is not None:
            visit = Client()
            visit.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            self.page.context.add_cookies([{"name": name, "value": visit.cookies[name].value, "url": self.site}])

    def see(self, path: str, language: str = "") -> Locator:
        """Open a page, in the language of the story unless another is named, and return its main part."""
        answer = self.page.goto(f"{self.site}/{language or self.language}/{path}")
        assert answer is not None
        assert answer.status == 200, (path, answer.status)
        return self.main

    def fill_in(self, path: str, **said: Any) -> Locator:
        """Fill in the form of a page by the names of its fields and send it; return the main part of what comes then."""
        self.see(path)
        return self.send(**said)

    def send(self, **said: Any) -> Locator:
        """Fill in the form that is shown and send it; nothing wrong may be found in it."""
        self.press(**said)
        faults = self.main.locator(".faults, .fault")
        found = faults.all_inner_texts()
        assert found == [], f"{self.page.url}: {found}"
        return self.main

    def refused(self, path: str, why: str, **said: Any) -> None:
        """Fill in a form and find it refused with a reason."""
        self.see(path)
        self.press(**said)
        expect(self.main.locator(".faults, .fault").filter(has_text=why).first).to_be_visible()

    def press(self, **said: Any) -> None:
        for name, value in said.items():
            self._write(name, value)
        self.page.locator(f"{_FORM} button.primary").click()

    def _write(self, name: str, value: Any) -> None:
        field = self.page.locator(f'{_FORM} [name="{name}"]')
        kind = field.first.evaluate("field => field.type")
        if kind.startswith("select"):
            field.select_option(**value) if isinstance(value, dict) else field.select_option(value)
        elif value is True:
            field.check()
        elif kind in {"checkbox", "radio"}:
            for one in [value] if isinstance(value, str) else value:
                self.page.locator(f'{_FORM} [name="{name}"][value="{one}"]').check()
        elif kind == "file":
            field.set_input_files(value)
        else:
            field.fill(str(value))

    def attach(self, record: str, tag: str, title: str, file: dict[str, Any]) -> None:
        """Add a paper to a record."""
        self.fill_in(f"{record}/papers/add/", file=file, tag=tag, title=title, language="en")
        expect(self.main.locator("#papers")).to_contain_text(title)

    def sound(self, path: str, *languages: str) -> None:
        """Look at a page in several languages for what assistive software would stumble over, and for a page too wide for a phone."""
        for language in languages:
            self.see(path, language)
            assert serious(self.page) == [], (path, language)
        self.page.set_viewport_size({"width": 360, "height": 800})
        wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert self.page.evaluate(wide), path
        self.page.set_viewport_size({"width": 1280, "height": 900})


def saved(page: Page, link: Locator) -> bytes:
    """Return the file that a link sends."""
    with page.expect_download() as waiting:
        link.click()
    return Path(waiting.value.path()).read_bytes()
