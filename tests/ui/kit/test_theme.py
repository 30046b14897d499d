"""The theme: roles, contrast, sizes, and windows that follow it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from vcs_desk.ui.kit.gallery import Gallery
from vcs_desk.ui.theme import ROLES, THEME_NAMES, apply_theme, choose_theme, current_theme, follow_theme, load_theme

GROUNDS = ("page", "panel", "rail", "hover", "accent_soft")
TEXTS = (
    [("text", ground, 4.5) for ground in GROUNDS]
    + [("text2", ground, 4.5) for ground in GROUNDS]
    + [(state, ground, 4.5) for state in ("ok", "warn", "bad") for ground in (f"{state}_soft", "panel", "accent_soft")]
    + [
        ("accent", "page", 4.5),
        ("accent", "panel", 4.5),
        ("on_accent", "accent", 4.5),
        ("neutral", "neutral_soft", 4.5),
    ]
    + [("accent_strong", "accent_soft", 4.5), ("on_notice", "notice", 4.5), ("notice_link", "notice", 4.5)]
    + [("control", ground, 3.0) for ground in ("page", "panel", "accent_soft")]
    + [("focus", ground, 3.0) for ground in ("page", "panel", "rail", "accent_soft")]
)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.2."""

    def light(tint: QColor) -> float:
        parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in tint.getRgbF()[:3])
        return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_role_has_a_colour_in_every_theme(name) -> None:
    theme = load_theme(name)
    assert all(theme[role].isValid() for role in ROLES)
    assert len(theme.charts) == 5


@pytest.mark.parametrize("name", THEME_NAMES)
def test_text_and_parts_stand_out_from_their_ground(name) -> None:
    theme = load_theme(name)
    assert not [pair for pair in TEXTS if contrast(theme[pair[0]], theme[pair[1]]) < pair[2]]


def test_sizes_double_at_200_percent_unless_told_otherwise() -> None:
    large = load_theme("light", 2.0)
    assert (large.px(36), large.px(216, 304), load_theme("light", 1.5).px(216, 304)) == (72, 304, 260)


def test_the_system_theme_is_one_of_the_three(qapp) -> None:
    choose_theme(qapp, "system", 1.0)
    assert current_theme().name in THEME_NAMES


def test_a_window_that_is_open_changes_into_the_very_same_picture_as_one_opened_later(qapp, qtbot) -> None:
    first = Gallery()
    qtbot.addWidget(first)
    apply_theme(qapp, load_theme("high_contrast", 2.0))
    apply_theme(qapp, load_theme("dark", 1.25))
    first.resize(2000, 1900)
    later = Gallery()
    qtbot.addWidget(later)
    later.resize(2000, 1900)
    assert first.grab().toImage() == later.grab().toImage()


def test_a_widget_that_is_gone_is_not_told_of_changes(qapp, qtbot) -> None:
    class Listener(QLabel):
        def restyle(self) -> None:
            self.setText(current_theme().name)

    label = Listener()
    follow_theme(label.restyle)
    label.deleteLater()
    qapp.sendPostedEvents(None, 52)  # deferred deletion
    apply_theme(qapp, load_theme("dark"))
