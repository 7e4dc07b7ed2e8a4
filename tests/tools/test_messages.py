"""The tool that keeps the catalogues of messages."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PYTHON = 'from x import gettext as _, ngettext\n_("one")\nngettext("%(n)s file", "%(n)s files", 2)\n_("%(a)s of {b}")\n'
TEMPLATE = '{% load i18n %}\n  <p>{% translate "two" %}</p>\n{% blocktranslate trimmed %}\n  three {{ four }}\n{% endblocktranslate %}\n'


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the tool at work on a package of two files."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec and spec.loader
    messages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(messages)
    package = tmp_path / "scotemp"
    (package / "templates").mkdir(parents=True)
    (package / "words.py").write_text(PYTHON, "utf-8")
    (package / "templates" / "page.html").write_text(TEMPLATE, "utf-8")
    monkeypatch.setattr(messages, "PACKAGE", package)
    return messages


def translate(tool: ModuleType, words: dict[str, str | tuple[str, ...]]) -> None:
    """Write translations into the Russian catalogue, and the messages themselves into the Chinese."""
    for language in tool.LANGUAGES:
        text = tool.path_of(language).read_bytes()
        catalogue = read_po(text.decode().splitlines(), locale=language)
        for message in catalogue:
            if message.id:
                key = message.id if isinstance(message.id, str) else message.id[0]
                own = message.id[:1] if isinstance(message.id, tuple) else message.id
                message.string = words.get(key, message.string) if language == "ru" else own
        with tool.path_of(language).open("wb") as file:
            tool.write_po(file, catalogue)


GOOD: dict[str, str | tuple[str, ...]] = {
    "one": "один",
    "two": "два",
    "%(n)s file": ("%(n)s файл", "%(n)s файла", "%(n)s файлов"),
    "%(a)s of {b}": "{b}: %(a)s",
    "three %(four)s": "три %(four)s",
}


def test_messages_of_code_and_templates_are_found(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    tool.extract()
    assert "ru: 5 messages, 5 to translate" in capsys.readouterr().out
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in tool.load("ru") if message.id}
    assert found == set(GOOD)


def test_translations_outlive_an_extraction_and_what_nobody_says_goes(tool: ModuleType) -> None:
    tool.extract()
    translate(tool, GOOD)
    (tool.PACKAGE / "words.py").write_text(PYTHON.replace('_("one")', '_("five")'), "utf-8")
    tool.extract()
    catalogue = tool.load("ru")
    assert catalogue.get("two").string == "два"
    assert catalogue.get("five").string == ""
    assert catalogue.get("one") is None
    before = tool.path_of("ru").read_bytes()
    tool.extract()
    assert tool.path_of("ru").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (GOOD, None),
        (GOOD | {"one": ""}, "has no translation"),
        (GOOD | {"%(n)s file": ("%(n)s файл", "", "")}, "has no translation"),
        (GOOD | {"%(a)s of {b}": "%(a)s из {c}"}, "has the gaps ['a', 'b'], its translation ['a', 'c']"),
        (GOOD | {"three %(four)s": "три"}, "has the gaps ['four'], its translation []"),
    ],
)
def test_faults_of_a_catalogue_are_told(
    tool: ModuleType, words: dict[str, str | tuple[str, ...]], fault: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    tool.extract()
    translate(tool, words)
    assert tool.check() == (1 if fault else 0)
    assert fault is None or fault in capsys.readouterr().out


def test_a_stale_catalogue_is_told(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    tool.extract()
    translate(tool, GOOD)
    (tool.PACKAGE / "words.py").write_text(PYTHON.replace('_("one")', '_("five")'), "utf-8")
    assert tool.check() == 1
    said = capsys.readouterr().out
    assert "ru: 'five' is not in the catalogue" in said
    assert "ru: 'one' is said nowhere any more" in said


def test_compiled_catalogues_can_be_read(tool: ModuleType) -> None:
    tool.extract()
    translate(tool, GOOD)
    tool.compile_all()
    assert all(tool.path_of(language).with_suffix(".mo").stat().st_size > 100 for language in tool.LANGUAGES)
