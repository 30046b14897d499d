"""Finds the labels behind values that somebody typed, so that the next form with them is read."""

from __future__ import annotations

from collections.abc import Mapping


def labels_behind(text: str, values: Mapping[str, str]) -> dict[str, str]:
    """Label to field, for each value that stands in the text right behind a label which no reader knows.

    ``values`` are the fields that somebody has filled or corrected, as they typed them.
    """
    del text, values
    return {}
