"""How the copies of the desk stand, in words: from the state file and the manifests of the copies. No widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from vcs_desk.dates import clock_time, day, day_long
from vcs_desk.store.backup_record import BackupRecord
from vcs_desk.store.desk_state import DeskState
from vcs_desk.store.rotation import BEFORE_UPGRADE, DAILY, MONTHLY, WEEKLY, why_kept
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillText
from vcs_desk.ui.theme import Role

OLD_DAYS = 7
"""A copy older than this is worth a warning."""
REHEARSE_DAYS = 31
_REASONS = {
    "daily": "made by itself",
    "close": "made at closing",
    "upgrade": "made before an update",
    "asked": "made by hand",
}


@dataclass(frozen=True)
class CardWords:
    """What the card at the top says."""

    icon: str
    role: Role
    headline: str
    lead: str
    text: str


@dataclass(frozen=True)
class Fact:
    """What one row says, its pill, and the words of its link."""

    text: str
    pill: PillText | None = None
    link: str = ""


def words(text: str) -> str:
    """One of the texts on backups in the language of the screen."""
    return QCoreApplication.translate("Backups", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its words: ``one`` for 1, else ``many`` with %n."""
    if number == 1:
        return words(one)
    return QCoreApplication.translate("Backups", many, "", number).replace(str(number), f"{number:,}", 1)


def card_words(state: DeskState, newest: BackupRecord | None, now: datetime) -> CardWords:
    """How safe everything is at this moment."""
    if newest is None:
        return CardWords(
            "triangle-alert", "warn", words("Nothing is backed up yet."),
            words("If this PC broke now you would lose everything."),
            words("A copy is made each time the desk closes. You can make the first one now."),
        )  # fmt: skip
    tested = words(
        "Tested means: the copy was opened on its own, read from end to end, and its %1 and %2 were counted again."
    )
    people = counted(newest.rows("person"), "1 person", "%n people")
    marks = counted(newest.rows("attendance"), "1 attendance", "%n attendances")
    text, lead = tested.replace("%1", people).replace("%2", marks), _what_is_lost(state, newest, now)
    when, age = moment_words(newest.made_at, now), days_ago(newest.made_at, now)
    if age > OLD_DAYS:
        old = words("The newest copy is %1 days old.").replace("%1", str(age))
        return CardWords("triangle-alert", "warn", old, lead, text)
    headline = words("Everything is backed up. The copy was tested %1.")
    if age:
        headline = words("Everything up to %1 is backed up and tested.")
    return CardWords("shield-check", "ok", headline.replace("%1", when), lead, text)


def _what_is_lost(state: DeskState, newest: BackupRecord, now: datetime) -> str:
    """A copy on this PC does not survive this PC: what counts is the one elsewhere."""
    if state.last_second_copy is None:
        return words("This copy is on this PC. If the PC was stolen or broke for good, you would lose it too.")
    if state.last_second_copy >= newest.made_at:
        before = moment_words(newest.made_at, now, at_end=True)
        return words("If this PC broke now you would lose nothing from before %1.").replace("%1", before)
    since = moment_words(state.last_second_copy, now)
    return words("If this PC broke for good you would lose what was written since %1.").replace("%1", since)


def second_copy(state: DeskState, now: datetime) -> Fact:
    """The copy on a stick or in another folder."""
    if not state.second_copy:
        none = words("None yet. A copy that is kept somewhere else survives theft, fire and a broken disk.")
        return Fact(none, PillText(words("Choose a place"), "warn", "triangle-alert"))
    name, there = place_name(Path(state.second_copy)), Path(state.second_copy).is_dir()
    plug = words("Plug it in and it copies by itself.")
    link = words("Copy now") if there else ""
    if state.last_second_copy is None:
        said = words("%1, not copied yet.").replace("%1", name)
        return Fact(f"{said} {plug}", PillText(words("Copy it now"), "warn", "clock"), link)
    age = days_ago(state.last_second_copy, now)
    ago = words("today") if not age else counted(age, "yesterday", "%n days ago")
    said = words("%1, last copied %2.").replace("%1", name).replace("%2", ago)
    if age > OLD_DAYS:
        return Fact(f"{said} {plug}", PillText(words("Copy it this week"), "warn", "clock"), link)
    return Fact(f"{said} {plug}", PillText(words("Copied"), "ok", "circle-check"), link)


