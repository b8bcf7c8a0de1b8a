"""How the house is built: which way imports flow, what things are named, what the README and the locks say."""

import ast
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("articles", "newsarchive", "bench", "tests")

# Who may not import whom: modules of a file, and what a forbidden import begins with. The first row that fits a file holds for it.
STANDARD_LIBRARY_AND_ITSELF = "standard library and itself"
READS_WITH = frozenset({"rjieba"})  # what else the reading of pages may use
ABOVE_MODELS = ("articles.ingest", "articles.corrections", "articles.web", "articles.admin", "articles.management", "newsarchive")
ON_TOP = ("articles.web", "articles.admin", "articles.management", "newsarchive")
ARROWS: tuple[tuple[str, str | tuple[str, ...]], ...] = (
    ("articles/reading/*", STANDARD_LIBRARY_AND_ITSELF),
    ("articles/search/*", ("articles.models", "articles.querysets", "django.db", *ABOVE_MODELS)),
    ("articles/gaps/*", ("django", "articles.models", "articles.querysets", *ABOVE_MODELS)),
    ("articles/models/*", ABOVE_MODELS),
    ("articles/querysets.py", ABOVE_MODELS),
    ("articles/corrections/*", ON_TOP),
    ("articles/ingest/*", ON_TOP),
    ("articles/web/*", ("articles.ingest", "articles.admin", "articles.management", "newsarchive")),
    ("articles/templatetags/*", ("articles.ingest", "articles.admin", "articles.management", "newsarchive")),
    ("articles/admin/*", ("articles.web", "articles.management", "newsarchive")),
    ("articles/management/*", ("articles.web", "articles.admin", "newsarchive")),
    ("articles/*", ON_TOP),  # modules of their own, such as articles/apps.py
)
# `web` writes nothing but readers' suggestions.
WEB_MAY_WRITE = "articles.corrections.suggestions"

STANDARD_LIBRARY = sys.stdlib_module_names
NAMELESS = {"utils", "util", "helpers", "helper", "common", "services", "signals", "misc"}

# Variables that make, tests and tools read, beside those of the settings: `export TEST_POSTGRES_URL`, `os.environ.get("PORT")`.
VARIABLE_IN_PYTHON = re.compile(r"""(?:environ|environment)(?:\.get\(|\[|\.\w+\()\s*["']([A-Z][A-Z_]+)["']""")
VARIABLE_IN_MAKEFILE = re.compile(r"^([A-Z][A-Z_]+) \?=", re.MULTILINE)

# `https://`, `file:///`, `--index-url`, `-f /wheels`, `name @ ../path`
ADDRESS = re.compile(r"\w+://|^\s*--?(?!hash=)[a-z]| @ ", re.MULTILINE)


def project_files(*packages: str) -> list[Path]:
    """The project's own Python files."""
    return sorted(path.relative_to(ROOT) for package in packages for path in (ROOT / package).rglob("*.py"))


