"""Makes the folder that runs without Python, packs it, and tries the packed program with nothing else in reach."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
LARGEST_MB = 80
WINDOWS = sys.platform == "win32"


def archive_path() -> Path:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    system = {"linux": "linux", "win32": "windows", "darwin": "macos"}[sys.platform]
    ending = "tar.xz" if sys.platform == "linux" else "zip"
    return DIST / f"vcs-desk-{version}-{system}-{platform.machine().lower()}.{ending}"


def build_folder() -> Path:
    """Run PyInstaller; its warnings on modules left out on purpose stay in build/pyinstaller/build/warn-build.txt."""
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller"), str(ROOT / "build.spec")),
        ],
        check=True,
    )
    return DIST / "vcs-desk"


def pack(folder: Path, archive: Path) -> None:
    if archive.suffix == ".xz":
        with tarfile.open(archive, "w:xz", preset=6) as packed:
            packed.add(folder, folder.name)
        return
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for path in sorted(folder.rglob("*")):
            zipped.write(path, Path(folder.name) / path.relative_to(folder))


def unpack(archive: Path, place: Path) -> Path:
    shutil.unpack_archive(archive, place)
    program = place / "vcs-desk" / ("vcs-desk.exe" if WINDOWS else "vcs-desk")
    program.chmod(0o755)  # zip does not keep the mark that says a file is a program
    return program


def bare_surroundings(home: Path) -> dict[str, str]:
    """An environment without Python, without this folder and with an empty home."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR", "TEMP", "TMP") if name in os.environ}
    path = os.environ.get("SYSTEMROOT", "") if WINDOWS else "/usr/bin:/bin"
    return {**kept, "PATH": path, "HOME": str(home), "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}


def try_program(archive: Path) -> int:
    """Unpack into an empty folder and let the program test itself there."""
    with tempfile.TemporaryDirectory(prefix="vcs desk ") as name:
        place = Path(name)
        program = unpack(archive, place)
        return subprocess.run(
            [program, "self-test"], cwd=place, env=bare_surroundings(place), stdin=subprocess.DEVNULL, check=False
        ).returncode


def main() -> int:
    folder = build_folder()
    archive = archive_path()
    pack(folder, archive)
    size = archive.stat().st_size / 1_000_000
    print(f"{archive.relative_to(ROOT)}: {size:.1f} MB")
    if size > LARGEST_MB:
        print(f"That is more than {LARGEST_MB} MB; build.spec says what is left out.", file=sys.stderr)
        return 1
    result = try_program(archive)
    print("The packed program tested itself: " + ("all well." if result == 0 else "it stopped."))
    return result


if __name__ == "__main__":
    sys.exit(main())
