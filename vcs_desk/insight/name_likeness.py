"""How alike two names are: by their letters, by slips of the finger, and by their short forms."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from vcs_desk.name_sound import sound

Likeness = Literal["same", "alike", "near", "far"]

SHORT_NAMES: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "abigail abby abbie gail",
        "agnieszka aga",
        "albert al bert bertie",
        "alexander alexandra alex sandy sasha lex",
        "alfred alf alfie fred",
        "andrew andy drew",
        "andrzej andrew",
        "anna ania ann anne annie nan nancy",
        "anthony antony tony ant",
        "archibald archie",
        "arthur art artie",
        "barbara babs barb",
        "benjamin ben benny",
        "bernard bernie",
        "bridget bridie biddy",
        "caroline carrie lina caz",
        "catherine katherine kathryn cathryn kathleen cathy kathy kate katie kitty kath",
        "cecilia cissie celia",
        "charles charlie chas chuck",
        "charlotte charlie lottie",
        "christina christine chris tina chrissie",
        "christopher chris kit",
        "clifford cliff",
        "constance connie",
        "daniel dan danny",
        "david dave davy dai dafydd",
        "deborah debra deb debbie",
        "dennis den denny",
        "desmond des",
        "donald don donnie",
        "dorothy dot dottie dolly",
        "douglas doug dougie",
        "edmund ed eddie ted ned",
        "edward ed eddie ted teddy ned",
        "edwin ed eddie",
        "eleanor ellen nell nellie ellie nora",
        "elizabeth elisabeth liz lizzie beth betty bess bessie libby eliza lisa elsie",
        "emily emmy em millie",
        "emma em emmy",
        "ernest ernie",
        "florence flo florrie flossie",
        "frances fran frankie fanny",
        "francis frank frankie",
        "frederick fred freddie",
        "geoffrey jeffrey geoff jeff",
        "george georgie",
        "georgina georgie gina",
        "gerald gerry jerry",
        "gertrude gertie trudy",
        "gillian gill jill",
        "gwendoline gwendolen gwen",
        "gwyneth gwen",
        "harold harry hal",
        "helen nell nellie ellen",
        "henrietta hetty etta",
        "henry harry hal hank",
        "herbert bert bertie herbie",
        "hubert bert bertie",
        "irene rene",
        "isaac ike zac",
        "isabel isabella isobel bella belle izzy",
        "jacob jake",
        "jacqueline jackie jacqui",
        "james jim jimmy jamie",
        "jan john",
        "janet jan jenny",
        "jean jeannie",
        "jennifer jen jenny",
        "jessica jess jessie",
        "joan joanie",
        "joanna asia",
        "joanna joanne jo",
        "john jack johnny ian ieuan evan jon",
        "jonathan jon jonny",
        "joseph joe joey",
        "josephine jo josie",
        "joshua josh",
        "judith judy jude",
        "katarzyna kasia catherine katherine",
        "kathleen kath kay",
        "kenneth ken kenny",
        "krzysztof krzys christopher",
        "lawrence laurence larry laurie",
        "leonard len lenny leo",
        "leslie lesley les",
        "lilian lillian lily lil",
        "louise lou",
        "madeleine maddie maddy",
        "malgorzata gosia",
        "margaret maggie meg megan peggy peg marge margie greta mags rita",
        "marjorie marge margie",
        "martha marty pattie",
        "mary molly polly may mair",
        "matilda tilly tilda maud",
        "matthew matt matty",
        "maureen mo",
        "maurice morris mo",
        "michael mike mick micky mikey",
        "mildred millie",
        "millicent millie",
        "mohammed muhammad mohamed mohammad mo",
        "natalie nat",
        "nathaniel nathan nat",
        "neville nev",
        "nicholas nick nicky",
        "nicola nicky nikki",
        "norman norm",
        "oliver ollie",
        "pamela pam",
        "patricia pat patsy trish tricia paddy",
        "patrick pat paddy",
        "penelope penny",
        "percival percy",
        "peter pete",
        "philip phillip phil pip",
        "philippa pippa pip",
        "phyllis phyl",
        "piotr peter",
        "rachel rach",
        "raymond ray",
        "rebecca becky becca",
        "reginald reg reggie",
        "richard rick ricky dick rich richie",
        "robert rob bob bobby robbie bert",
        "ronald ron ronnie",
        "rosalind ros roz",
        "rosemary rose rosie",
        "samuel samantha sam sammy",
        "sandra alexandra sandy",
        "sarah sally sadie sara",
        "sean shaun john",
        "sidney sydney sid syd",
        "sophia sophie",
        "stanley stan",
        "stephanie steph",
        "stephen steven steve stevie",
        "susan susanna suzanne sue susie suzy",
        "terence terry tel",
        "theodore theo ted teddy",
        "theresa teresa terry tess tessa",
        "thomas tom tommy",
        "timothy tim",
        "tobias toby",
        "trevor trev",
        "valerie val",
        "veronica ronnie",
        "victoria vicky vikki tori",
        "vincent vince vinny",
        "violet vi",
        "vivienne vivian viv",
        "walter wally walt",
        "wilfred wilf",
        "william bill billy will willie liam gwilym",
        "winifred win winnie freda",
        "yvonne vonnie",
        "zachary zac zak",
    )
)
"""Families of names one person may use; a name may stand in several."""


def same_short_name(one: str, other: str) -> bool:
    """True where both names belong to one family of short forms, as Peggy and Margaret do. Takes plain letters."""
    families = _families()
    ours, theirs = ({number for form in _forms(name) for number in families.get(form, ())} for name in (one, other))
    return bool(ours & theirs)


@cache
def _families() -> dict[str, frozenset[int]]:
    """The families of each name, by their places."""
    found: dict[str, set[int]] = {}
    for number, family in enumerate(SHORT_NAMES):
        for name in family:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _forms(name: str) -> frozenset[str]:
    """A name and the same with the other of the two endings that sound alike: Willy and Willie."""
    if name.endswith("ie"):
        return frozenset((name, f"{name[:-2]}y"))
    return frozenset((name, f"{name[:-1]}ie")) if name.endswith("y") else frozenset((name,))


def one_slip(one: str, other: str) -> bool:
    """True where one slip of the finger parts two names: a letter more, less, or wrong, or two neighbours swapped.

    Source: Damerau (1964), A technique for computer detection and correction of spelling errors, Comm. ACM 7, 171-176.
    """
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1 or len(one) < 3:
        return False
    at = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


@lru_cache(maxsize=1 << 14)
def likeness(mine: str, yours: str) -> Likeness:
    """How alike two names are, in plain letters: a slip of the finger or the same sound is "alike"."""
    if mine == yours:
        return "same"
    alike = jaro_winkler(mine, yours)
    if alike >= 0.92 or one_slip(mine, yours) or (alike >= 0.8 and sound(mine) == sound(yours)):
        return "alike"
    return "near" if alike >= 0.85 else "far"


@lru_cache(maxsize=1 << 14)
def first_likeness(mine: str, yours: str) -> Likeness:
    """Stricter for short names, of which one letter makes another: John and Joan, Jean and Jane, Julie and Julia."""
    if same_short_name(mine, yours):
        return "alike"
    like, shorter = likeness(mine, yours), min(len(mine), len(yours))
    if like != "alike" or shorter >= 6 or jaro_winkler(mine, yours) >= 0.92:
        return like
    one_vowel_written_otherwise = shorter == 5 and sound(mine) == sound(yours) and mine[-1] == yours[-1]
    return "alike" if one_vowel_written_otherwise else "near"


def jaro_winkler(one: str, other: str, prefix_weight: float = 0.1) -> float:
    """Likeness from 0 to 1, higher where the first (up to four) letters agree.

    Sources: Jaro (1989), J. Am. Stat. Assoc. 84, 414-420; Winkler (1990), String comparator metrics.
    """
    likeness = jaro(one, other)
    prefix = 0
    for mine, yours in zip(one[:4], other[:4], strict=False):
        if mine != yours:
            break
        prefix += 1
    return likeness + prefix * prefix_weight * (1 - likeness)


def jaro(one: str, other: str) -> float:
    """Likeness from 0 to 1 by letters in common within a window, and how many of them are out of order."""
    one, other = sorted((one, other))  # which letters pair up can hang on the order, and a likeness must not
    if one == other:
        return 1.0
    common_one, common_other = _common(one, other)
    m = len(common_one)
    if m == 0:
        return 0.0
    moved = sum(mine != yours for mine, yours in zip(common_one, common_other, strict=True)) // 2
    return (m / len(one) + m / len(other) + (m - moved) / m) / 3


def _common(one: str, other: str) -> tuple[list[str], list[str]]:
    window = max(0, max(len(one), len(other)) // 2 - 1)
    taken = [False] * len(other)
    mine = []
    for at, letter in enumerate(one):
        for place in range(max(0, at - window), min(len(other), at + window + 1)):
            if not taken[place] and other[place] == letter:
                taken[place] = True
                mine.append(letter)
                break
    return mine, [letter for letter, used in zip(other, taken, strict=True) if used]
