"""Finds the data files the program carries: fonts, icons, themes, lists, measures, rates."""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def resources_folder() -> Path:
    """The folder ``resources``: inside the bundle, inside the installed package, or beside the source."""
    here = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)
    places = [Path(bundle) / "resources"] if bundle else []
    places += [here / "_resources", here.parent / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError("The folder 'resources' is missing from this installation.")


def resource(*parts: str) -> Path:
    """The path of one resource, for example ``resource("icons", "sun.svg")``."""
    return resources_folder().joinpath(*parts)


@cache
def resource_toml(*parts: str) -> dict[str, Any]:
    """One TOML resource, read once."""
    with resource(*parts).open("rb") as file:
        return tomllib.load(file)