def imports(tree: ast.AST, path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, wherever in the file; relative names made absolute."""
    package = list(path.parent.parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def begins(name: str, prefix: str) -> bool:
    """Whether a module is the one named or lies in it."""
    return name == prefix or name.startswith(prefix + ".")


def allowed(path: Path, name: str) -> bool:
    """Whether a file of the project may import this."""
    rule = next((rule for pattern, rule in ARROWS if fnmatch(path.as_posix(), pattern)), ())
    if isinstance(rule, str):
        return begins(name, "articles.reading") or name.split(".", maxsplit=1)[0] in STANDARD_LIBRARY | READS_WITH
    if path.is_relative_to("articles/web") and begins(name, "articles.corrections"):
        return begins(name, WEB_MAY_WRITE)
    return not any(begins(name, prefix) for prefix in rule)


def violations(path: Path, source: str) -> list[str]:
    """Imports against the arrows, as ``file:line imports name``."""
    return [f"{path}:{line} imports {name}" for line, name in imports(ast.parse(source), path) if not allowed(path, name)]


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("articles/reading/lines.py", "import re\nfrom articles.reading.types import Line\nfrom .types import Role", []),
        ("articles/reading/lines.py", "import django", ["articles/reading/lines.py:1 imports django"]),
        ("articles/reading/lines.py", "from ..models import Page", ["articles/reading/lines.py:1 imports articles.models.Page"]),
        ("articles/reading/lines.py", "from articles import standing", ["articles/reading/lines.py:1 imports articles.standing"]),
        ("articles/search/query.py", "from django.conf import settings", []),
        (
            "articles/search/query.py",
            "def f():\n    from django.db import models",
            ["articles/search/query.py:2 imports django.db.models"],
        ),
        ("articles/search/query.py", "from articles import models", ["articles/search/query.py:1 imports articles.models"]),
        ("articles/gaps/days.py", "from django.utils import timezone", ["articles/gaps/days.py:1 imports django.utils.timezone"]),
        ("articles/querysets.py", "from articles.search import query\nfrom articles.reading.types import Line", []),
        (
            "articles/models/people.py",
            "import articles.ingest.store",
            ["articles/models/people.py:1 imports articles.ingest.store"],
        ),
        ("articles/ingest/store.py", "from articles.models import Page\nfrom articles.reading import read_page", []),
        ("articles/ingest/store.py", "from articles.web import urls", ["articles/ingest/store.py:1 imports articles.web.urls"]),
        ("articles/web/views.py", "from articles.corrections.suggestions import suggest\nfrom articles.models import Article", []),
        (
            "articles/web/views.py",
            "from articles.corrections import decide",
            ["articles/web/views.py:1 imports articles.corrections.decide"],
        ),
        ("articles/web/views.py", "from articles.ingest import store", ["articles/web/views.py:1 imports articles.ingest.store"]),
        ("articles/admin/pages.py", "from articles.corrections import decide\nfrom articles.ingest import store", []),
    ],
)
def test_the_arrows_tell_right_from_wrong(path: str, source: str, expected: list[str]) -> None:
    assert violations(Path(path), source) == expected


def test_imports_flow_one_way() -> None:
    found = [line for path in project_files("articles") for line in violations(path, (ROOT / path).read_text(encoding="utf-8"))]
    assert found == []


def test_every_file_is_named_by_its_subject() -> None:
    names = [path for path in project_files(*PACKAGES) if NAMELESS & {part.removesuffix(".py") for part in path.parts}]
    assert names == []


def commands() -> list[str]:
    """The project's management commands."""
    folder = ROOT / "articles" / "management" / "commands"
    return sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))


def variables() -> list[str]:
    """Every environment variable that the project, its tests or make reads."""
    found = set(VARIABLE_IN_MAKEFILE.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    for path in [Path("manage.py"), *project_files("newsarchive", "articles", "tests")]:
        found |= set(VARIABLE_IN_PYTHON.findall((ROOT / path).read_text(encoding="utf-8")))
    return sorted(found - {"DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"})


def test_the_variables_are_found() -> None:
    contract = {"ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL", "DATA_DIR", "DEBUG", "PORT", "SECRET_KEY", "TRUSTED_PROXY"}
    assert contract <= set(variables())


@pytest.mark.parametrize("word", [*commands(), *variables()])
def test_the_readme_names_every_command_and_variable(word: str) -> None:
    assert re.search(rf"\b{word}\b", (ROOT / "README.md").read_text(encoding="utf-8")), f"README.md doesn't name {word}"


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("django==5.2.1 \\\n    --hash=sha256:00ff\n    # via newsarchive (pyproject.toml)", False),
        ("--index-url https://index.example/simple", True),
        ("    # from https://index.example/simple", True),
        ("-f /wheels", True),
        ("django @ ../django.whl", True),
    ],
)
def test_an_index_address_is_known_when_seen(line: str, wrong: bool) -> None:
    assert bool(ADDRESS.search(line)) is wrong


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_the_locks_name_no_index(name: str) -> None:
    assert ADDRESS.findall((ROOT / name).read_text(encoding="utf-8")) == []


def locked(name: str) -> dict[str, str]:
    """Package and version of a lock, ``{"django": "5.2.1"}``."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def test_both_locks_choose_the_same_versions() -> None:
    run = locked("requirements.txt")
    assert run["django"].startswith("5.2.")
    assert run.items() <= locked("requirements-test.txt").items()


def test_every_model_is_in_the_admin() -> None:
    admin.autodiscover()
    missing = [model.__name__ for model in apps.get_app_config("articles").get_models() if not admin.site.is_registered(model)]
    assert missing == []
