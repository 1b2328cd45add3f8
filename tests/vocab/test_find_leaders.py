"""Office-holders in running text: initials, diacritics, strangers of the same name, terms that are over."""

from __future__ import annotations

from datetime import date

import pytest


def people(vocabulary, text, on):
    """Person, state and office of each leader found."""
    return [(m.person, m.codes, m.office) for m in vocabulary.find(text, on) if m.kind == "leader"]


@pytest.mark.parametrize(
    ("text", "person", "code"),
    [
        ("I. Aliyev", "Ilham Aliyev", "AZE"),
        ("R. T. Erdogan", "Recep Tayyip Erdoğan", "TUR"),
        ("R.T. Erdogan", "Recep Tayyip Erdoğan", "TUR"),
        ("Tayyip Erdoğan", "Recep Tayyip Erdoğan", "TUR"),
        ("D.Trump", "Donald Trump", "USA"),
        ("V. Putin", "Vladimir Putin", "RUS"),
        ("Péter Szijjártó", "Péter Szijjártó", "HUN"),
        ("Peter Szijjarto", "Péter Szijjártó", "HUN"),
        ("Sadyr Zhaparov", "Sadyr Zhaparov", "KGZ"),
        ("Sadyr Japarov", "Sadyr Zhaparov", "KGZ"),
        ("Sergei Lavrov", "Sergey Lavrov", "RUS"),
        ("Zelensky", "Volodymyr Zelenskyy", "UKR"),
        ("Xi", "Xi Jinping", "CHN"),
        ("ERDOGAN", "Recep Tayyip Erdoğan", "TUR"),
        ("Ursula von der Leyen", "Ursula von der Leyen", "EU"),
        ("Kim Jong Un", "Kim Jong-un", "PRK"),
        ("Macron", "Emmanuel Macron", "FRA"),
    ],
)
def test_every_way_to_write_a_leader(vocabulary, text, person, code):
    """Initials, transliterations and family names lead to one person, and the span takes in his first names."""
    (mention,) = vocabulary.find(f"Then {text} said so.", date(2025, 4, 10))
    assert (mention.text, mention.person, mention.codes) == (text, person, (code,))
    assert mention.office is not None


@pytest.mark.parametrize(
    "text",
    [
        "Fatima Putin",
        "Fatima Bhutto",
        "Sergei Putin",
        "Putin Street",
        "the Trump Tower",
        "Kim Kardashian",
        "Wang Fang",
    ],
)
def test_a_stranger_of_a_leaders_name(vocabulary, text):
    """A first name that is not his, or a thing named after him, is not the leader."""
    assert people(vocabulary, f"They saw {text} there.", date(2025, 4, 10)) == []


def test_a_strangers_family_name_stays_the_strangers(vocabulary):
    """Once a text names another bearer, the bare family name is no longer taken for the leader."""
    assert people(vocabulary, "Fatima Putin spoke. Later Putin left.", date(2025, 4, 10)) == []


def test_a_leader_outside_his_term_keeps_the_state_and_loses_the_office(vocabulary):
    """After the term the state is still told, the office is not, and the reason says why."""
    (mention,) = vocabulary.find("Barack Obama spoke.", date(2025, 4, 10))
    assert (mention.codes, mention.office) == (("USA",), None)
    assert "outside" in mention.reason


def test_the_day_decides_the_office(vocabulary):
    """One person acts for his state at one time and for an organisation at another."""
    text = "Mark Rutte spoke."
    assert people(vocabulary, text, date(2013, 1, 1)) == [("Mark Rutte", ("NLD",), "Prime Minister")]
    assert people(vocabulary, text, date(2025, 1, 1)) == [
        ("Mark Rutte", ("NATO",), "Secretary General of NATO")
    ]


def test_the_day_before_a_death_and_the_day_after(vocabulary):
    """A president who died on 2024-05-19 held office before and not a week later."""
    assert people(vocabulary, "Ebrahim Raisi", date(2024, 5, 10))[0][2] is not None
    assert people(vocabulary, "Ebrahim Raisi", date(2024, 5, 28))[0][2] is None


@pytest.mark.parametrize(
    "text", ["in May", "Brown said", "Rice is food", "Bush fires", "Friday came", "the Ford car"]
)
def test_family_names_that_are_words_need_more(vocabulary, text):
    """A common word is not a leader's name without title or first mention."""
    assert people(vocabulary, f"Then {text}.", date(2018, 1, 1)) == []


def test_a_title_or_a_first_mention_is_enough(vocabulary):
    """With a title, or once named in full, a common family name is the leader's."""
    assert people(vocabulary, "Prime Minister May spoke.", date(2018, 1, 1)) == [
        ("Theresa May", ("GBR",), "Prime Minister")
    ]
    twice = people(vocabulary, "Theresa May spoke. Then May left.", date(2018, 1, 1))
    assert [p[0] for p in twice] == ["Theresa May", "Theresa May"]


def test_a_family_name_of_two_in_office_goes_to_the_higher(vocabulary):
    """Of two bearers in office the head of government is meant, and the reason names the other."""
    (mention,) = vocabulary.find("Talks with Orban.", date(2026, 3, 1))
    assert mention.person == "Viktor Orbán"


def test_the_first_mention_decides_a_shared_family_name(vocabulary):
    """After Nawaz Sharif is named in full, Sharif is he, though Shehbaz holds the office."""
    assert [p[0] for p in people(vocabulary, "Nawaz Sharif left. Sharif smiled.", date(2025, 4, 10))] == [
        "Nawaz Sharif"
    ] * 2


def test_long_ago_a_bare_family_name_is_nobody(vocabulary):
    """Twenty years before his first office a family name alone is not the leader."""
    assert people(vocabulary, "Then Fico said so.", date(1985, 1, 1)) == []


def test_the_state_named_before_a_title_decides(vocabulary):
    """Of all the Lees and Kims, the one whose state stands before the title."""
    text = "North Korean leader Kim met Chinese President Xi."
    assert [p[:2] for p in people(vocabulary, text, date(2024, 1, 1))] == [
        ("Kim Jong-un", ("PRK",)),
        ("Xi Jinping", ("CHN",)),
    ]


def test_victoria_nuland_is_a_person(vocabulary):
    """The name of a person outranks the capital of the Seychelles, named or not."""
    found = vocabulary.find("Victoria Nuland flew to Seychelles.", date(2023, 1, 1))
    assert [(m.kind, m.codes) for m in found] == [("leader", ("USA",)), ("state", ("SYC",))]


def test_headlines_in_title_case(vocabulary):
    """Capitals on every word of a headline are not first names."""
    found = vocabulary.find("Putin Visits China, Xi Greets Putin\n\nText follows.", date(2025, 4, 10))
    assert [m.text for m in found] == ["Putin", "China", "Xi", "Putin"]


def test_without_a_date_the_office_is_not_told(vocabulary):
    """Where the text has no date, a well-known leader is found and no office claimed."""
    assert people(vocabulary, "Then Putin spoke.", None) == [("Vladimir Putin", ("RUS",), None)]


@pytest.mark.parametrize(
    "text", ["A. " * 60 + "Putin x", "A." * 60 + "x Putin", "al-" * 40 + "Assad", "Al " * 60 + "Assad"]
)
def test_runs_of_initials_are_read_at_once(vocabulary, text):
    """A long run of initials or particles before a name ends, and spans stay inside the text."""
    assert all(m.span.of(text) == m.text for m in vocabulary.find(text, date(2025, 4, 10)))