def rehearsal(state: DeskState, now: datetime, *, any_copy: bool) -> Fact:
    """Whether everything was got back from a copy, on trial."""
    link = words("Rehearse now") if any_copy else ""
    by_itself = words("Done by itself each month.")
    if state.last_rehearsal is None:
        not_yet = words("It was not done yet.")
        return Fact(f"{by_itself} {not_yet}", PillText(words("Not yet"), "neutral", "clock"), link)
    when = day_words(state.last_rehearsal, now)
    if not state.rehearsal_passed:
        failed = words("On %1 not all of it came back. Make a new copy, then rehearse again.").replace("%1", when)
        return Fact(failed, PillText(words("Did not pass"), "bad", "circle-alert"), link)
    seconds = counted(max(1, round(state.rehearsal_seconds)), "1 second", "%n seconds")
    passed = words("On %1 all of it came back, in %2.").replace("%1", when).replace("%2", seconds)
    return Fact(f"{by_itself} {passed}", PillText(words("Passed"), "ok", "circle-check"), link)


def recovery_sheet(state: DeskState, now: datetime) -> Fact:
    """Whether the spare key is on paper."""
    link = words("Print a new sheet")
    if state.recovery_confirmed_at is None:
        not_checked = words("Two groups of it have not been typed back from the paper yet.")
        return Fact(not_checked, PillText(words("Not checked"), "warn", "triangle-alert"), link)
    when = day_words(state.recovery_confirmed_at, now)
    said = words("Printed on %1. Two groups were typed back.").replace("%1", when)
    return Fact(said, PillText(words("Printed"), "ok", "circle-check"), link)


def copies_kept(records: Sequence[BackupRecord], now: datetime) -> Fact:
    """How many copies are kept, as what, and how much room they take."""
    if not records:
        return Fact(words("None yet."))
    kept = why_kept(records, now)
    order = (DAILY, WEEKLY, MONTHLY, BEFORE_UPGRADE)
    as_what = Counter(next((word for word in order if word in kept[each.number]), DAILY) for each in records)
    said = [
        words(text).replace("%1", str(as_what[word]))
        for word, text in ((DAILY, "%1 daily"), (WEEKLY, "%1 weekly"), (MONTHLY, "%1 monthly"))
        if as_what[word]
    ]
    if as_what[BEFORE_UPGRADE]:
        said.append(words("%1 from before the last update").replace("%1", str(as_what[BEFORE_UPGRADE])))
    size = size_words(sum(record.file_bytes for record in records))
    show = words("Show all %1").replace("%1", str(len(records))) if len(records) > 1 else words("Show it")
    return Fact(f"{_joined(said)}. {size}.", link=show)


def copy_row(record: BackupRecord, now: datetime) -> ListRow:
    """One copy in the list of them."""
    at = record.made_at.astimezone()
    people = counted(record.rows("person"), "1 person", "%n people")
    referrals = counted(record.rows("referral"), "1 referral", "%n referrals")
    title = f"{day_long(at.date())}, {clock_time(at.time())}"
    return ListRow(
        str(record.folder), title, f"{people}, {referrals}, {words(_REASONS[record.reason])}", icon="hard-drive",
        right=size_words(record.file_bytes), quiet_right=True,
        beside=words("today") if not days_ago(record.made_at, now) else "",
    )  # fmt: skip


def place_name(folder: Path) -> str:
    """What a person calls the place: the stick's own name rather than the folder ``backups`` on it."""
    named = folder.parent if folder.name == "backups" else folder
    return named.name or str(named)


def size_words(count: int) -> str:
    """Bytes as 212 MB, or 3 KB where it is less than one."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1_000))} KB"
    return f"{count / 1_000_000:,.0f} MB" if count >= 10_000_000 else f"{count / 1_000_000:.1f} MB"


def days_ago(moment: datetime, now: datetime) -> int:
    """Whole days on the calendar; 0 for today and for what a wrong clock put into the future."""
    return max(0, (now.astimezone().date() - moment.astimezone().date()).days)


def day_words(moment: datetime, now: datetime) -> str:
    """1 November, with the year where it is another one."""
    return day(moment.astimezone().date()).removesuffix(f" {now.astimezone().year}")


def moment_words(moment: datetime, now: datetime, *, at_end: bool = False) -> str:
    """today at 09:12, yesterday at 17:02, 3 November; ``at_end`` turns it round: 09:12 today."""
    time, age = clock_time(moment.astimezone().time()), days_ago(moment, now)
    if age > 1:
        return day_words(moment, now)
    name = words("yesterday") if age else words("today")
    how = words("%2 %1") if at_end else words("%1 at %2")
    return how.replace("%1", name).replace("%2", time)


def _joined(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return words("%1, and %2").replace("%1", ", ".join(parts[:-1])).replace("%2", parts[-1])
