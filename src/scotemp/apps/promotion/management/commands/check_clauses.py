"""The command ``scotemp manage check_clauses``."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from scotemp.apps.promotion.models import ClauseFinding
from scotemp.apps.promotion.panels.clauses import trials_of
from scotemp.apps.promotion.rules.clauses.screening import screen
from scotemp.apps.promotion.services.clause_rules import rule_of, screen_under
from scotemp.kit.evidence.content.judging import judge
from scotemp.kit.evidence.content.refusal import FileRefused
from scotemp.kit.evidence.words import words_in
from scotemp.kit.rulepacks.rules import in_force
from scotemp.nomenclature import countries
from scotemp.nomenclature.language import LANGUAGES, normalise
from scotemp.nomenclature.lookup import UnknownName
from scotemp.reports.clauses import caution, tried
from scotemp.reports.voice import Voice


class Command(BaseCommand):
    """Screen the clauses of a file against the rules of a country; nothing is kept."""

    help = "Screen a draft (DOCX, PDF with text, TXT) against rules on fair competition. A screening, no legal verdict; nothing is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a file, a country and a language."""
        parser.add_argument("file", type=Path, help="the draft")
        parser.add_argument("--place", default="CHN", help="country whose rules apply, by code or name; China if left out")
        parser.add_argument("--language", default="en", type=normalise, help=f"language of the answer: {', '.join(LANGUAGES)}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was found; raises CommandError for a file that cannot be read."""
        path, language = options["file"], options["language"]
        try:
            place = countries.find(options["place"]).iso3
        except UnknownName as unknown:
            raise CommandError(str(unknown)) from None
        with translation.override(language):
            text = _words(path)
            packs = in_force(timezone.localdate(), place).reference
            hits = screen(text, screen_under(packs, place))
            voice = Voice(language)
            for number, hit in enumerate(hits, 1):
                rule, pack = rule_of(hit.rule, packs)
                cited = f"{pack.sources[rule.source].title}, {rule.article.get(language)}"
                level = ClauseFinding.Severity(hit.severity).label
                self.stdout.write(f"{number}. {hit.clause} {rule.label.get(language)} [{level}]\n   {hit.text}\n   {cited}")
                self.stdout.write(f"   {rule.why.get(language)} {rule.mend.get(language)}")
            decided = sum(hit.wants_decision for hit in hits)
            self.stdout.write(f"{decided} + {len(hits) - decided} · {packs}\n{caution(voice)}\n{tried(voice, trials_of(packs))}")


def _words(path: Path) -> str:
    if not path.is_file():
        raise CommandError(f"There is no file {path}: give the path of a draft.")
    try:
        with path.open("rb") as file:
            kind = judge(file, path.name).media_type
            file.seek(0)
            return words_in(file, kind)
    except (FileRefused, ValidationError) as refused:
        said = refused.messages if isinstance(refused, ValidationError) else [str(refused)]
        raise CommandError(" ".join(said)) from None
