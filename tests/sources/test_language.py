"""Which language a text is in."""

import pytest

from comity.sources.language import LANGUAGES, language_of

SENTENCES = {
    "en": "The president of the republic arrived in the capital on Monday and met with his counterpart.",
    "fr": "Le président de la République est arrivé dans la capitale et il a rencontré son homologue.",
    "de": "Der Präsident der Republik ist am Montag in der Hauptstadt angekommen und hat sich mit dem Minister getroffen.",
    "es": "El presidente de la República llegó a la capital el lunes y se reunió con el ministro de Exteriores.",
    "pt": "O presidente da República chegou à capital na segunda-feira e não se reuniu com os ministros do governo.",
    "it": "Il presidente della Repubblica è arrivato nella capitale e non ha incontrato il ministro degli Esteri.",
    "tr": "Cumhurbaşkanı bu sabah başkente geldi ve bir konuşma yaptı, daha sonra da heyetler için yemek verildi.",
    "az": "Prezident bu gün paytaxta gəlib və bir çox görüş keçirib, daha sonra isə nahar edib.",
    "pl": "Prezydent przybył do stolicy w poniedziałek i nie spotkał się z ministrem, ale jest to na razie plan.",
    "hu": "Az elnök hétfőn érkezett a fővárosba, és azt mondta, hogy nem találkozik a miniszterrel.",
    "ru": "Президент прибыл в столицу и встретился с министром, это был первый визит.",
    "uk": "Президент прибув до столиці і зустрівся з міністром, це був перший візит країни.",
    "ar": "وصل الرئيس إلى العاصمة يوم الاثنين",
    "fa": "رئیس جمهور روز دوشنبه وارد پایتخت شد و گفت‌وگو کرد چون پیش از این",
    "zh": "习近平主席在北京会见了俄罗斯总统",
    "ja": "首相は月曜日に首都に到着した。",
    "ko": "대통령이 월요일 수도에 도착했다",
    "hy": "Նախագահը ժամանեց մայրաքաղաք",
    "ka": "პრეზიდენტი დედაქალაქში ჩავიდა",
    "und": "Zzyzx qwrt plmn bvcx asdf ghjk.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_one_sentence_is_enough(code):
    """Guards the warning: English is never taken for another language, nor another for English."""
    assert language_of(SENTENCES[code]) == code


def test_few_words_are_not_judged():
    """Guards headlines and fragments."""
    assert language_of("Talks end") == "und"
    assert language_of("Denmark gave Ukraine six F-16s.") == "und", "one letter makes no Czech"
    assert language_of("") == "und"


def test_a_quotation_does_not_decide():
    """Guards English texts that quote another script."""
    assert language_of(SENTENCES["en"] + " He said: " + SENTENCES["zh"]) == "en"


def test_every_language_has_a_name():
    """Guards the warning's wording."""
    assert set(SENTENCES) - {"und"} <= set(LANGUAGES)
