"""Measure the import of a long table of leads: time of the trial and of the import, faults named, and doubles proposed.

Run ``python benchmarks/leads.py`` from the project; ``--rows 5000`` for a shorter file, ``--workbook`` for one of Excel. The file is
invented from a seed: names in Chinese, Russian and English, 3 % of the rows with one bad cell, 5 % telling of an investor that stands
further up already, in another script or spelled otherwise. The peer is the same work one lead after another, on some rows, extrapolated.
"""

import argparse
import csv
import io
import os
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

PEER_ROWS = 300
PLACES = 200
BAD = 0.03
DOUBLE = 0.05
COLUMNS = (
    "locality", "name_zh", "name_en", "name_ru", "investor_country", "language", "industry", "amount", "currency", "came_in_on", "source",
)  # fmt: skip
INDUSTRIES = ("A01", "C24A", "C29", "C10T12", "D", "C26", "C27", "C28", "C20", "H49")
FAULTS = {
    "locality": "Nowhere-on-Sea",
    "investor_country": "Atlantis",
    "industry": "weaving moonlight",
    "amount": "many",
    "currency": "QQQ",
    "came_in_on": "2026-02-30",
}

HAN = "安宝博成达德鼎东方丰富光广国海和恒弘华汇吉嘉建金景康利联隆茂美明南宁鹏平瑞盛泰天通万旺西祥新兴雅亿永宇远正中"
KINDS_HAN = ("机械", "电子", "纺织", "食品", "化工", "钢铁", "物流", "农业")
CYRILLIC = {
    "vo": "во", "sta": "ста", "mir": "мир", "al": "ал", "tem": "тем", "kar": "кар", "do": "до", "ba": "ба", "zor": "зор", "len": "лен",
    "gra": "гра", "ur": "ур", "pol": "пол", "sev": "сев", "tok": "ток", "ner": "нер", "khan": "хан", "bek": "бек", "dar": "дар",
    "san": "сан", "ri": "ри", "tul": "тул", "par": "пар", "kom": "ком", "bin": "бин", "zhi": "жи", "ra": "ра", "dok": "док", "ma": "ма",
    "shen": "шен", "or": "ор", "da": "да", "sul": "сул", "tan": "тан", "nur": "нур", "ay": "ай", "ger": "гер", "lim": "лим", "fa": "фа",
}  # fmt: skip


@dataclass(frozen=True)
class Investor:
    """A name by language as it stands in a row, and how a second telling of it would differ."""

    names: dict[str, str]
    country: str
    others: tuple[tuple[str, dict[str, str]], ...]


def chinese(chance: random.Random) -> Investor:
    """Return an invented Chinese enterprise: its second telling is in pinyin, or in Chinese with another legal form."""
    from scotemp.apps.directory.rules.pinyin import pinyin  # noqa: PLC0415 (the package loads after the set-up)

    brand = "".join(chance.sample(HAN, 4))
    kind = chance.choice(KINDS_HAN)
    latin = pinyin(brand + kind).title().replace(" ", "")
    return Investor(
        {"name_zh": f"{brand}{kind}有限公司"},
        "CHN",
        (
            ("zh in other words", {"name_zh": f"{brand}{kind}集团有限公司"}),
            ("zh in pinyin", {"name_en": f"{latin} Co., Ltd."}),
        ),
    )


def russian(chance: random.Random) -> Investor:
    """Return an invented enterprise with a Cyrillic name: its second telling is in Latin letters, or with a slip of the pen."""
    parts = [chance.choices(list(CYRILLIC), k=3), chance.choices(list(CYRILLIC), k=3)]
    latin = " ".join("".join(part).title() for part in parts)
    cyrillic = " ".join("".join(CYRILLIC[sound] for sound in part).title() for part in parts)
    place = chance.randrange(2, len(latin) - 2)
    return Investor(
        {"name_ru": f"ООО «{cyrillic}»"},
        chance.choice(("RUS", "KAZ", "UZB")),
        (
            ("ru in Latin letters", {"name_en": f"{latin} LLC"}),
            ("ru with another form", {"name_ru": f"АО «{cyrillic}»"}),
            ("ru in Latin with a slip", {"name_en": f"{latin[:place]}{latin[place + 1 :]} LLC"}),
        ),
    )


