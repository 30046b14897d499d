"""How alike two names are: by their letters, by slips of the finger, and by their short forms."""

from __future__ import annotations

SHORT_NAMES: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "alexander alexandra alex sandy sasha lex",
        "abigail abby abbie gail",
        "andrew andy drew",
        "anthony antony tony ant",
        "barbara babs barb",
        "benjamin ben benny",
        "bernard bernie",
        "catherine katherine kathryn cathryn kathleen cathy kathy kate katie kitty kath",
        "charles charlie chas chuck",
        "charlotte charlie lottie",
        "christina christine chris tina chrissie",
        "christopher chris kit",
        "daniel dan danny",
        "david dave davy dai dafydd",
        "deborah debra deb debbie",
        "dorothy dot dottie dolly",
        "edward ed eddie ted teddy ned",
        "eleanor ellen nell nellie ellie nora",
        "elizabeth elisabeth liz lizzie beth betty bess bessie libby eliza lisa elsie",
        "frances fran frankie fanny",
        "francis frank frankie",
        "frederick fred freddie",
        "geoffrey jeffrey geoff jeff",
        "george georgie",
        "gerald gerry jerry",
        "gillian gill jill",
        "gwendoline gwendolen gwen",
        "harold harry hal",
        "helen nell nellie ellen",
        "henry harry hal hank",
        "isabel isabella isobel bella belle izzy",
        "jacqueline jackie jacqui",
        "james jim jimmy jamie",
        "janet jan jenny",
        "jennifer jen jenny",
        "jessica jess jessie",
        "john jack johnny ian ieuan evan jon",
        "jonathan jon jonny",
        "joseph joe joey",
        "josephine jo josie",
        "joanna joanne jo",
        "joshua josh",
        "judith judy jude",
        "kenneth ken kenny",
        "lawrence laurence larry laurie",
        "leonard len lenny leo",
        "leslie lesley les",
        "louise lou",
        "malgorzata gosia",
        "margaret maggie meg megan peggy peg marge margie greta mags rita",
        "martha marty pattie",
        "mary molly polly may mair",
        "matthew matt matty",
        "maureen mo",
        "michael mike mick micky mikey",
        "mohammed muhammad mohamed mohammad mo",
        "nicholas nick nicky",
        "nicola nicky nikki",
        "pamela pam",
        "patricia pat patsy trish tricia paddy",
        "patrick pat paddy",
        "peter pete",
        "philip phillip phil pip",
        "philippa pippa pip",
        "raymond ray",
        "rebecca becky becca",
        "richard rick ricky dick rich richie",
        "robert rob bob bobby robbie bert",
        "ronald ron ronnie",
        "rosemary rose rosie",
        "samuel samantha sam sammy",
        "sarah sally sadie sara",
        "sidney sydney sid syd",
        "stanley stan",
        "stephen steven steve stevie",
        "susan susanna suzanne sue susie suzy",
        "terence terry tel",
        "theresa teresa terry tess tessa",
        "thomas tom tommy",
        "timothy tim",
        "valerie val",
        "veronica ronnie",
        "victoria vicky vikki tori",
        "vincent vince vinny",
        "walter wally walt",
        "wilfred wilf",
        "william bill billy will willie liam gwilym",
        "winifred win winnie freda",
        "yvonne vonnie",
    )
)
"""Families of names one person may use; a name may stand in several."""


def same_short_name(one: str, other: str) -> bool:
    """True where both names belong to one family of short forms, as Peggy and Margaret do. Takes plain letters."""
    return any(one in family and other in family for family in SHORT_NAMES)


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
