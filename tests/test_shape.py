"""The shape of the code: small files, small functions, things named for what they are, nothing left for later."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LARGEST_FILE = 500
LARGEST_FUNCTION = 80
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "widgets", "tools", "base_classes"}
LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
SOURCES = sorted(
    path for folder in ("vcs_desk", "tests", "benchmarks", "scripts") for path in (ROOT / folder).rglob("*.py")
)


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def file_sizes() -> list[tuple[int, str]]:
    """Lines of each source file, largest first."""
    return sorted(((len(path.read_text("utf-8").splitlines()), place(path)) for path in SOURCES), reverse=True)


def function_sizes() -> list[tuple[int, str]]:
    """Lines of each function from its ``def`` to its end, largest first."""
    return sorted(
        (
            ((node.end_lineno or node.lineno) - node.lineno + 1, f"{place(path)}:{node.lineno} {node.name}")
            for path in SOURCES
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ),
        reverse=True,
    )


def show_largest(title: str, sizes: list[tuple[int, str]], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\nThe ten largest {title}:")
        for lines, name in sizes[:10]:
            print(f"{lines:6}  {name}")


def test_no_file_is_longer_than_500_lines(capsys: pytest.CaptureFixture[str]) -> None:
    sizes = file_sizes()
    show_largest("files", sizes, capsys)
    assert not [size for size in sizes if size[0] > LARGEST_FILE]


def test_no_function_is_longer_than_80_lines(capsys: pytest.CaptureFixture[str]) -> None:
    sizes = function_sizes()
    show_largest("functions", sizes, capsys)
    assert not [size for size in sizes if size[0] > LARGEST_FUNCTION]


def test_each_module_is_named_for_what_it_holds() -> None:
    assert not [place(path) for path in SOURCES if NAMELESS & {path.stem, path.parent.name}]


def test_each_module_says_what_it_is_responsible_for() -> None:
    modules = [path for path in SOURCES if path.is_relative_to(ROOT / "vcs_desk")]
    assert not [place(path) for path in modules if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]


def test_nothing_is_left_for_later() -> None:
    left = [
        f"{place(path)}:{number}"
        for path in SOURCES
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if LATER.search(line)
    ]
    assert not left