def made(rows: int, seed: int) -> tuple[list[dict[str, str]], dict[int, str], dict[int, str]]:
    """Return the rows of a file, the columns that are bad by line, and how a line tells once more what stands further up."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    found: list[dict[str, str]] = []
    told: list[tuple[Investor, dict[str, str]]] = []
    bad: dict[int, str] = {}
    double: dict[int, str] = {}
    for line in range(2, rows + 2):
        if told and chance.random() < DOUBLE / (1 - BAD):
            investor, row = chance.choice(told)
            how, names = chance.choice(investor.others)
            row = {**row, "name_zh": "", "name_en": "", "name_ru": "", **names}
            double[line] = how
        else:
            investor = (chinese if chance.random() < 0.5 else russian)(chance)
            row = {
                "locality": f"{900000 + chance.randrange(PLACES)}",
                "investor_country": investor.country,
                "language": chance.choice(("zh-Hans", "ru", "en")),
                "industry": chance.choice(INDUSTRIES),
                "amount": str(chance.randrange(1, 900) * 1_000_000),
                "currency": chance.choice(("CNY", "RUB", "USD")),
                "came_in_on": f"2026-{chance.randrange(1, 10):02}-{chance.randrange(1, 28):02}",
                **investor.names,
            }
            if chance.random() < BAD:
                bad[line] = chance.choice(list(FAULTS))
                row[bad[line]] = FAULTS[bad[line]]
            else:
                told.append((investor, row))
        found.append({**row, "source": f"line {line}"})
    return found, bad, double


def as_text(rows: list[dict[str, str]]) -> bytes:
    """Return the rows as a table of text."""
    kept = io.StringIO()
    writer = csv.DictWriter(kept, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return kept.getvalue().encode()


def as_workbook(rows: list[dict[str, str]]) -> bytes:
    """Return the rows as a workbook."""
    import xlsxwriter  # noqa: PLC0415

    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, COLUMNS)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [row.get(column, "") for column in COLUMNS])
    return kept.getvalue()


def world() -> Any:
    """Make the places, and return who imports."""
    from scotemp.apps.directory.services.localities import add_locality  # noqa: PLC0415
    from scotemp.kit.access.granting import grant  # noqa: PLC0415
    from scotemp.kit.access.viewer import viewer_of  # noqa: PLC0415
    from scotemp.kit.accounts.models import User  # noqa: PLC0415

    for number in range(PLACES):
        add_locality(actor=None, level="city", country="CHN", names={"en": f"Place {number}"}, official_code=str(900000 + number))
    who = User.objects.create_user("staff@example.org", name="Staff")
    grant(actor=None, user=who, role="STF")
    return viewer_of(who)


def dealt(viewer: Any, file: Any, *, dry: bool) -> tuple[Any, float]:
    """Deal with a file in the background's own way and return the run and its seconds."""
    from scotemp.kit import uploads  # noqa: PLC0415
    from scotemp.kit.tables.background import wait_for, work  # noqa: PLC0415

    run = wait_for(kind="leads", token=uploads.keep(file), file=file, viewer=viewer, dry=dry)
    started = time.perf_counter()
    work(run.pk, {})
    seconds = time.perf_counter() - started
    run.refresh_from_db()
    return run, seconds


def by_one(viewer: Any, rows: list[dict[str, str]]) -> float:
    """Return the seconds that the same takes a lead, each written by itself as from a form."""
    from scotemp.kit.desks import changing  # noqa: PLC0415
    from scotemp.kit.desks.kind import kinds  # noqa: PLC0415

    kind: Any = kinds()["leads"]
    started = time.perf_counter()
    for row in rows:
        form = kind.create.form(row, viewer=viewer)
        form.is_valid()
        changing.create(kind, viewer, form.cleaned_data, "program")
    return (time.perf_counter() - started) / len(rows)


def judged(run: Any, bad: dict[int, str], double: dict[int, str], rows: int) -> None:
    """Print what became of the rows beside what should have."""
    from scotemp.apps.promotion.models import Lead  # noqa: PLC0415

    made_of = set(Lead.objects.values_list("source", flat=True))
    left = {line for line in range(2, rows + 2) if f"line {line}" not in made_of} - set(bad)
    right = left & set(double)
    print(f"\nbad rows: {len(bad)} in the file, {run.refused} refused")
    print(f"doubles: {len(double)} in the file, {len(left)} rows left for a decision, {len(right)} of them rightly")
    print(f"precision {len(right) / max(len(left), 1):.3f}, recall {len(right) / max(len(double), 1):.3f}")
    whole, found = Counter(double.values()), Counter(double[line] for line in right)
    for how in sorted(whole):
        print(f"  {how:26}{whole[how]:>7}{found[how] / whole[how]:>8.3f}")


def main() -> None:
    """Read the arguments, make a database that is thrown away, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--workbook", action="store_true", help="send an Excel workbook in place of a table of text")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ |= {
            "SCOTEMP_HOME": scratch,
            "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{scratch}/leads.sqlite3"),
            "DJANGO_SETTINGS_MODULE": "scotemp.config.settings",
        }
        measure(said.rows, said.seed, workbook=said.workbook)


def measure(rows: int, seed: int, *, workbook: bool) -> None:
    """Import a file and print times and what was found."""
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)
    from scotemp.kit.uploads import Upload  # noqa: PLC0415

    viewer = world()
    lines, bad, double = made(rows, seed)
    content = as_workbook(lines) if workbook else as_text(lines)
    file = Upload("leads.xlsx" if workbook else "leads.csv", content)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {rows} rows, {len(content) / 2**20:.1f} MB\n")
    trial, tried = dealt(viewer, file, dry=True)
    print(f"{'trial':28}{tried:>8.1f} s{tried / rows * 1e3:>9.2f} ms a row   (it tells {trial.refused} bad rows)", flush=True)
    run, took = dealt(viewer, file, dry=False)
    print(f"{'import':28}{took:>8.1f} s{took / rows * 1e3:>9.2f} ms a row   ({run.made} leads)", flush=True)
    judged(run, bad, double, rows)
    others, faulty, _doubles = made(2 * PEER_ROWS, seed + 1)
    peer = by_one(viewer, [row for line, row in enumerate(others, 2) if line not in faulty][:PEER_ROWS])
    print(f"\n{'one by one (extrapolated)':28}{peer * rows:>8.0f} s{peer * 1e3:>9.2f} ms a row   {peer * rows / took:.1f} times the import")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
