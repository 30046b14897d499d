"""The house around the code: reasons for each package, a lock that covers them, words that keep to the product."""

from __future__ import annotations

import ast
import importlib.metadata
import itertools
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import vcs_desk
from vcs_desk.cli.arguments import parser

ROOT = Path(__file__).resolve().parents[1]
PROJECT_TEXT = (ROOT / "pyproject.toml").read_text("utf-8")
PROJECT = tomllib.loads(PROJECT_TEXT)
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
RUNTIME = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
SERVER = [Requirement(text) for text in PROJECT["project"]["optional-dependencies"]["server"]]
DEVELOPMENT = [Requirement(text) for text in PROJECT["dependency-groups"]["dev"]]

# In pieces, so that this file does not say what it looks for.
FOREIGN = re.compile(
    "|".join(
        re.escape("".join(pieces))
        for pieces in (
            ("pypi", ".org"),
            ("python", "hosted"),
            ("npm", "js.com"),
            ("debian", ".org/"),
            ("/work/", "main"),
            ("/work/", "shared"),
            ("Cla", "ude"),
            ("/ro", "ot/"),
            (".lib", "rary/"),
            ("cla", "ude"),
            ("chat", "gpt"),
            ("sub", "agent"),
        )
    )
)


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this folder is not a git clone, so the list of its files is not known")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def locked() -> dict[str, str]:
    """Package and version as the lock gives them for this Python and system."""
    pins = (Requirement(line.rstrip(" \\")) for line in LOCK.splitlines() if line[:1].isalnum())
    return {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in pins
        if pin.marker is None or pin.marker.evaluate()
    }


def lines_with_packages() -> list[tuple[str, str]]:
    """Each line of pyproject.toml that asks for a package, and what stands on the line before it."""
    names = {requirement.name for requirement in (*RUNTIME, *SERVER, *DEVELOPMENT)}
    asking = re.compile(r'(?:server = \[|    )"([A-Za-z0-9._-]+)[\[<>=;"]')
    return [
        (line, before)
        for before, line in itertools.pairwise(PROJECT_TEXT.splitlines())
        if (found := asking.match(line)) and found[1] in names
    ]


def test_each_package_has_its_reason_beside_it() -> None:
    missing, reason_stands_above = [], False
    for line, before in lines_with_packages():
        reason_stands_above = before.strip().startswith("#") or (reason_stands_above and "PySide6" in line)
        if "#" not in line and not reason_stands_above:
            missing.append(line.strip())
    assert len(lines_with_packages()) == len(RUNTIME) + len(SERVER) + len(DEVELOPMENT)
    assert not missing


@pytest.mark.parametrize("requirement", [*RUNTIME, *SERVER, *DEVELOPMENT], ids=lambda requirement: requirement.name)
def test_the_lock_covers(requirement: Requirement) -> None:
    if requirement.marker and not requirement.marker.evaluate():
        return
    assert requirement.specifier.contains(locked()[canonicalize_name(requirement.name)])


def test_each_locked_package_has_hashes() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.partition("\n")[2])
    assert len(entries) > len(RUNTIME) + len(DEVELOPMENT)
    assert not [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_the_lock_names_no_address() -> None:
    assert not [line for line in LOCK.splitlines() if "://" in line or line.startswith(("-", "file:"))]


def test_the_program_imports_only_what_it_asks_for() -> None:
    owners = importlib.metadata.packages_distributions()
    asked = {canonicalize_name(requirement.name) for requirement in (*RUNTIME, *SERVER)} | {"vcs-desk"}
    asked |= {"shiboken6"}  # a part of PySide6
    imported = {
        name.partition(".")[0]
        for path in (ROOT / "vcs_desk").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    foreign = imported - sys.stdlib_module_names - {"vcs_desk"}
    assert not [name for name in foreign if not asked & {canonicalize_name(each) for each in owners.get(name, ())}]


def test_the_files_speak_of_the_product_alone() -> None:
    found = []
    for path in tracked_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in FOREIGN.finditer(text)]
    assert not found


def test_the_commands_of_the_read_me_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)`", README))
    assert {"demo", "test"} <= named
    assert named <= targets


def test_the_verbs_of_the_read_me_exist() -> None:
    named = set(re.findall(r"`vcs-desk ([a-z-]+)", README))
    offered = set(re.findall(r"^    ([a-z-]+)", parser().format_help(), re.MULTILINE))
    assert named == offered


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"])
def test_the_links_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text("utf-8"))
    assert not [link for link in links if not (ROOT / link).is_file()]


def test_the_architecture_page_names_each_package() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    packages = {path.parent.name for path in (ROOT / "vcs_desk").glob("*/__init__.py")}
    assert not [package for package in packages if f"| `{package}` |" not in page]


def test_one_version_is_named_everywhere() -> None:
    version = PROJECT["project"]["version"]
    assert vcs_desk.__version__ == version
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
