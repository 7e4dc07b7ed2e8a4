"""The command ``scotemp manage check_packs``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from scotemp.kit.marked import FaultyFile
from scotemp.kit.rulepacks.book import Book, book
from scotemp.kit.rulepacks.pack import read_pack


class Command(BaseCommand):
    """Check rule packs before they are put in force."""

    help = "Check one pack, or all of this installation, and print what holds today (exit code 1 if there is a fault)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a file."""
        parser.add_argument("file", nargs="?", type=Path, help="a pack; all packs of this installation if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the rules; raises CommandError with every fault."""
        path: Path | None = options["file"]
        if path and not path.is_file():
            raise CommandError(f"There is no file {path}: give the path of a pack.", returncode=1)
        try:
            checked = Book((read_pack(path),)) if path else book()
        except FaultyFile as faulty:
            raise CommandError(str(faulty), returncode=1) from None
        today = timezone.localdate()
        for pack in checked.packs:
            standing = "holds today" if pack.holds(today) else "does not hold today"
            self.stdout.write(f"{pack.reference} ({pack.place or 'everywhere'}): {standing}")
            for section, rules in pack.sections.items():
                for name, rule in rules.items():
                    self.stdout.write(f"  {section}.{name}: {rule.says()}")
