"""Build hook: compiles the message catalogues, so that an installed package speaks all its languages."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Writes a ``.mo`` file beside every ``.po`` file before the package is built or installed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue below ``src/scotemp/locale``."""
        for source in sorted(Path(self.root, "src/scotemp/locale").rglob("*.po")):
            with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, read_po(po))
