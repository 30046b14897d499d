"""The architecture as sentences: who may import whom, and what only one place may do."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "vcs_desk"
EVERYTHING = "everything"

NEUTRAL = (
    "bank_holidays", "errors", "clock", "dates", "folding", "lists", "acts", "name_sound", "nhs_number", "phone",
    "postcode", "resource_files",
)  # fmt: skip
"""Modules of ours that every package may import, because they need no layer themselves."""


@dataclass(frozen=True)
class Layer:
    """One package: which packages of ours, and which packages from outside the standard library, it may import."""

    name: str
    ours: tuple[str, ...]
    outside: tuple[str, ...]

    def __str__(self) -> str:
        ours = ", ".join(self.ours) or "nothing of ours"
        return f"{self.name} may import {ours} and {', '.join(self.outside) or 'the standard library alone'}"


LAYERS = (
    Layer("models", (), ("sqlalchemy",)),
    Layer("store", ("models", "paths"), ("sqlalchemy", "alembic", "sqlcipher3", "argon2", "cryptography", "psycopg")),
    Layer("services", ("models",), ("sqlalchemy", "dateutil", "phonenumbers", "pypdf")),
    Layer("queries", ("models", "insight", "planning.problem"), ("sqlalchemy", "dateutil")),
    Layer("insight", (), ()),
    Layer("planning", (), ("highsbox",)),
    Layer(
        "exchange",
        ("services.inputs", "insight"),
        ("python_calamine", "xlsxwriter", "dateutil", "icalendar", "phonenumbers", "pypdf"),
    ),
    Layer("reports", ("queries", "insight"), ("reportlab", "segno")),
    Layer(
        "practice",
        ("models", "services", "store", "queries", "insight", "reports", "opening", "paths"),
        ("sqlalchemy",),
    ),
    Layer("ui", (EVERYTHING,), ("PySide6", "shiboken6")),
)


@dataclass(frozen=True)
class Import:
    """One name that one line of a module brings in."""

    target: str
    line: int
    in_function: bool
    for_types_only: bool


@dataclass(frozen=True)
class Module:
    """One file of the program, parsed."""

    name: str
    path: Path
    source: str
    tree: ast.Module

    @property
    def package(self) -> str:
        """The layer the module belongs to; a module beside the layers answers its own name."""
        return self.name.split(".")[1] if "." in self.name else ""

    def at(self, line: int) -> str:
        return f"{self.path.relative_to(ROOT).as_posix()}:{line}"

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        return tuple(_imports(self.tree, self, in_function=False, for_types_only=False))

    @cached_property
    def calls(self) -> tuple[tuple[str, int], ...]:
        """Each call in dotted words, the first as it was imported whatever it is called here, with its line."""
        known = dict(self.aliases())
        calls = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        words = [(_dotted(node.func).partition("."), node.lineno) for node in calls]
        return tuple((known.get(first, first) + dot + rest, line) for (first, dot, rest), line in words)

    def aliases(self) -> Iterator[tuple[str, str]]:
        """Each imported name as it is called in this module, and what it is called where it comes from."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                yield from ((each.asname or each.name, f"{node.module}.{each.name}") for each in node.names)
            elif isinstance(node, ast.Import):
                yield from ((each.asname, each.name) for each in node.names if each.asname)


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _imports(node: ast.AST, module: Module, *, in_function: bool, for_types_only: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            for target in _targets(child, module):
                yield Import(target, child.lineno, in_function, for_types_only)
        elif isinstance(child, ast.If) and _dotted(child.test).endswith("TYPE_CHECKING"):
            yield from _imports(child, module, in_function=in_function, for_types_only=True)
        else:
            inside = in_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, module, in_function=inside, for_types_only=for_types_only)


def _targets(node: ast.Import | ast.ImportFrom, module: Module) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    origin = node.module or ""
    if node.level:
        package = module.name.split(".")
        steps = node.level - (module.path.name == "__init__.py")
        origin = ".".join([*package[: len(package) - steps], *([origin] if origin else [])])
    whole = [f"{origin}.{alias.name}" for alias in node.names]
    return [name if name in module_names() or not name.startswith("vcs_desk") else origin for name in whole]


@cache
def module_names() -> frozenset[str]:
    return frozenset(_name_of(path) for path in CODE.rglob("*.py"))


