"""Rule packs: what holds where and when, what a record keeps, and faults that say how to mend them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from scotemp.kit.clocks.clock import due
from scotemp.kit.marked import FaultyFile
from scotemp.kit.rulepacks.book import SHIPPED, NoSuchRule, book, read_folders
from scotemp.kit.rulepacks.pack import read_pack
from scotemp.kit.rulepacks.rules import ballot_rule, clock_rule, in_force, threshold, under

DAY = date(2026, 6, 1)
PACK = """key: {key}
version: {version}
valid_from: {first}
{more}label: {{en: a, zh: b, ru: c}}
sources:
  act: {{title: An act, says: {{en: a, zh: b, ru: c}}}}
sections:
  clocks:
    answer:
      label: {{en: a, zh: b, ru: c}}
      source: act
      limit: {limit}
      unit: hours
"""


def pack(folder: Path, name: str, *, key: str = "x", version: int = 1, first: str = "2026-01-01", more: str = "", limit: str = "5") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(PACK.format(key=key, version=version, first=first, more=more, limit=limit), "utf-8")
    return path


def limit(folder: Path, on: date, place: str | tuple[str, ...] | None = None) -> int:
    return clock_rule("answer", read_folders([folder]).in_force(on, place)).limit


def test_the_nearest_place_decides_and_the_general_rule_fills_the_gaps(tmp_path: Path) -> None:
    pack(tmp_path, "general", key="general", limit="1")
    pack(tmp_path, "country", key="country", more="place: KZ\n", limit="2")
    pack(tmp_path, "city", key="city", more="place: KZ-75\n", limit="3")
    assert [limit(tmp_path, DAY, place) for place in (None, "KZ", ("KZ-75", "KZ"), "RU")] == [1, 2, 3, 1]
    assert read_folders([tmp_path]).in_force(DAY, ("KZ-75", "KZ")).reference == "city@1 country@1 general@1"


def test_a_new_version_holds_from_its_day_and_records_stay_under_theirs(tmp_path: Path) -> None:
    pack(tmp_path, "one", limit="1")
    pack(tmp_path, "two", version=2, first="2026-07-01", limit="2")
    known = read_folders([tmp_path])
    assert [limit(tmp_path, date(2026, month, 30)) for month in (6, 7)] == [1, 2]
    kept = known.in_force(DAY).reference
    assert clock_rule("answer", known.under(kept)).limit == 1
    with pytest.raises(NoSuchRule, match="x@9"):
        known.under("x@9")
    with pytest.raises(NoSuchRule, match=r"clocks\.answer"):
        clock_rule("answer", known.in_force(date(2020, 1, 1)))


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("limit: 5", "limit: five"), 12, "is no whole number"),
        (("limit: 5", "limit: 0"), 12, "greater than or equal to 1"),
        (("      limit: 5\n", ""), 9, "limit is missing"),
        (("source: act", "source: law"), 11, "'law', which is not among the sources (act)"),
        (("unit: hours", "unit: moons"), 13, "cannot be used"),
        (("unit: hours", "unit: hours\n      zone: Mars/Base"), 14, "is no time zone"),
        (("unit: hours", "unit: hours\n      calendar: MARS"), 14, "is no working calendar"),
        (("  clocks:", "  watches:"), 8, "is no section that anything reads"),
        (("version: 1", "version: '1'"), 2, "is no whole number"),
        (("valid_from: 2026-01-01", "valid_from: 2026-13-41"), 3, "is no date"),
        (("key: x", "key: x\nvalid_to: 2020-01-01"), 2, "exchange them"),
        (("unit: hours", "unit: hours\n      warn_at: 0.5"), 14, "in quotes"),
    ],
)
def test_a_fault_names_file_line_and_remedy(tmp_path: Path, change: tuple[str, str], line: int, words: str) -> None:
    path = pack(tmp_path, "x")
    path.write_text(path.read_text("utf-8").replace(*change), "utf-8")
    with pytest.raises(FaultyFile) as found:
        read_pack(path)
    assert f"{path}:{line}: " in str(found.value)
    assert words in str(found.value)


def test_two_packs_may_not_claim_one_rule(tmp_path: Path) -> None:
    pack(tmp_path, "one", key="one")
    pack(tmp_path, "two", key="two", first="2027-01-01")
    with pytest.raises(FaultyFile, match=r"two\.yaml:1: it rules on clocks\.answer"):
        read_folders([tmp_path])
    pack(tmp_path, "two", key="one")
    with pytest.raises(FaultyFile, match="it is one@1"):
        read_folders([tmp_path])


def test_what_is_shipped_says_what_its_sources_say() -> None:
    known = read_folders([SHIPPED])
    leads = known.in_force(DAY, ("CN-440700", "CN"))
    limits = [
        clock_rule(f"lead_{step}", leads).limit for step in ("response", "assessment", "assessment_with_experts", "feedback", "report")
    ]
    assert limits == [1, 3, 7, 7, 14]
    answer = clock_rule("lead_response", leads)
    assert str(due(datetime(2026, 6, 1, 3, tzinfo=UTC), [], answer)) == "2026-06-03 00:00:00+08:00"
    assert under(in_force(DAY).reference) == in_force(DAY)
    assert ballot_rule("special", in_force(DAY)).majority.share == Fraction(2, 3)
    control, foreign = threshold("ownership_control", in_force(DAY)), threshold("ownership_foreign", in_force(DAY))
    assert (control.reached(50), control.reached(Decimal("50.01")), foreign.reached(25), foreign.reached(Decimal("24.99"))) == (
        False, True, True, False,
    )  # fmt: skip


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SCOTEMP_HOME", str(tmp_path))
    (tmp_path / "packs").mkdir()
    book.cache_clear()
    yield tmp_path / "packs"
    book.cache_clear()


def test_the_operator_adds_packs_and_the_command_checks_them(operator: Path) -> None:
    path = pack(operator, "own", more="place: KZ\n")
    out = StringIO()
    with translation.override("en"):
        call_command("check_packs", stdout=out)
    assert "x@1 (KZ): holds today\n  clocks.answer: 5 hours" in out.getvalue()
    path.write_text(path.read_text("utf-8").replace("limit: 5", "limit: -5"), "utf-8")
    with pytest.raises(CommandError, match=r"own\.yaml:13: sections\.clocks\.answer\.limit"):
        call_command("check_packs", str(path))
    with pytest.raises(CommandError, match="no file"):
        call_command("check_packs", "nowhere.yaml")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Somebody responsible is named"), ("zh-hans", "线索响应"), ("ru", "Назначение ответственного")],
)
def test_everybody_can_read_the_rules(client: Client, language: str, words: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        page = client.get(f"/{language}/rules/")
    assert page.status_code == 200
    assert words in page.content.decode()
    assert "江府办函〔2024〕37号" in page.content.decode()
    assert client.post(f"/{language}/rules/").status_code == 405
