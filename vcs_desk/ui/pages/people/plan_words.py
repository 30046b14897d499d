"""How a plan, a caseload and a family are put in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vcs_desk import lists
from vcs_desk.dates import day_short, relative_day
from vcs_desk.queries.caseloads import Supported, Supporter
from vcs_desk.queries.onward import OnwardLine
from vcs_desk.queries.person_links import LinkLine
from vcs_desk.queries.support_plans import Conversation, GoalView, Step
from vcs_desk.ui.kit.list_row import ListRow
from vcs_desk.ui.kit.pills import PillKind, PillText
from vcs_desk.ui.kit.states import StateKind, StateText
from vcs_desk.ui.pages.people.words import counted, day_near, first_word, words


def held_words(held: Conversation, today: date) -> str:
    """ "3 November, with Jenna"."""
    on = day_near(held.on, today)
    return words("%1, with %2").replace("%1", on).replace("%2", first_word(held.by)) if held.by else on


# Goals


def who_choices(name: str) -> list[tuple[object, str]]:
    """Who does a step; ``name`` is the person's."""
    return [
        ("person", first_word(name) or name),
        ("worker", words("The link worker")),
        ("somebody_else", words("Somebody else")),
    ]


def goal_pill(goal: GoalView, today: date) -> PillText:
    """How a goal stands: when it is looked at again, or how it ended."""
    if goal.state != "open" and goal.ended_on is not None:
        said = {"met": words("Met %1"), "partly_met": words("Partly met %1"), "dropped": words("Dropped %1")}
        kind: PillKind = "ok" if goal.state == "met" else "neutral"
        return PillText(said[goal.state].replace("%1", day_near(goal.ended_on, today)), kind, "check")
    if goal.review_on is None:
        return PillText(words("No review day"), "neutral", "clock")
    if goal.review_due(today):
        due = words("Review due %1").replace("%1", relative_day(goal.review_on, today))
        return PillText(due, "warn", "clock")
    return PillText(words("Review %1").replace("%1", day_near(goal.review_on, today)), "neutral", "clock")


def goal_second(goal: GoalView, today: date) -> str:
    """Under a goal's words: which need it is about, and when it was agreed."""
    parts = [lists.label("needs", goal.need)] if goal.need else []
    if goal.agreed_on is not None:
        parts.append(words("Agreed %1").replace("%1", day_near(goal.agreed_on, today)))
    else:
        parts.append(words("Not agreed with them yet"))
    return "  ·  ".join(parts)


def step_row(step: Step, name: str, today: date, *, tick: bool) -> ListRow:
    """One step: who does it by when, and whether it was done."""
    who = dict(who_choices(name))[step.who]
    late = False
    if step.done_on is not None:
        said = words("%1, done %2").replace("%2", day_near(step.done_on, today))
    elif step.due_on is not None:
        said = words("%1, by %2").replace("%2", day_near(step.due_on, today))
        late = step.due_on < today
    else:
        said = "%1"
    second = said.replace("%1", who)
    if step.done_on is not None:
        state = StateText(words("Done"), "ok", "circle-check")
    else:
        state = StateText(words("Late") if late else words("To do"), "warn" if late else "quiet", "circle")
    action = "" if not tick else words("Untick") if step.done_on is not None else words("Tick off")
    return ListRow(step.step_id, step.words, second, state=state, action=action, plain=True)


# Families, and other services

_ONWARD_LOOKS: Mapping[str, tuple[StateKind, str]] = {
    "sent": ("plain", "hourglass"),
    "accepted": ("ok", "circle-check"),
    "declined": ("bad", "circle-x"),
}


def link_words(link: LinkLine) -> str:
    """One link as it stands on a person's page: "Cared for by Aled Glyndŵr"."""
    said = {
        "carer_of": words("Looks after %1"),
        "cared_for_by": words("Cared for by %1"),
        "parent_of": words("Mother or father of %1"),
        "child_of": words("Son or daughter of %1"),
        "partner_of": words("Partner of %1"),
        "lives_with": words("Lives with %1"),
        "other": words("%2: %1"),
    }[link.side]
    name = link.name or words("somebody in another group")
    return said.replace("%1", name).replace("%2", f"{link.words[:1].upper()}{link.words[1:]}")


def onward_state(line: OnwardLine, today: date) -> StateText:
    """Where somebody was sent on to, and what came of it."""
    said = {
        "sent": words("%1, sent %2, no answer yet"),
        "accepted": words("%1 said yes"),
        "declined": words("%1 said no"),
        "no_answer": words("%1 did not answer"),
        "withdrawn": words("%1, no longer needed"),
    }[line.state]
    text = said.replace("%1", line.sent_to).replace("%2", day_near(line.sent_on, today))
    return StateText(text, *_ONWARD_LOOKS.get(line.state, ("quiet", "circle-minus")))


# Caseloads


def supporter_state(supporter: Supporter, today: date) -> StateText:
    """ "Jenna Rickard since 3 October"."""
    said = words("%1 since %2").replace("%1", supporter.name)
    return StateText(said.replace("%2", day_near(supporter.since, today)), "plain", "user-check")


def supported_row(one: Supported, today: date) -> ListRow:
    """One person of a caseload, with what is due."""
    since = words("Supported since %1").replace("%1", day_near(one.since, today))
    if one.review_on is not None:
        since = f"{since}  ·  {words('next review %1').replace('%1', day_near(one.review_on, today))}"
    spoken = words("No contact written down yet")
    if one.contact_on is not None:
        spoken = words("Last contact %1").replace("%1", relative_day(one.contact_on, today))
    pill = PillText(words("Review due"), "warn", "clock") if one.review_due else None
    state = None
    if one.without_contact:
        weeks = (today - max(one.since, one.contact_on or one.since)).days // 7
        state = StateText(counted(weeks, "1 week without contact", "%n weeks without contact"), "warn", "phone")
    return ListRow(
        one.person_id, one.name, f"{since}  ·  {spoken}", pill=pill, state=state, name=one.name, chevron=True
    )  # fmt: skip


def quarter_words(start: date) -> str:
    """ "Since 1 Oct": the head of what happened in this quarter of the year."""
    return words("Since %1").replace("%1", day_short(start))