def _name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(CODE.rglob("*.py")):
        source = path.read_text("utf-8")
        found.append(Module(_name_of(path), path, source, ast.parse(source)))
    return tuple(found)


def of(*packages: str) -> list[Module]:
    return [module for module in modules() if module.package in packages]


def outside(*packages: str) -> list[Module]:
    return [module for module in modules() if module.package not in packages]


def is_within(target: str, *names: str) -> bool:
    return any(target == name or target.startswith(f"{name}.") for name in names)


def importing(searched: list[Module], *names: str) -> list[str]:
    """Where a module among those searched imports one of the names or something within it."""
    return [
        f"{module.at(found.line)} imports {found.target}"
        for module in searched
        for found in module.imports
        if is_within(found.target, *names)
    ]


def calling(searched: list[Module], wrong: Callable[[str], bool]) -> list[str]:
    return [f"{module.at(line)} calls {call}" for module in searched for call, line in module.calls if wrong(call)]


def standard(target: str) -> bool:
    return target.split(".", maxsplit=1)[0] in sys.stdlib_module_names


def allowed(layer: Layer, target: str) -> bool:
    if not is_within(target, "vcs_desk"):
        return standard(target) or is_within(target, *layer.outside)
    ours = (layer.name, *NEUTRAL, *layer.ours)
    return EVERYTHING in layer.ours or target == "vcs_desk" or is_within(target, *(f"vcs_desk.{name}" for name in ours))


@pytest.mark.parametrize("layer", LAYERS, ids=str)
def test_layer(layer: Layer) -> None:
    breaches = [
        f"{module.at(found.line)} imports {found.target}"
        for module in of(layer.name)
        for found in module.imports
        if not allowed(layer, found.target)
    ]
    assert not breaches


def test_every_package_has_its_line_above() -> None:
    packages = {path.parent.name for path in CODE.glob("*/__init__.py")}
    assert packages <= {layer.name for layer in LAYERS} | {"cli"}


@pytest.mark.parametrize("name", NEUTRAL)
def test_what_everybody_imports_needs_no_layer_itself(name: str) -> None:
    neutral = Layer(name, (), ("dateutil", "holidays", "phonenumbers", "pypdf"))
    breaches = [
        f"{module.at(found.line)} imports {found.target}"
        for module in of(name)
        for found in module.imports
        if not allowed(neutral, found.target)
    ]
    assert not breaches


WALL_CLOCK = (
    "date.today", "datetime.now", "datetime.utcnow", "datetime.today", "time.time", "time.time_ns", "time.localtime",
    "time.gmtime", "QDate.currentDate", "QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc",
    "QTime.currentTime", "func.now", "func.current_timestamp", "func.current_date",
)  # fmt: skip
STOPWATCH = ("time.perf_counter", "time.monotonic", "time.perf_counter_ns", "time.monotonic_ns")
NETWORK = (
    "socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "socketserver", "xmlrpc",
    "requests", "httpx", "urllib3", "aiohttp", "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore",
)  # fmt: skip
DIALECT_FUNCTIONS = (
    "strftime", "julianday", "group_concat", "ifnull", "iif", "datetime", "printf", "unixepoch", "to_char", "date_part",
    "date_trunc", "string_agg", "array_agg", "age",
)  # fmt: skip
BLOCKING = ("QMessageBox", "QInputDialog", "QColorDialog", "QFontDialog")
BULK = ("sqlalchemy.update", "sqlalchemy.delete", "sqlalchemy.insert")


def asks_the_time(call: str) -> bool:
    return any(call == clock or call.endswith(f".{clock}") for clock in WALL_CLOCK)


def starts_a_stopwatch(call: str) -> bool:
    return call in STOPWATCH


def speaks_a_dialect(call: str) -> bool:
    owner, _, name = call.rpartition(".")
    return name == "exec_driver_sql" or (owner.endswith("func") and name in DIALECT_FUNCTIONS)


def waits_in_a_dialog(call: str) -> bool:
    owner, _, name = call.rpartition(".")
    if name in {"exec", "exec_", "processEvents"}:
        return bool(owner)
    kind = owner.rpartition(".")[2]
    return (kind in BLOCKING and name[:1].islower()) or (kind == "QFileDialog" and name.startswith("get"))


