"""The command `scotemp datasets`: what data there is, whether it is whole, how to mend it and how to add a year."""

from pathlib import Path

import click

from scotemp.datasets.cache import clear
from scotemp.datasets.catalogue import CatalogueError, Dataset, catalogue, dataset
from scotemp.datasets.oecd_csv import BadTable, import_csv
from scotemp.datasets.store import DamagedFile, repair, verify

LANGUAGE_CODES = {"en": "en", "ru": "ru", "zh": "zh-Hans", "zh-Hans": "zh-Hans"}
LABELS = {
    "en": {
        "about": "About",
        "publisher": "Publisher",
        "source": "Source",
        "licence": "Licence",
        "url": "Address",
        "vintage": "Year of the data",
        "retrieved": "Retrieved",
        "unit": "Unit",
        "files": "Files",
        "fields": "Fields",
        "rows": "rows",
        "bytes": "bytes",
        "known_gaps": "What it lacks",
    },
    "zh-Hans": {
        "about": "说明",
        "publisher": "发布者",
        "source": "来源",
        "licence": "许可",
        "url": "网址",
        "vintage": "数据年份",
        "retrieved": "获取日期",
        "unit": "单位",
        "files": "文件",
        "fields": "字段",
        "rows": "行",
        "bytes": "字节",
        "known_gaps": "已知缺口",
    },
    "ru": {
        "about": "Описание",
        "publisher": "Издатель",
        "source": "Источник",
        "licence": "Лицензия",
        "url": "Адрес",
        "vintage": "Год данных",
        "retrieved": "Получено",
        "unit": "Единица",
        "files": "Файлы",
        "fields": "Поля",
        "rows": "строк",
        "bytes": "байт",
        "known_gaps": "Чего в них нет",
    },
}

lang_option = click.option("--lang", default="en", type=click.Choice(list(LANGUAGE_CODES)), help="Language of the descriptions.")


@click.group("datasets", invoke_without_command=True)
@lang_option
@click.pass_context
def datasets(context: click.Context, lang: str) -> None:
    """Say what data there is, check it, mend it, or add OECD's table of another year."""
    context.obj = lang
    if context.invoked_subcommand is None:
        context.invoke(list_datasets)


@datasets.command("list")
@click.option("--lang", default=None, type=click.Choice(list(LANGUAGE_CODES)), help="Language of the descriptions.")
@click.pass_context
def list_datasets(context: click.Context, lang: str | None) -> None:
    """Name every dataset with its year, size and licence."""
    language = LANGUAGE_CODES[lang or context.obj]
    words = LABELS[language]
    for entry in catalogue().values():
        click.echo(click.style(entry.key, bold=True) + f"  {entry.title.get(language)}")
        click.echo(f"    {words['vintage']}: {entry.vintage} · {entry.rows:,} {words['rows']} · {entry.bytes:,} {words['bytes']}")
        click.echo(f"    {words['publisher']}: {entry.publisher.get(language)} · {words['licence']}: {entry.licence.get(language)}")


@datasets.command()
@click.argument("key")
@click.option("--lang", default=None, type=click.Choice(list(LANGUAGE_CODES)), help="Language of the descriptions.")
@click.pass_context
def show(context: click.Context, key: str, lang: str | None) -> None:
    """Describe the dataset KEY: source, licence, year, unit, files, fields, what it lacks."""
    language = LANGUAGE_CODES[lang or context.obj]
    try:
        click.echo("\n".join(described(dataset(key), language)))
    except CatalogueError as error:
        raise click.ClickException(str(error)) from error


@datasets.command("verify")
@click.argument("key", required=False)
def verify_datasets(key: str | None) -> None:
    """Check the files of the dataset KEY, or of all, by their SHA-256."""
    try:
        for name in [key] if key else list(catalogue()):
            entry = verify(name)
            click.echo(f"{name}: {len(entry.files)} files, {entry.bytes:,} bytes, as the catalogue says")
    except (CatalogueError, DamagedFile) as error:
        raise click.ClickException(str(error)) from error


@datasets.command("repair")
@click.argument("key")
def repair_dataset(key: str) -> None:
    """Mend the dataset KEY: damaged files from their kept copies, cached matrices by building them again when next needed."""
    try:
        mended = repair(key)
    except (CatalogueError, DamagedFile) as error:
        raise click.ClickException(str(error)) from error
    for path in mended:
        click.echo(f"mended {path}")
    for path in clear(key):
        click.echo(f"deleted {path}, it is built again when next needed")
    click.echo(f"{key}: as the catalogue says")


@datasets.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", required=True, type=click.IntRange(1990, 2100), help="Year that the table describes.")
def add(file: Path, year: int) -> None:
    """Add OECD's own inter-country input-output table in FILE (CSV)."""
    try:
        entry = import_csv(file, year)
    except (BadTable, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{entry.key}: {entry.rows:,} rows, {entry.bytes:,} bytes. Describe it with: scotemp datasets show {entry.key}")


def described(entry: Dataset, language: str) -> list[str]:
    """Return the lines that describe a dataset in one of the three languages."""
    words = LABELS[language]
    facts = {
        "about": entry.description.get(language),
        "publisher": entry.publisher.get(language),
        "licence": f"{entry.licence.get(language)} · {entry.licence_url}",
        "url": entry.url,
        "vintage": entry.vintage,
        "retrieved": entry.retrieved.isoformat(),
        "unit": entry.unit.get(language),
    }
    lines = [click.style(f"{entry.key}  {entry.title.get(language)}", bold=True)]
    lines += [f"{words[name]}: {value}" for name, value in facts.items()]
    lines += [f"{words['source']}:", *(f"  {step}. {hand}" for step, hand in enumerate(entry.source, 1))]
    lines += [f"{words['known_gaps']}:", *(f"  - {gap.get(language)}" for gap in entry.known_gaps)]
    for file in entry.files:
        lines.append(f"{file.path.name}: {file.rows:,} {words['rows']}, {file.bytes:,} {words['bytes']}, SHA-256 {file.sha256}")
        lines += [f"  {item.name} ({item.type}): {item.description.get(language)}" for item in entry.fields if item.file == file.path.name]
    return lines
