"""Which language a text is in: by its script, else by its commonest small words.

Good enough to warn that the English rules will find nothing; not a language identifier.
"""

from __future__ import annotations

import re
from collections import Counter

LANGUAGES = {
    "ar": "Arabic", "az": "Azerbaijani", "bg": "Bulgarian", "cs": "Czech", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hu": "Hungarian", "hy": "Armenian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip
"""English names of the languages that can be told apart, by ISO 639-1 code."""

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Shares of prose: in all these languages small words make up more than a tenth of running text.
_MIN_SHARE = 0.1
_MIN_WORDS = 6
_LETTERS_OF_SCRIPT = 0.3
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("el", r"[\u0370-\u03ff]"),
    ("hy", r"[\u0530-\u058f]"),
    ("ka", r"[\u10a0-\u10ff]"),
    ("hi", r"[\u0900-\u097f]"),
)
_CYRILLIC, _ARABIC = re.compile(r"[\u0400-\u04ff]"), re.compile(r"[\u0600-\u06ff]")
# Letters that one language of a script has and its neighbours lack.
_CYRILLIC_MARKS = (("uk", "іїєґ"), ("kk", "әғқңөұүһ"), ("sr", "ђћџљњ"), ("ru", "ыэё"), ("bg", "ъщ"))
_ARABIC_MARKS = (("ur", "ٹڈڑں"), ("fa", "پچژگ"))
_SMALL_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in a is that for on was with as by at from has have be are it this which will",
        "fr": "le la les de des du et en un une est que qui dans pour par sur au aux avec ce pas plus ne se",
        "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine",
        "es": "el la los las de del y en un una que es por con para se no su al lo como más fue",
        "pt": "o os as de da do das dos e em um uma que é por com para se não na no ao mais foi",
        "it": "il lo la gli le di del della e in un una che è per con si non da al nel sono alla dei",
        "tr": "ve bir bu için ile da de olarak olan daha çok gibi kadar sonra ise en ancak ya göre",
        "az": "və bir bu üçün ilə da də olan daha çox kimi qədər sonra isə ən edib görə olub edir",
        "pl": "i w z na do nie się że jest o to od po przez za oraz jak ale dla są",
        "hu": "a az és hogy nem egy is volt meg ez azt de csak már el ki lesz mint szerint",
        "ro": "și de la în cu pe un o a fost care din pentru este nu au mai prin al sunt",
        "cs": "a v na se je že s z do o k pro by jsou od také po za ale který",
    }.items()
}


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language, or `und` where it cannot be told."""
    sample = text[:_SAMPLE]
    letters = sum(char.isalpha() for char in sample)
    return _by_script(sample, letters) or _by_words([word.lower() for word in _WORD.findall(sample)])


def _by_script(sample: str, letters: int) -> str | None:
    enough = max(1.0, _LETTERS_OF_SCRIPT * letters)
    if len(_CYRILLIC.findall(sample)) >= enough:
        return _marked(sample, _CYRILLIC_MARKS, "ru")
    if len(_ARABIC.findall(sample)) >= enough:
        return _marked(sample, _ARABIC_MARKS, "ar")
    # Japanese mixes in Chinese characters, so a few of its own letters settle the matter.
    return next(
        (
            code
            for code, script in _SCRIPTS
            if len(re.findall(script, sample)) >= (enough / 3 if code == "ja" else enough)
        ),
        None,
    )


def _marked(sample: str, marks: tuple[tuple[str, str], ...], otherwise: str) -> str:
    lower = Counter(sample.lower())
    counts = {code: sum(lower[char] for char in chars) for code, chars in marks}
    return next((code for code, count in counts.items() if count > 0.005 * len(sample)), otherwise)


def _by_words(words: list[str]) -> str:
    if len(words) < _MIN_WORDS:
        return "und"
    found = {code: sum(word in small for word in words) for code, small in _SMALL_WORDS.items()}
    best = max(found, key=lambda code: found[code])
    # One small word may be a letter of another tongue's: the "s" of "six F-16s" is a Czech preposition.
    is_clear = found[best] >= max(2, _MIN_SHARE * len(words))
    return best if is_clear else "und"
