"""What linters cannot see: the size of things, documents that stay true, data that name their source, files that travel."""

import ast
import doctest
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles

import click
import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from scotemp.cli import main
from scotemp.datasets.catalogue import catalogue

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "scotemp"
BINARY = {".parquet", ".png", ".jpg", ".ico", ".woff2", ".npz", ".xlsx"}


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that git keeps; without git (a copy of the sources) every file of the folders that hold them."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        return tuple(path for path in (ROOT / name for name in listed if name) if path.is_file())
    places = [
        *ROOT.glob("*.*"),
        *(path for folder in ("src", "tests", "tools", "benchmarks", "docs") for path in (ROOT / folder).rglob("*")),
    ]
    return tuple(path for path in places if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".mo")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts(*suffixes: str, below: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Yield the tracked text files with one of `suffixes` (any, if none is given) and their words."""
    for path in tracked():
        if path.is_relative_to(below) and path.suffix not in BINARY and (not suffixes or path.suffix in suffixes):
            yield path, path.read_text("utf-8")


def modules(below: Path = ROOT) -> Iterator[tuple[Path, ast.Module]]:
    for path, text in texts(".py", below=below):
        if "migrations" not in path.parts:
            yield path, ast.parse(text)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


# Size


def test_no_module_is_longer_than_400_lines() -> None:
    assert [name(path) for path, text in texts(".py") if text.count("\n") > 400] == []


def test_most_modules_are_short() -> None:
    lengths = [text.count("\n") for path, text in texts(".py", below=PACKAGE) if text.strip()]
    assert median(lengths) < 150
    assert quantiles(lengths, n=20)[-1] < 300, "one module in twenty is longer than 300 lines: split the longest"


def test_a_function_fits_a_screen() -> None:
    """50 lines, its docstring not counted."""
    long = []
    for path, tree in modules():
        for node in functions(tree):
            words = ast.get_docstring(node, clean=False)
            lines = node.end_lineno - node.lineno + 1 - (words.count("\n") + 1 if words else 0)  # type: ignore[operator]
            if lines > 50:
                long.append(f"{name(path)}:{node.lineno} {node.name} has {lines} lines")
    assert long == []


# Words in the code


def test_every_module_opens_with_one_sentence() -> None:
    silent = []
    for path, tree in modules():
        words = ast.get_docstring(tree)
        if path.read_text("utf-8").strip() and not (words and words.split("\n\n")[0].rstrip().endswith((".", "?", ":"))):
            silent.append(name(path))
    assert silent == []


def test_nothing_unfinished_is_kept() -> None:
    smell = re.compile(r"\b(T[O]DO|F[I]XME|X[X]X|H[A]CK|NotImplemented[E]rror|lorem[ ]ipsum|coming[ ]soon)\b", re.IGNORECASE)
    found = [f"{name(path)}: {match[0]}" for path, text in texts(".py", ".html", ".css", ".js", ".md") for match in smell.finditer(text)]
    assert found == []


# Methods


def engine_functions() -> list[tuple[str, str]]:
    """Return name and docstring of every public function of an engine."""
    return [
        (node.name, ast.get_docstring(node) or "")
        for path, tree in modules(PACKAGE / "engines")
        if not path.name.startswith("_") or path.name == "__init__.py"
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def test_there_are_engines_to_keep_in_order() -> None:
    assert len(engine_functions()) > 10


def test_every_method_names_its_source() -> None:
    assert [method for method, words in engine_functions() if not re.search(r"References|Sources?\b", words)] == []


def test_every_method_shows_an_example() -> None:
    parser = doctest.DocTestParser()
    assert [method for method, words in engine_functions() if not any(e.want for e in parser.get_examples(words))] == []


def test_every_method_has_a_place_in_the_documents() -> None:
    pages = "\n".join(text for _, text in texts(".md", below=ROOT / "docs" / "methods"))
    assert [method for method, _ in engine_functions() if not re.search(rf"[`.]{method}[`(]", pages)] == []


def named_methods() -> set[str]:
    """Return the methods that answers name, the second argument of ``Assessment(...)`` and ``accounts.answer(...)``."""
    calls = (node for _, tree in modules(PACKAGE / "assessments") for node in ast.walk(tree) if isinstance(node, ast.Call))
    makers = [call for call in calls if re.search(r"(^|\.)(Assessment|answer)$", ast.unparse(call.func)) and len(call.args) > 1]
    return {str(call.args[1].value) for call in makers if isinstance(call.args[1], ast.Constant)}


def test_every_answer_names_a_page_of_methods() -> None:
    """The page is linked beside the figures."""
    assert named_methods(), "no assessment names its method"
    assert [page for page in sorted(named_methods()) if not (ROOT / "docs" / "methods" / f"{page}.md").is_file()] == []


# Data


def test_every_dataset_says_licence_vintage_source_and_gaps() -> None:
    entries = catalogue()
    assert entries, "the catalogue is empty"
    for entry in entries.values():
        assert all(entry.licence.all()), entry.key
        assert entry.licence_url.startswith("https://"), entry.key
        assert re.search(r"\d{4}", entry.vintage), entry.key
        assert entry.source, entry.key
        assert entry.known_gaps, f"{entry.key}: every dataset lacks something, say what"


def test_the_notice_names_every_packaged_dataset_and_publisher() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert [entry.key for entry in catalogue().values() if entry.packaged and entry.key not in notice] == []


# Languages


def test_catalogues_of_messages_are_complete() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "messages.py", "check"], capture_output=True, text=True, check=False)
    complaints = (done.stdout + done.stderr).splitlines()
    assert not done.returncode, "\n".join([*complaints[:10], "...", *complaints[-1:]])


# Files that travel


def test_no_machine_path_is_kept() -> None:
    path_of_a_machine = re.compile(r"(?<![\w.])/(?:work|tmp|root|home/\w+|opt/pypi)(?:/|\b(?!\.))")
    found = [f"{name(path)}: {match[0]}" for path, text in texts() for match in path_of_a_machine.finditer(text)]
    assert found == []


def test_no_registry_address_is_kept() -> None:
    registry = re.compile(r"\b(?:pypi\.or[g]|pythonhosted\.or[g]|npmjs\.(?:or[g]|co[m])|registry\.\w+\.\w+)")
    assert [f"{name(path)}: {match[0]}" for path, text in texts() for match in registry.finditer(text)] == []


FETCHED = {
    ".html": re.compile(
        r"""(?:\b(?:src|srcset|action|poster|data|hx-\w+)\s*=\s*["']?|<link\b[^>]*\bhref\s*=\s*["']?)(?:https?:)?//""", re.IGNORECASE
    ),
    ".css": re.compile(r"""(?:url\(|@import)\s*["']?(?:https?:)?//""", re.IGNORECASE),
    ".js": re.compile(r"""["'`](?:https?:)?//(?!www\.w3\.org/)"""),
    ".svg": re.compile(r"""(?:href|src)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//"""),
}


@pytest.mark.parametrize("suffix", FETCHED)
def test_no_asset_is_fetched_from_elsewhere(suffix: str) -> None:
    found = [f"{name(path)}: {match[0]}" for path, text in texts(suffix, below=PACKAGE) for match in FETCHED[suffix].finditer(text)]
    assert found == []


def test_the_watch_over_assets_sees_what_it_should() -> None:
    assert FETCHED[".html"].search('<script src="//cdn.example/x.js">')
    assert FETCHED[".html"].search('<link rel="stylesheet" href="https://cdn.example/x.css">')
    assert not FETCHED[".html"].search('<a href="https://www.oecd.org/">OECD</a>')
    assert FETCHED[".css"].search("@import 'https://cdn.example/x.css'")


def test_licence_is_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License\n" in text
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


# Locks


def pins(lock: str) -> dict[str, list[Version]]:
    """Return the versions that a lock allows for each package (more than one where they differ by Python)."""
    found: dict[str, list[Version]] = {}
    for package, version in re.findall(r"^([\w.-]+)==([\w.+!-]+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE):
        found.setdefault(canonicalize_name(package), []).append(Version(version))
    return found


def wanted(*groups: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lines = [*project["project"]["dependencies"], *(line for group in groups for line in project["dependency-groups"][group])]
    return [Requirement(line) for line in lines]


LOCKS = {"requirements.lock": ("build",), "requirements-dev.lock": ("build", "dev"), "requirements-bench.lock": ("build", "bench")}


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_cover_what_the_project_asks_for(lock: str) -> None:
    pinned = pins(lock)
    for requirement in wanted(*LOCKS[lock]):
        versions = pinned.get(canonicalize_name(requirement.name), [])
        assert versions, f"{lock} lacks {requirement}: run `make lock`"
        assert all(requirement.specifier.contains(version) for version in versions), f"{lock}: {requirement} is not met by {versions}"


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_larger_locks_change_nothing_of_the_smaller() -> None:
    base = pins("requirements.lock")
    for larger in ("requirements-dev.lock", "requirements-bench.lock"):
        assert {package: pins(larger).get(package) for package in base} == base


# Documents


def headings(text: str) -> set[str]:
    """Return the anchors of a page as forges make them."""
    titles = re.findall(r"^#{1,6} +(.+?) *$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path, text in texts(".md"):
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"https?:|mailto:", target):
                continue
            file, _, anchor = target.partition("#")
            page = (path.parent / file).resolve() if file else path
            if not page.exists() or (anchor and anchor not in headings(page.read_text("utf-8"))):
                broken.append(f"{name(path)}: {target}")
    assert broken == []


def console_sessions() -> list[tuple[str, str, list[str]]]:
    """Return the ``$ scotemp ...`` and ``$ make ...`` lines of console blocks: the page, the line, the output shown below it."""
    sessions: list[tuple[str, str, list[str]]] = []
    for path, text in texts(".md"):
        for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                line, *output = part.strip().splitlines()
                if re.match(r"(?:\S*/)?(?:scotemp|make)\b", line):
                    sessions.append((name(path), line, [shown for shown in output if shown not in {"", "..."}]))
    return sessions


def fault_of(line: str) -> str | None:
    """Say what a documented command line asks for that does not exist."""
    program, *words = shlex.split(line, comments=True)
    if Path(program).name == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        return next((f"make has no target {word}" for word in words if "=" not in word and word not in targets), None)
    command: click.Command = main
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        step, *words = words
        found = command.get_command(click.Context(command), step)
        if found is None:
            return f"{command.name or 'scotemp'} has no command {step}"
        command = found
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    if command.context_settings.get("ignore_unknown_options"):
        return None
    return next(
        (f"{command.name} has no option {word}" for word in words if re.match(r"--\w", word) and word.split("=")[0] not in known), None
    )


def test_documented_commands_exist() -> None:
    sessions = console_sessions()
    assert sessions, "no document shows a command"
    assert [f"{page}: `{line}`: {fault}" for page, line, _ in sessions if (fault := fault_of(line))] == []


@pytest.mark.real_table
def test_documented_output_is_what_comes_out() -> None:
    """Spaces and line breaks aside; ``...`` stands for what is left out."""
    shown = [(line, output) for _, line, output in console_sessions() if output]
    assert shown, "no document shows an output"
    for line, output in shown:
        result = CliRunner().invoke(main, shlex.split(line)[1:])
        assert result.exit_code == 0, result.output
        said = " ".join(result.output.split())
        assert [row for row in output if " ".join(row.split()) not in said] == [], line


def test_the_watch_over_commands_sees_what_it_should() -> None:
    assert fault_of("scotemp brieff CHN") == "scotemp has no command brieff"
    assert fault_of("scotemp brief CHN --colour red") == "brief has no option --colour"
    assert fault_of("make everything") == "make has no target everything"


def test_documented_variables_are_those_that_the_code_reads() -> None:
    documents = {found for _, text in texts(".md") for found in re.findall(r"\bSCOTEMP_[A-Z_]+", text)}
    code = {found for _, text in texts(".py", below=PACKAGE) for found in re.findall(r"\bSCOTEMP_[A-Z_]+", text)}
    assert documents == code


def test_the_readme_names_the_two_commands_that_ci_runs() -> None:
    readme, ci = (ROOT / "README.md").read_text("utf-8"), (ROOT / ".ci" / "run").read_text("utf-8")
    shown = [line for page, line, _ in console_sessions() if page == "README.md"]
    assert {"make demo", "make test"} <= set(shown), readme[:200]
    assert '"make test"' in ci


def test_decisions_are_numbered_without_gaps_and_short() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    numbers = [0, *(int(record.name[:4]) for record in records)]
    assert len(records) >= 9
    assert all(later - earlier == 1 for earlier, later in pairwise(numbers)), numbers
    for record in records:
        text = record.read_text("utf-8")
        assert text.count("\n") < 40, record.name
        assert {"context", "decision", "consequences"} <= headings(text), record.name
