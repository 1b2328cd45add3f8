"""The names of ordinary world news since 1990: bodies, movements, organs, places, leaders."""

from __future__ import annotations

from datetime import date

import pytest


def codes(vocabulary, text, on=date(2015, 6, 15)):
    """Candidate codes of each mention, in order."""
    return ["|".join(m.codes) for m in vocabulary.find(text, on)]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("IGAD", "IGAD;the Intergovernmental Authority on Development"), ("COMESA", "COMESA"), ("CEMAC", "CEMAC"),
        ("ECCAS", "ECCAS;the Economic Community of Central African States"), ("AU", "the African Union;AMISOM;ATMIS"),
        ("AES", "the Alliance of Sahel States;the Confederation of Sahel States"), ("AMU", "the Arab Maghreb Union"),
        ("CELAC", "CELAC;the Community of Latin American and Caribbean States"), ("UNASUR", "Unasur"),
        ("MERCOSUR", "Mercosur"), ("SICA", "the Central American Integration System"), ("PIF", "the Pacific Islands Forum"),
        ("CABEI", "the Central American Bank for Economic Integration;CABEI"), ("BIMSTEC", "BIMSTEC"), ("ASEAN", "Asean"),
        ("OPEC", "OPEC+;Opec"), ("EFTA", "EFTA"), ("WEIMAR", "the Weimar Triangle"), ("NORDIC_COUNCIL", "the Nordic Council"),
        ("G77", "the Group of 77;G77"), ("FRANCOPHONIE", "La Francophonie"), ("AFDB", "the African Development Bank"),
        ("COMMONWEALTH", "the Commonwealth Secretariat;CHOGM"), ("IADB", "the Inter-American Development Bank"),
        ("UN", "MINUSCA;UNHCR;UNIFIL;MINUSTAH;MONUSCO;the International Organization for Migration;ICTY"),
        ("NATO", "KFOR;ISAF;SFOR"), ("EU", "EULEX;Frontex;the ECB;EUFOR"), ("SADC", "SAMIDRC"), ("ECOWAS", "ECOMOG"),
        ("OSCE", "the Organization for Security and Cooperation in Europe;ODIHR"), ("WTO", "the World Trade Organisation"),
    ],
)  # fmt: skip
def test_bodies_and_their_missions(vocabulary, code, names):
    """A body by its full and short names is one mention; its missions and organs have its code."""
    for name in names.split(";"):
        assert codes(vocabulary, f"Then {name} met.") == [code], name


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("RSF", "the Rapid Support Forces"), ("M23", "the March 23 Movement;AFC/M23;the Congo River Alliance"),
        ("YPG", "the YPG"), ("SDF", "the Syrian Democratic Forces"), ("HTS", "Hayat Tahrir al-Sham;the al-Nusra Front"),
        ("AL_QAEDA", "al-Qaeda;Al Qaida;AQIM"), ("AL_SHABAAB", "al-Shabaab;al Shabab"), ("HAMAS", "the Qassam Brigades"),
        ("ISIS", "Isis;Daesh;ISIS-K;the Islamic State in Iraq and the Levant"), ("TALIBAN", "the Afghan Taliban"),
        ("TTP", "the Pakistani Taliban;Tehrik-i-Taliban Pakistan"), ("LTTE", "the Tamil Tigers"), ("UNITA", "UNITA"),
        ("RENAMO", "Renamo"), ("RUF", "the Revolutionary United Front"), ("LRA", "the Lord's Resistance Army"),
        ("FARC", "Farc;the Revolutionary Armed Forces of Colombia"), ("TPLF", "the TPLF"), ("KHMER_ROUGE", "the Khmer Rouge"),
        ("POLISARIO", "the Polisario Front"), ("MILF", "the Moro Islamic Liberation Front"), ("JNIM", "JNIM"),
        ("SYRIAN_OPPOSITION", "the Syrian opposition;the Free Syrian Army"), ("FDLR", "the FDLR"), ("PSE", "the PLO;Fatah"),
        ("HEZBOLLAH", "Lebanon's Hezbollah"), ("HOUTHIS", "Yemen's Houthi rebels"), ("WAGNER", "Wagner mercenaries"),
        ("SOMALILAND", "Somaliland;Hargeisa;Berbera"), ("XTR", "Transdniestria;Tiraspol"), ("SOM", "Puntland"),
    ],
)  # fmt: skip
def test_movements_and_unrecognised_states(vocabulary, code, names):
    """Movements have their own code, and the state in their name is no second party."""
    for name in names.split(";"):
        assert codes(vocabulary, f"Then {name} attacked.") == [code], name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudan said that the RSF had fired.", ["SDN", "RSF"]), ("RSF published its index of press freedom.", []),
        ("The SAF left Khartoum.", ["SDN", "SDN"]), ("SAF is a fuel.", []),
        ("The SDF left Raqqa in Syria.", ["SDF", "SYR", "SYR"]), ("The SDF sailed from Japan.", ["JPN", "JPN"]),
        ("The EAC met in Uganda.", ["EAC", "UGA"]), ("The EAC counted the votes.", []),
        ("The ELN talked in Colombia.", ["ELN", "COL"]), ("The PLA drilled off China.", ["CHN", "CHN"]),
        ("A PLA filament", []), ("The Diet of Japan met.", ["JPN", "JPN"]), ("Diet Coke sold in Japan.", ["JPN"]),
        ("The Northern Alliance took Kabul.", ["NORTHERN_ALLIANCE", "AFG"]), ("A Northern Alliance of choirs", []),
        ("Congress voted; the White House agreed.", ["USA", "USA"]), ("The Peruvian Congress voted.", ["PER"]),
        ("The World Congress met in Washington.", ["USA"]), ("The Congress party left Washington.", ["USA"]),
        ("The European Commission met; the Commission agreed.", ["EU", "EU"]), ("The Commission on sport met.", []),
        ("Commonwealth Games", []), ("Marlborough House spoke for the Commonwealth.", ["COMMONWEALTH"]),
    ],
)  # fmt: skip
def test_short_names_with_other_meanings(vocabulary, text, expected):
    """An abbreviation or word with other meanings counts only beside what it belongs to."""
    assert codes(vocabulary, text) == expected


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("RUS", "the Federation Council;the FSB of Russia"), ("USA", "the CIA;the Treasury Department;USAID;CENTCOM"),
        ("GBR", "MI6;the FCDO;10 Downing Street"), ("IND", "the Lok Sabha;Rashtrapati Bhavan"), ("ISR", "Mossad"),
        ("IRN", "the Revolutionary Guards;the IRGC"), ("POL", "the Sejm"), ("CHL", "La Moneda"), ("NGA", "Aso Rock"),
        ("COL", "the Casa de Nariño"), ("PHL", "Malacañang"), ("MMR", "the Tatmadaw"), ("CAN", "Rideau Hall"),
    ],
)  # fmt: skip
def test_organs_speak_for_their_states(vocabulary, code, names):
    """Parliaments, palaces, services and armies have the code of their state."""
    for name in names.split(";"):
        assert set(codes(vocabulary, f"Then {name} said so.")) == {code}, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. Central Command struck.", ["USA"]), ("Philippine Defense Secretary Jane Doe spoke.", ["PHL"]),
        ("Gazans fled; Comorians and Ecuadoreans voted.", ["PSE", "COM", "ECU"]), ("St Lucia and St. Kitts", ["LCA", "KNA"]),
        ("Cotonou and Abidjan denied it.", ["BEN", "CIV"]), ("Port-of-Spain", ["TTO"]), ("from Bujumbura", ["BDI"]),
        ("Surinam, Zanzibar and Hongkong", ["SUR", "TZA", "HKG"]), ("the former Yugoslav Republic of Macedonia", ["MKD"]),
        ("in Bukavu, Goma, Kursk and Avdiivka", ["COD", "COD", "RUS", "UKR"]), ("near Second Thomas Shoal", ["PHL|CHN"]),
        ("off Ren'ai Jiao", ["CHN"]), ("over Abyei", ["SDN|SSD"]), ("the Essequibo", ["GUY"]), ("at Diego Garcia", ["GBR|MUS"]),
        ("at Merdare", ["XKX"]), ("in Rarotonga", ["COK"]), ("Pahalgam", ["IND"]),
    ],
)  # fmt: skip
def test_peoples_capitals_and_places(vocabulary, text, expected):
    """Spellings of peoples and capitals, cities, and disputed ground with every claimant."""
    assert codes(vocabulary, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Naples, Florida", "Odessa, Texas", "Moscow, Idaho", "Rada Ivanova wrote.", "Beni Smith sang.", "Bar council",
        "Nice weather", "Split decision", "Van Gogh", "Java code", "the Boston Red Sox", "Real Madrid", "Stanley Cup",
        "the Guinea pig", "the Elysee Hotel", "The Red Cross collected blood.", "Contact Group of collectors",
        "the Commonwealth of Virginia", "Chad Kelly", "Jordan Clarkson", "Georgia Tech", "a turkey", "a college Quad",
    ],
)  # fmt: skip
def test_lookalikes_name_nobody_abroad(vocabulary, text):
    """A town, team, first name or thing of the same name is no state, body or movement."""
    assert set(codes(vocabulary, f"They saw {text}")) - {"USA"} == set()


