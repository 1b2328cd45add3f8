"""False friends: "may" and Theresa May, the Sunday Times, 2020 drones, Resolution 1325."""

from __future__ import annotations

import re

from comity.reading.dates.rule import Scene
from comity.reading.dates.words import DASH, GAP, MONTH

# After a figure these show that things are counted, not years or days named.
COUNTED = (
    r"(?i:people|persons|men|women|children|civilians|soldiers|troops|fighters|militants|prisoners|hostages|"
    r"refugees|migrants|students|officers|personnel|votes|voters|seats|lawmakers|members|countries|states|nations|"
    r"companies|firms|drones|missiles|rockets|tanks|aircraft|jets|ships|vehicles|units|houses|homes|cases|deaths|"
    r"km|kilomet\w+|miles|met(?:re|er)s|hectares|tons|tonnes|barrels|dollars|euros|million|billion|trillion|percent|"
    r"per{gap}cent|hours|minutes|days|weeks|months|years|times|points|pages|words)(?!\w)"
).replace("{gap}", GAP)
# Deeds that a bare year in front of them dates: "the 2020 war", "2023 parliamentary elections".
_DEEDS = (
    r"(?i:war|conflict|fighting|clashes|invasion|offensive|operation|annexation|occupation|coup|revolution|uprising|"
    r"protests?|crisis|ceasefire|cease-fire|truce|armistice|agreements?|accords?|deal|treaty|pact|convention|"
    r"memorandum|declaration|statement|communiqu[eé]|protocol|charter|summit|meeting|conference|talks|visit|"
    r"elections?|referendum|vote|campaign|budget|census|constitution|earthquakes?|exercises?|attacks?|bombing|"
    r"massacre|genocide|sanctions|intervention|withdrawal|olympics|games)(?!\w)"
)
_DATES_A_DEED = re.compile(rf"(?:{GAP}|[-–])(?:[^\W\d_][\w’'-]{{1,24}}(?:{GAP}|[-–])){{0,3}}{_DEEDS}")
_YEAR_CUE = re.compile(
    r"(?:^|[^\w’'])(?:in|since|until|till|by|before|after|during|throughout|around|circa|from|of|between|and|to|"
    r"through|year|early|mid|late|end|as of|or)[\s-]{1,4}$",
    re.IGNORECASE,
)
_FIRM_CUE = re.compile(
    r"(?:^|\W)(?:in|since|until|till|during|throughout|before|year|early|mid|late|after|as of)[\s-]{1,4}$",
    re.IGNORECASE,
)
_COUNTED_NEXT = re.compile(rf"(?:{GAP}|-)(?:[a-z][\w-]{{0,20}}{GAP})?{COUNTED}")
_PLURAL_NEXT = re.compile(
    rf"{GAP}(?!(?:was|is|has|as|this|its|his|whereas|across|towards|besides|unless|perhaps|onwards)\b)"
    r"[a-z]\w+s(?!\w)"
)
_NUMBERED = re.compile(
    r"(?:resolutions?(?:\s\d[\d/]*\s?\()?|articles?|no\.?|nos\.?|number|decree|law|order|paragraph|section|chapter|clause|page|flight|room|"
    r"vision|agenda|expo|cop|directive|regulation|protocol|document|file|case|[$€£¥#№])\s{0,2}$",
    re.IGNORECASE,
)
_PROPER_BEFORE = re.compile(
    r"(?:Bloody|Black|Good|Easter|Palm|Ash|Holy|Cyber|Giving|Super|Fat|Shrove|Whit|Maundy|Orange|every|each|Every|Each)\s$"
)
_PROPER_AFTER = re.compile(
    r"\s(?:Times|Telegraph|Express|Mail|Mirror|Post|Herald|Tribune|Independent|Star|Sun|Business|Night Live|"
    r"Prayers?|prayers?)\b"
)
_MONTH_CUE = re.compile(
    r"(?:^|[^\w’'])(?:in|since|until|till|by|during|throughout|of|from|to|through|before|after|between|and|early|late|mid|"
    r"last|next|this|that|every|around|for|as of|or)[\s-]{1,4}$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:^|\W)(?:the|its|their|his|her|a|last|this|next|that|previous)\s$", re.IGNORECASE)
# What follows May the person and not May the month.
_MAY_PERSON = re.compile(
    r"(?:['’]s\b|\s(?:said|says|told|will|would|has|had|was|is|resigned|met|visited|government|administration|"
    r"cabinet|premiership|ministry|team)\b)"
)
_WEAK_CUE = re.compile(r"\b(?:by|after|before|to|from|of|and|for|or|with)\s$", re.IGNORECASE)
_ON_TO_MONTH = re.compile(rf"\s(?:and|or|to|until|through)\s{MONTH}")
_MARCH_WALK = re.compile(r"\s(?:on|of|to|for|through|towards?)\b")
_NAME_BEFORE = re.compile(r"(?:^|\s)[A-Z][\w’'.-]+\s$")
_MONTH_NEXT = re.compile(rf"\s?{DASH}\s?{MONTH}")
_NAME_AFTER = re.compile(r"\s[A-Z][a-z]+")


def is_proper_weekday(weekday: str, scene: Scene) -> bool:
    """Whether a weekday is part of a name, a newspaper's say, or of a habit ("every Friday")."""
    at = scene.text.find(weekday, scene.start, scene.end)
    before = scene.text[max(0, at - 12) : at]
    return _PROPER_BEFORE.search(before) is not None or _PROPER_AFTER.match(scene.after) is not None


def is_year(scene: Scene) -> bool:
    """Whether four bare figures are a year, from the words around them."""
    before, after = scene.before, scene.after
    if _NUMBERED.search(before) or _COUNTED_NEXT.match(after):
        return False
    if before.endswith("(") and after[:1] in (")", ",", ";"):
        return True
    if _FIRM_CUE.search(before) or _DATES_A_DEED.match(after):
        return True
    return _YEAR_CUE.search(before) is not None and not _PLURAL_NEXT.match(after)


def is_month(word: str, scene: Scene) -> bool:
    """Whether a bare month name is the month and not a person, a verb or a walk."""
    before, after = scene.before, scene.after
    if _MONTH_NEXT.match(after):
        return True
    if word.upper() == word and len(word) <= 5:
        return False
    has_cue = _MONTH_CUE.search(before) is not None
    has_article = _ARTICLE.search(before) is not None
    if word == "May":
        return _is_may(before, after, has_cue=has_cue, has_article=has_article)
    if word == "March":
        return (has_cue or has_article) and not (has_article and _MARCH_WALK.match(after))
    if has_cue or has_article:
        return True
    # "April Glaspie", "Mark June": a neighbour with a capital makes a person of it.
    return not (
        _NAME_AFTER.match(after) or (_NAME_BEFORE.search(before) and word in ("April", "June", "August"))
    )


def _is_may(before: str, after: str, *, has_cue: bool, has_article: bool) -> bool:
    if _MAY_PERSON.match(after):
        return False
    # "criticised by May and her party" against "by May and June", "from May to July"
    if _WEAK_CUE.search(before) and re.match(r"\s[A-Za-z]", after) and not _ON_TO_MONTH.match(after):
        return False
    return has_cue or (has_article and re.match(r"\s[a-z]", after) is not None)
