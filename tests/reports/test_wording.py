"""The catalogues of messages, as reports read them."""

from pathlib import Path

import pytest

from scotemp.nomenclature.language import UnknownLanguage
from scotemp.reports import wording
from scotemp.reports.wording import translator


def test_a_message_is_said_in_every_language() -> None:
    said = [translator(language).gettext("Cooperation brief") for language in ("en", "zh-Hans", "ru")]
    assert said == ["Cooperation brief", "合作简报", "Справка о сотрудничестве"]


def test_another_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage, match="'fr' is not a language of the platform"):
        translator("fr")


def test_a_catalogue_that_is_not_compiled_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(wording, "files", lambda _: tmp_path)
    with pytest.raises(FileNotFoundError, match=r"ru.*django\.mo has not been compiled: run `make messages`"):
        translator.__wrapped__("ru")
