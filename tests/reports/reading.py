"""Reads a PDF back: its text as pdftotext sees it, what PDF/UA-1 finds wrong, its pictures and its fonts."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO

import page
import pikepdf
import pytest


def text_of(pdf: bytes) -> str:
    """The text in reading order, white space as single spaces."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    out = subprocess.run([tool, "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return " ".join(out.decode("utf-8").split())


def letters_of(pdf: bytes) -> str:
    """The text without any white space, for words that are broken over lines."""
    return "".join(text_of(pdf).split())


def failures(pdf: bytes) -> list[str]:
    """What PDF/UA-1 asks for and the file does not do."""
    return [f"{one.rule_id}: {one.message}" for one in page.validate_pdf_bytes(pdf, profile="pdfua1").failures]


def pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as file:
        return len(file.pages)


def images(pdf: bytes) -> int:
    """How many pictures are embedded."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return sum(len(one.get_images()) for one in file.pages)


def roles(pdf: bytes) -> list[str]:
    """The roles of the structure tree from its root down, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return list(_roles(file.Root.StructTreeRoot.K))


def alts(pdf: bytes) -> list[str]:
    """What is told instead of each picture."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return [str(one.Alt) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]


def _roles(node: pikepdf.Object) -> list[str]:
    found = [str(node.S)] if "/S" in node else []
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += _roles(kid)
    return found
