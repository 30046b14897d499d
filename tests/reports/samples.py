"""Fixed figures to print: a full year, an empty one, a tiny one, and one whose words are hostile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vcs_desk.insight.survival import kaplan_meier
from vcs_desk.queries.figures import (
    Belonging,
    BelongingPoint,
    Completeness,
    FunnelStage,
    GrantFigures,
    GroupCount,
    Impact,
    MoneyFigures,
    MoneyRange,
    Outcome,
    PeopleFigures,
    Period,
    ReferralFigures,
    ReportHead,
    RoomCount,
    SessionFigures,
    TargetFigures,
    UnmetCount,
    VolunteerFigures,
)
from vcs_desk.reports.recovery_sheet import recovery_sheet
from vcs_desk.reports.register_sheet import RegisterRow, RegisterSheet

PERIOD = Period(date(2025, 10, 1), date(2026, 9, 30))
MONTHS = tuple(date(2025 + (9 + n) // 12, (9 + n) % 12 + 1, 1) for n in range(12))
HOSTILE = (
    "Mum <referral> said",
    '<img src="/etc/hostname">',
    "<b>",
    "a & b &amp; </para> <br> </font>",
    "Zoë 👩‍👩‍👧 🎉",
    "نور الهدى (لا)",
    "שלום",
    "中文名字",
    "w" * 5000,
    "نور" * 1500,
    "🎉" * 1000,
    "line\nbreak\ttab\x00nul\x1b[31m",
    "\u202eturned\u202c zero\u200bwidth\ufeff",
    "\ud800 half a pair",
    "e\u0301\u0301\u0301 i\u0307",
    "%s %(name)s {0} {head} \\n",
    "",
    " ",
)

HEAD = ReportHead(
    organisation="Tregarrow Neighbours",
    charity_number="9900417",
    title="Impact report",
    period=PERIOD,
    prepared_by="Jenna Rickard, coordinator",
    made_on=date(2026, 11, 24),
    snapshot="7F3A-91C2",
    program_version="1.0",
    funder="Harbour and Hearth Fund",
    grant_reference="HHF-2025-0417",
    journal_entries=18_204,
    journal_head="4C1E 90B7 2A6D F358",
)

SLOPES = (
    *((float(3 + n % 5), float(4 + n % 5 + n % 2)) for n in range(31)),
    *((float(5 + n % 3), float(5 + n % 3)) for n in range(7)),
    *((float(7 - n % 2), float(5)) for n in range(5)),
)
NO_VALUE = MoneyRange(0, 0, 1221, 1345, "National Living Wage, April 2025", "Real Living Wage, 2025-26, UK", "2025-26")


def a_belonging() -> Belonging:
    weeks = [0, 1, 2, 3, 3, 5, 6, 7, 7, 8, 9, 11, 12, 13, 14, 15, 17, 18, 19, 21, 21, 22, 23, 24, 25, 26, 27, 28, 29]
    weeks += [30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52]
    left = [week in {1, 2, 3, 5, 6, 7, 8, 9, 11, 15, 17, 21, 30, 35} for week in weeks]
    curve = kaplan_meier(weeks, left)
    points = [(at, curve.at(at)) for at in (12, 26, 52)]
    return Belonging(
        joined=len(weeks),
        left=sum(left),
        median_weeks=curve.median(),
        at=tuple(BelongingPoint(at, p.survival, p.low, p.high, p.at_risk) for at, p in points),
        curve=tuple((step.time, step.survival, step.at_risk) for step in curve.steps),
        band=tuple((step.low, step.high) for step in curve.steps),
    )


FULL = Impact(
    period=PERIOD,
    referrals=ReferralFigures(
        received=64, accepted=36, waiting=5, declined=12, signposted=6, withdrawn=1, asked=1, undecided=3,
        decided=59, median_days_to_decision=6.0, within_7_days=35, within_14_days=52,
        by_need=(
            ("Loneliness, befriending", 38), ("Physical activity", 24), ("Mental wellbeing", 19), ("Arts", 11),
            ("Nature and gardening", 9), ("Carer support", 7), ("Housing", 5), ("Debt", 3),
        ),
        by_agency=(
            ("Carn Brea PCN, link workers", 26), ("Referred themselves", 11), ("Penwarne Surgery", 8),
            ("Adult social care", 8), ("Porthmellow Housing", 5), ("Falmouth Hospital", 2), ("The Bridge", 2),
            ("Job Centre", 1), ("St Piran’s", 1),
        ),
    ),
    people=PeopleFigures(
        attended=118, new=41,
        by_age=(
            ("Under 25", 3), ("25 to 44", 7), ("45 to 64", 26), ("65 to 74", 34), ("75 to 84", 29), ("85 and over", 10),
            ("Not known", 9),
        ),
        by_sex=(("Female", 74), ("Male", 37), ("Prefer not to say", 0), ("Not asked", 7)),
        by_ethnic_group=(
            ("White", 97), ("Mixed", 3), ("Asian", 2), ("Black", 3), ("Another", 1), ("Prefer not to say", 6),
            ("Not asked", 6),
        ),
        by_disability=(
            ("Daily life limited a lot", 24), ("Limited a little", 39), ("Not limited", 38), ("Prefer not to say", 5),
            ("Not asked", 12),
        ),
        by_area=(
            ("Most deprived fifth", 31), ("Second fifth", 35), ("Third fifth", 28), ("Fourth fifth", 7),
            ("Least deprived fifth", 5), ("Not known", 12),
        ),
    ),
    attendances=3412,
    attendances_unnamed=143,
    attendances_by_month=tuple(
        zip(MONTHS, (262, 271, 198, 254, 268, 301, 279, 312, 326, 318, 284, 339), strict=True)
    ),
    sessions=SessionFigures(held=312, cancelled=14),
    person_hours=5840.5,
    groups=(
        GroupCount("Singing for Fun", 42, 46, 798, 2, 1197.0), GroupCount("Tuesday Walk", 46, 34, 644, 4, 966.0),
        GroupCount("Craft and Chat", 44, 25, 484, 1, 968.0), GroupCount("Friday Lunch", 40, 31, 477, 1, 715.5),
        GroupCount("Chair Yoga", 40, 21, 360, 2, 360.0), GroupCount("Men’s Shed", 44, 12, 242, 0, 726.0),
        GroupCount("Memory Café", 22, 19, 220, 1, 440.0), GroupCount("Allotment", 34, 13, 187, 3, 468.0),
    ),
    volunteers=VolunteerFigures(
        active=27, minutes=128_400, value=replace(NO_VALUE, low_pence=2_612_940, high_pence=2_878_300), from_members=6,
        by_role=(
            ("Leading a group", 48_720), ("Helping at a group", 44_640), ("Driving", 16_080),
            ("Befriending by phone", 11_760), ("Kitchen and setting up", 7200),
        ),
        people_by_role=(
            ("Leading a group", 9), ("Helping at a group", 14), ("Driving", 6), ("Befriending by phone", 7),
            ("Kitchen and setting up", 8),
        ),
        by_load=(("Under half of it", 6), ("Half to all of it", 15), ("More than agreed", 6)),
        minutes_by_month=tuple(
            (month, hours * 60)
            for month, hours in zip(MONTHS, (168, 172, 121, 158, 166, 184, 179, 196, 203, 199, 181, 213), strict=True)
        ),
    ),
    funnel=(
        FunnelStage("referred", "Referred", 64, 64), FunnelStage("contacted", "Contacted", 59, 64),
        FunnelStage("decided", "Decided", 59, 64), FunnelStage("first_session", "First session", 31, 62),
        FunnelStage("third_session", "Third session", 26, 59),
        FunnelStage("twelve_weeks", "Still coming at 12 weeks", 20, 51),
        FunnelStage("pair", "Before-and-after answers", 12, 54), FunnelStage("closed", "Closed", 19, 64),
    ),
    belonging=a_belonging(),
    outcomes=(
        Outcome(
            "life", "Life satisfaction", 96, 88, 43, 5.4, 6.4, 0.98, 0.62, 1.31, 31, 7, 5, True, 0, 10, 1, SLOPES
        ),
        Outcome("anxious", "Anxious yesterday", 96, 88, 43, 5.2, 4.8, -0.4, -1, 0.2, 15, 20, 8, False, 0, 10, 1),
        Outcome("swemwbs", "Mental wellbeing", 31, 24, 12, 19.3, 20.83, 1.53, 0.42, 2.64, 6, 5, 1, True, 7, 35, 1),
        Outcome("ucla3", "Loneliness", 19, 12, 4, 6.5, 5.5, -1, -3.1, 1.1, 3, 1, 0, False, 3, 9, 1),
    ),
    unmet=(
        UnmetCount("Loneliness and befriending", "Nothing suitable here", 8),
        UnmetCount("Loneliness and befriending", "The group was full", 3),
        UnmetCount("Mental wellbeing", "The group was full", 5),
        UnmetCount("Mental wellbeing", "Could not support safely yet", 3), UnmetCount("Transport", "No transport", 6),
        UnmetCount("Debt", "Nothing suitable here", 5), UnmetCount("Debt", "No transport", 1),
        UnmetCount("Arts", "Wrong day or time", 3), UnmetCount("Housing", "Could not support safely yet", 2),
        UnmetCount("Language", "Wrong day or time", 2),
    ),
    referrers=(),
    money=MoneyFigures(
        2_149_000, 630, 18_212,
        (
            GrantFigures(
                "Harbour and Hearth Fund", "Groups", "HHF-2025-0417", 2_400_000, 2_231_000, MONTHS[0], PERIOD.last,
                (
                    TargetFigures("people.attended", "Different people who come", 100, 118),
                    TargetFigures("sessions.held", "Sessions held", 300, 312),
                    TargetFigures("answered_twice", "People who answered twice", 50, 43),
                    TargetFigures("people.new", "People new to us", 40, 41),
                ),
                (("Leaders’ fees", 924_000), ("Hire of rooms", 718_000), ("Transport", 589_000)),
            ),
        ),
        60_000, 9000, 3,
    ),
    completeness=Completeness((
        ("Registers closed", 312, 312), ("Age known", 109, 118), ("Ethnic group asked", 116, 118),
        ("Life satisfaction asked at the start", 88, 96), ("Referrals with a reason", 64, 64),
    )),
    unmet_by_source=(("Asked at the door or by phone", 28), ("A referral we declined", 10)),
    unmet_by_month=tuple(zip(MONTHS, (2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4), strict=True)),
    rooms=(
        RoomCount("Craft and Chat", 16, 16, 5, 6, 49.0), RoomCount("Memory Café", 17, 20, 0, 5, 21.0),
        RoomCount("Chair Yoga", 10, 15, 0, 0, None), RoomCount("Tuesday Walk", 22, None, 2, 2, 30.0),
        RoomCount("Singing for Fun", 28, 32, 0, 3, 20.0),
    ),
    answered_twice=43,
)  # fmt: skip

EMPTY = Impact(
    period=PERIOD,
    referrals=ReferralFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, None, 0, 0, (), ()),
    people=PeopleFigures(0, 0),
    attendances=0,
    attendances_unnamed=0,
    attendances_by_month=tuple((month, 0) for month in MONTHS),
    sessions=SessionFigures(0, 0),
    person_hours=0.0,
    groups=(),
    volunteers=VolunteerFigures(0, 0, NO_VALUE, 0, ()),
    funnel=tuple(FunnelStage(stage.key, stage.label, 0, 0) for stage in FULL.funnel),
    belonging=Belonging(0, 0, None, (), ()),
    outcomes=(),
    unmet=(),
    referrers=(),
    money=MoneyFigures(0, None, None, (), 0, 0),
    completeness=Completeness((("Registers closed", 0, 0), ("Age known", 0, 0))),
)

TINY = replace(
    FULL,
    referrals=ReferralFigures(3, 2, 0, 1, 0, 0, 0, 0, 3, 4.5, 2, 3, (("Arts", 3),), (("Penwarne Surgery", 3),)),
    people=replace(FULL.people, attended=4, new=2),
    attendances=37,
    attendances_unnamed=2,
    attendances_by_month=tuple((month, 3) for month in MONTHS),
    sessions=SessionFigures(26, 1),
    person_hours=37.0,
    groups=(GroupCount("Singing for Fun", 26, 4, 37, 1, 37.0),),
    volunteers=VolunteerFigures(
        2, 1234, replace(NO_VALUE, low_pence=25_112, high_pence=27_662), 1, (("Driving", 1234),), (("Driving", 2),)
    ),
    funnel=tuple(FunnelStage(stage.key, stage.label, min(3, 1 + place), 3) for place, stage in enumerate(FULL.funnel)),
    belonging=Belonging(3, 1, None, (BelongingPoint(12, 0.67, 0.2, 0.9, 2),), ((3.0, 0.67, 3), (20.0, 0.67, 2))),
    outcomes=(FULL.outcomes[3],),
    unmet=(UnmetCount("Transport", "No transport", 3),),
    unmet_by_source=(),
    unmet_by_month=(),
    rooms=(RoomCount("Singing for Fun", 4, 8, 1, 1, 12.0),),
    answered_twice=3,
    completeness=Completeness((("Age known", 3, 4), ("Registers closed", 26, 26))),
    money=MoneyFigures(51_700, 1397, 12_925, (), 0, 0),
)


def a_hostile_impact(words: str) -> Impact:
    """The full year with the same words wherever somebody types a name."""
    return replace(
        FULL,
        referrals=replace(
            FULL.referrals,
            by_need=tuple((words, count) for _, count in FULL.referrals.by_need),
            by_agency=tuple((words, count) for _, count in FULL.referrals.by_agency),
        ),
        groups=tuple(replace(group, group=words) for group in FULL.groups),
        people=replace(FULL.people, by_age=tuple((words, count) for _, count in FULL.people.by_age)),
        rooms=tuple(replace(room, group=words) for room in FULL.rooms),
        unmet_by_source=tuple((words, count) for _, count in FULL.unmet_by_source),
        volunteers=replace(FULL.volunteers, by_role=((words, 128_400),), people_by_role=((words, 27),)),
        outcomes=tuple(replace(outcome, label=words) for outcome in FULL.outcomes),
        unmet=tuple(replace(entry, need=words, reason=words) for entry in FULL.unmet),
        money=replace(
            FULL.money,
            grants=(
                GrantFigures(
                    words,
                    words,
                    words,
                    100,
                    50,
                    targets=(TargetFigures("people.attended", words, 1, 1),),
                    spending=((words, 50),),
                ),
            ),
        ),
    )


def a_hostile_head(words: str) -> ReportHead:
    return replace(
        HEAD, organisation=words, charity_number=words, title=words, prepared_by=words, funder=words,
        grant_reference=words, journal_head=words,
    )  # fmt: skip


def a_register(*names: str, **changed: object) -> RegisterSheet:
    sheet = RegisterSheet(
        "Tregarrow Neighbours", "Singing for Fun", "Tuesday 24 November 2026", "14:00 to 15:30",
        "Methodist Schoolroom", "Tamsin Vean", tuple(RegisterRow(name, ("b", "h")) for name in names),
        printed_at="24 November 2026 09:31", hand_to="Jenna",
    )  # fmt: skip
    return replace(sheet, **changed)  # type: ignore[arg-type]


GROUPS = tuple(
    "7K2MQ 3FRT8 XWPN4 HJ6CE 9BD5V K4TNA 2QXG7 MW8RH C6PJ3 5ZF9T VN2KD 8HEX4 R7AQM J3WC6 TB5GP 4XNF2".split()
)


def a_recovery_sheet(organisation: str = "Tregarrow Neighbours") -> bytes:
    return recovery_sheet(organisation, "5D20-7A", GROUPS, "24 November 2026, 09:02", "Jenna Rickard")