def reason_beside(line: int, source: str) -> str:
    """The comments at the end of this line and on the line above the block of imports it belongs to."""
    lines = ["", *source.splitlines()]
    above = line - 1
    while lines[above].lstrip().startswith(("from ", "import ")):
        above -= 1
    return lines[line].partition("#")[2] + lines[above].partition("#")[2]


def breaches_of_late_imports() -> list[str]:
    return [
        f"{module.at(late.line)} imports {late.target} inside a function"
        for module in modules()
        for late in module.imports
        if late.in_function and "start-up" not in reason_beside(late.line, module.source)
    ]


def report_imports_with_sqlalchemy() -> list[str]:
    by_name = {module.name: module for module in modules()}
    return [
        f"{module.at(found.line)} imports {found.target}, which uses SQLAlchemy"
        for module in of("reports")
        for found in module.imports
        if is_within(found.target, "vcs_desk.queries")
        and importing([by_name[found.target]], "sqlalchemy", "vcs_desk.models")
    ]


def functions_that_hide_db() -> list[str]:
    return [
        f"{module.at(node.lineno)} {node.name} takes db, but not first"
        for module in of("services", "queries")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        and "db" in [each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        and node.args.args[:1] != [each for each in node.args.args if each.arg == "db"]
        and not (node.args.args[:1] and node.args.args[0].arg == "self")
    ]


def changeable_records() -> list[str]:
    return [
        f"{module.at(node.lineno)} {node.name} is a dataclass that is not frozen"
        for module in of("queries")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    ]


@dataclass(frozen=True)
class Rule:
    """One sentence about the whole program, and what finds its breaches."""

    sentence: str
    breaches: Callable[[], list[str]]


RULES = (
    Rule("Qt is used in ui alone, and by the two modules that start it",
         lambda: importing(outside("ui", "app", "__main__"), "PySide6", "shiboken6")),
    Rule("the screen never sees SQLAlchemy", lambda: importing(of("ui"), "sqlalchemy")),
    Rule("PDFs are drawn in reports alone", lambda: importing(outside("reports"), "reportlab")),
    Rule("reports read the record types of queries, never the database", report_imports_with_sqlalchemy),
    Rule("only paths.py asks appdirs", lambda: importing(outside("paths"), "appdirs")),
    Rule("only clock.py asks the time", lambda: calling(outside("clock"), asks_the_time)),
    Rule("only the screen, the file and the command line measure how long something takes",
         lambda: calling(outside("ui", "store", "cli", "app", "__main__"), starts_a_stopwatch)),
    Rule("nothing opens a network connection", lambda: importing(list(modules()), *NETWORK)),
    Rule("no dialog waits inside itself", lambda: calling(of("ui", "cli"), waits_in_a_dialog)),
    Rule("raw SQL stays in the store", lambda: importing(outside("store"), "sqlalchemy.text", "sqlalchemy.sql.text")),
    Rule("the words of one database stay in the store",
         lambda: calling(outside("store"), speaks_a_dialect) + importing(outside("store"), "sqlalchemy.dialects")),
    Rule("only a unit of work commits",
         lambda: calling(outside("store"), lambda call: call.endswith((".commit", ".rollback")))),
    Rule("services change objects, so that every change is in the journal", lambda: importing(of("services"), *BULK)),
    Rule("queries change nothing", lambda: importing(of("queries"), *BULK)
         + calling(of("queries"), lambda call: call in {"db.add", "db.add_all", "db.delete", "db.merge", "db.flush"})),
    Rule("services and queries take db first", functions_that_hide_db),
    Rule("queries answer with frozen records", changeable_records),
    Rule("imports stand at the top unless start-up time is the reason", breaches_of_late_imports),
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.sentence)
def test_rule(rule: Rule) -> None:
    assert not rule.breaches()


def import_graph() -> dict[str, set[str]]:
    return {
        module.name: {
            found.target
            for found in module.imports
            if found.target in module_names() and not found.for_types_only and found.target != module.name
        }
        for module in modules()
    }


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """One ring of modules that import one another, or nothing."""
    done: set[str] = set()

    def visit(name: str, trail: list[str]) -> list[str]:
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in done:
            return []
        for target in sorted(graph[name]):
            if ring := visit(target, [*trail, name]):
                return ring
        done.add(name)
        return []

    return next((ring for name in sorted(graph) if (ring := visit(name, []))), [])


def test_no_module_imports_itself_in_a_ring() -> None:
    assert not find_cycle(import_graph())
