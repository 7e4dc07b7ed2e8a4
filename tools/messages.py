"""The catalogues of messages: extract them from sources and templates, check them, compile them.

``python tools/messages.py extract`` merges what the sources say into the catalogues of each language, keeps translations and drops
what nobody says any more; ``check`` fails on anything missing, stale or uneven; ``compile`` writes the files that programs read.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as extract_from
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "scotemp"
LANGUAGES = ("zh_Hans", "ru")
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDERS = re.compile(r"%\((\w+)\)[sdif]|%[sd]|\{(\w*)[^{}]*\}")
MADE = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed date: a catalogue changes only when its messages do


def sources() -> Iterator[tuple[str, io.BytesIO]]:
    """Yield every file that may hold messages, templates rewritten as Python (their indents mean nothing and go)."""
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("templates/**/*.html")]):
        name, text = path.relative_to(PACKAGE.parent).as_posix(), path.read_text("utf-8")
        if path.suffix == ".html":
            text = "\n".join(line.lstrip() for line in templatize(text, origin=name).splitlines())
        yield name, io.BytesIO(text.encode())


def said() -> Catalog:
    """Return what the sources say, untranslated."""
    catalogue = Catalog()
    for name, text in sources():
        for _line, message, _comments, context in extract_from("python", text, KEYWORDS, options={"encoding": "utf-8"}):
            if message and message != "":
                catalogue.add(message, None, [(name, None)], context=context)
    return catalogue


def path_of(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    """Return the catalogue of a language; an empty one if there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def extract() -> int:
    """Merge what the sources say into every catalogue."""
    now = said()
    for language in LANGUAGES:
        before = load(language)
        after = Catalog(
            locale=language, project="scotemp", version="1", copyright_holder="The scotemp authors",
            msgid_bugs_address="the project's issues", last_translator="The scotemp authors",
            language_team="The scotemp authors", creation_date=MADE, revision_date=MADE, fuzzy=False,
            header_comment="# Messages of scotemp; tools/messages.py keeps this file.",
        )  # fmt: skip
        for message in now:
            if message.id:
                known = before.get(message.id, message.context)
                after.add(message.id, known.string if known else None, message.locations, context=message.context)
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, after, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)
        missing = sum(not translated(message) for message in after if message.id)
        print(f"{language}: {len(after)} messages, {missing} to translate")
    return 0


def translated(message: Message) -> bool:
    """Tell whether every form of a message has a translation."""
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def placeholders(text: str) -> set[str]:
    """Return the gaps of a message that values fill.

    >>> sorted(placeholders("%(count)s of {total:,}"))
    ['count', 'total']
    """
    return {match[1] or match[2] or match[0] for match in PLACEHOLDERS.finditer(text.replace("%%", ""))}


def faults(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translated message."""
    if message.fuzzy:
        yield "is marked fuzzy"
    if not translated(message):
        yield "has no translation"
        return
    wanted = placeholders(message.id[-1] if isinstance(message.id, tuple) else message.id)
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    for form in forms:
        if placeholders(form) != wanted:
            yield f"has the gaps {sorted(wanted)}, its translation {sorted(placeholders(form))}"


def check() -> int:
    """Say every fault of every catalogue; 0 if there is none."""
    now = {(message.id, message.context) for message in said() if message.id}
    found = []
    for language in LANGUAGES:
        catalogue = [message for message in load(language) if message.id]
        here = {(message.id, message.context) for message in catalogue}
        found += [f"{language}: {identity!r} is not in the catalogue" for identity, _ in now - here]
        found += [f"{language}: {identity!r} is said nowhere any more" for identity, _ in here - now]
        found += [f"{language}: {message.id!r} {fault}" for message in catalogue for fault in faults(message)]
    for fault in sorted(found):
        print(fault)
    print(f"{len(now)} messages, {len(found)} faults" + (": run `python tools/messages.py extract`, then translate" if found else ""))
    return min(len(found), 1)


def compile_all() -> int:
    """Write the ``.mo`` file of every catalogue."""
    for language in LANGUAGES:
        with path_of(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, load(language))
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=("extract", "check", "compile"))
    sys.exit({"extract": extract, "check": check, "compile": compile_all}[parser.parse_args().action]())
