"""What can be typed after ``vcs-desk``."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from vcs_desk import __version__
from vcs_desk.cli import copies, desk, importing, looks, reports


def parser() -> argparse.ArgumentParser:
    """The parser; each verb's ``run`` does it."""
    top = argparse.ArgumentParser(prog="vcs-desk", description="The desk of a small group. Without a verb: the window.")
    top.add_argument("--version", action="version", version=f"VCS Desk {__version__}")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    _demo(verbs.add_parser("demo", help="make the practice organisation and open it"))
    _import(verbs.add_parser("import", help="bring in referrals or people from files"))
    report = verbs.add_parser("report", help="write a report").add_subparsers(required=True, metavar="REPORT")
    _report(report.add_parser("impact", help="the impact report of a period, as PDF"))
    _export(verbs.add_parser("export", help="save everything as spreadsheets that outlive the program"))
    _samples(verbs.add_parser("samples", help="write one of every PDF"))
    _screenshots(verbs.add_parser("screenshots", help="a picture of every page and dialog"))
    _check(verbs.add_parser("check", help="read the file, its journal and its copies from end to end"))
    _backup(verbs.add_parser("backup", help="make a verified copy now"))
    _restore(verbs.add_parser("restore", help="get an earlier copy back"))
    _self_test(verbs.add_parser("self-test", help="try the whole program on a temporary file"))
    return top


def _where(verb: argparse.ArgumentParser, *, key: bool = True) -> None:
    verb.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    if key:
        verb.add_argument("--passphrase-file", type=Path, metavar="FILE", help="read the passphrase from here")
        verb.add_argument("--user", metavar="NAME", default="", help="who signs in; the first coordinator unless given")


def _demo(verb: argparse.ArgumentParser) -> None:
    _where(verb, key=False)
    verb.add_argument("--size", choices=("small", "standard", "large"), default="small")
    verb.add_argument("--seed", type=int, default=1)
    verb.add_argument("--no-window", action="store_true", help="only make it, and print where it is as JSON")
    verb.set_defaults(run=desk.demo)


def _import(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _where(verb)
    verb.add_argument("--kind", choices=("referrals", "people"))
    verb.add_argument("--dry-run", action="store_true", help="only say what would be brought in")
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(run=importing.bring_in)


def _report(verb: argparse.ArgumentParser) -> None:
    _where(verb)
    verb.add_argument("--from", dest="first", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
    verb.add_argument("--to", dest="last", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
    verb.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    verb.add_argument("--json", type=Path, metavar="FILE.json", help="also the true figures behind it")
    verb.set_defaults(run=reports.impact)


def _export(verb: argparse.ArgumentParser) -> None:
    _where(verb)
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    verb.set_defaults(run=desk.export)


def _samples(verb: argparse.ArgumentParser) -> None:
    _where(verb)
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    verb.set_defaults(run=reports.samples)


def _screenshots(verb: argparse.ArgumentParser) -> None:
    _where(verb)
    verb.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    verb.add_argument("--dark", action="store_true")
    verb.add_argument("--high-contrast", action="store_true")
    verb.add_argument("--scale", type=float, default=1.0, help="size of text; 2 is 200 %%")
    verb.add_argument("--size", default="1366x768", metavar="WxH")
    verb.set_defaults(run=looks.screenshots)


def _check(verb: argparse.ArgumentParser) -> None:
    _where(verb)
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(run=copies.check)


def _backup(verb: argparse.ArgumentParser) -> None:
    _where(verb)
    verb.add_argument("--out", type=Path, metavar="FOLDER", help="also a second copy there, such as on a stick")
    verb.set_defaults(run=copies.backup)


def _restore(verb: argparse.ArgumentParser) -> None:
    _where(verb)
    verb.add_argument("--copy", type=Path, metavar="FOLDER", help="which copy; the newest unless given")
    verb.add_argument("--recovery-file", type=Path, metavar="FILE", help="the groups of the recovery sheet")
    verb.set_defaults(run=copies.restore)


def _self_test(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(run=looks.self_test)