@pytest.mark.parametrize(
    ("name", "code", "year"),
    [
        ("Álvaro Uribe", "COL", 2005), ("Goodluck Jonathan", "NGA", 2012), ("Olusegun Obasanjo", "NGA", 2003),
        ("Junichiro Koizumi", "JPN", 2003), ("Mahathir Mohamad", "MYS", 1998), ("Michelle Bachelet", "CHL", 2015),
        ("Kim Dae Jung", "KOR", 2000), ("Pope John Paul II", "VAT", 2000), ("King Hussein", "JOR", 1995),
        ("Queen Elizabeth II", "GBR", 2010), ("François Hollande", "FRA", 2014), ("Omar al-Bashir", "SDN", 2008),
        ("Serge Sarkisian", "ARM", 2012), ("Sergei Ryabkov", "RUS", 2021), ("Vikram Misri", "IND", 2025),
        ("Abdel Fattah al-Burhan", "SDN", 2024), ("Mohamed Hamdan Dagalo", "RSF", 2024), ("Osama bin Laden", "AL_QAEDA", 2001),
        ("Khalifa Haftar", "LNA", 2019), ("Douglas Hurd", "GBR", 1993), ("Andrei Kozyrev", "RUS", 1993),
        ("Qian Qichen", "CHN", 1995), ("Roland Dumas", "FRA", 1991), ("Thérèse Kayikwamba Wagner", "COD", 2025),
    ],
)  # fmt: skip
def test_leaders_and_envoys_as_news_writes_them(vocabulary, name, code, year):
    """Heads of state, ministers and envoys are found by the spelling of the news, as one mention."""
    (mention,) = vocabulary.find(f"Then {name} said so.", date(year, 6, 15))
    assert (mention.text, mention.codes) == (name, (code,))


@pytest.mark.parametrize(
    ("name", "code", "year"),
    [
        ("Uribe", "COL", 2005), ("Bachelet", "CHL", 2015), ("Maduro", "VEN", 2019), ("Petro", "COL", 2024),
        ("Burhan", "SDN", 2024), ("Haftar", "LNA", 2019), ("Koizumi", "JPN", 2003), ("Obasanjo", "NGA", 2003),
    ],
)  # fmt: skip
def test_the_popular_family_name_stands_alone(vocabulary, name, code, year):
    """Of two family names it is the one that the news uses, not the last."""
    assert codes(vocabulary, f"Then {name} said so.", date(year, 6, 15)) == [code]


def test_a_further_spelling_joins_the_person(vocabulary):
    """A row that only adds spellings makes no second person, whose terms would be unknown."""
    (mention,) = vocabulary.find("Viktor Yanukovich spoke.", date(2012, 6, 15))
    assert (mention.person, mention.office) == ("Viktor Yanukovych", "President")
