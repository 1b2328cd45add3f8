"""Writes files as their publishers lay them out, from the compact copies of the reference material."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from xml.sax.saxutils import escape

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
DATA = SHARED / "data"


def parquet(name):
    """A compact copy as plain rows."""
    import pyarrow.parquet as pq

    return pq.read_table(DATA / f"{name}.parquet").to_pylist()


def blank(value):
    """Missing values as empty cells, whole numbers without `.0`."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def write_csv(path, header, rows, *, delimiter=",", before=(), encoding="utf-8"):
    """A CSV file, with lines before its header where the publisher writes some."""
    with path.open("w", newline="", encoding=encoding) as stream:
        stream.writelines(f"{line}\n" for line in before)
        out = csv.writer(stream, delimiter=delimiter)
        out.writerow(header)
        out.writerows([[blank(cell) for cell in row] for row in rows])
    return path


def v_dem(folder):
    """`V-Dem-CY-Core-v15.csv`, with the columns before and between that nobody asks for."""
    rows = parquet("vdem15_regime_1946_2024")
    header = ["country_name", "country_text_id", "country_id", "year", "historical_date", "project", "COWcode",
              "v2x_polyarchy", "v2x_polyarchy_codelow", "v2x_libdem"]  # fmt: skip
    body = ([r["vdem_country_name"], r["country_text_id"], 1, r["year"], f"{int(r['year'])}-12-31", 0, r["cown"],
             r["v2x_polyarchy"], "", r["v2x_libdem"]] for r in rows)  # fmt: skip
    return write_csv(folder / "V-Dem-CY-Core-v15.csv", header, body)


def nmc(folder):
    """`NMC-70-abridged.csv`."""
    rows = parquet("cow_nmc6_cinc")
    names = ["ccode", "year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc"]
    body = ([r["abb"], *(-9 if blank(r[n]) == "" else r[n] for n in names), 2023] for r in rows)
    return write_csv(folder / "NMC-70-abridged.csv", ["stateabb", *names, "version"], body)


def atop(folder, pairs=None):
    """`atop5_1ddyr.csv`: every spell as one row for each direction and year."""
    kinds = ["atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul"]
    header = ["ddyad", "year", "atopally", "defense", "offense", "neutral", "nonagg", "consul", "stateA", "stateB",
              "version"]  # fmt: skip

    def body():
        for r in parquet("atop5_alliance_spells"):
            if pairs and frozenset((r["ccode1"], r["ccode2"])) not in pairs:
                continue
            for year in range(int(r["styear"]), int(r["endyear"]) + 1):
                for a, b in ((r["ccode1"], r["ccode2"]), (r["ccode2"], r["ccode1"])):
                    yield [int(a) * 1000 + int(b), year, 1, *(r[k] for k in kinds), a, b, 5.1]

    return write_csv(folder / "atop5_1ddyr.csv", header, body())


def igo(folder, *, states=None):
    """`state_year_formatv3.csv`: one row for each state and year, one column for each organisation."""
    spells = [
        r for r in parquet("cow_igo3_membership_spells_1945_2014") if not states or r["ccode"] in states
    ]
    names = sorted({r["igo"] for r in spells})
    at = {name: place for place, name in enumerate(names)}
    years = [1945, 1950, 1955, 1960, *range(1965, 2015)]
    table = {}
    for r in spells:
        for year in years:
            if r["styear"] <= year <= r["endyear"]:
                cells = table.setdefault((r["ccode"], year, r["state"]), ["0"] * len(names))
                cells[at[r["igo"]]] = str(r["status"])
    body = ([code, year, state, *cells] for (code, year, state), cells in sorted(table.items()))
    return write_csv(folder / "state_year_formatv3.csv", ["ccode", "year", "state", *names], body)


def igo_years(folder):
    """`igo_year_formatv3.csv`: one row for each organisation and year, one column for each state."""
    spells = parquet("cow_igo3_membership_spells_1945_2014")
    states = sorted({r["state"] for r in spells})
    at = {name: place for place, name in enumerate(states)}
    years = [1945, 1950, 1955, 1960, *range(1965, 2015)]
    table = {}
    for r in spells:
        for year in years:
            if r["styear"] <= year <= r["endyear"]:
                cells = table.setdefault((r["igo"], year, r["orgname"]), ["0"] * len(states))
                cells[at[r["state"]]] = str(r["status"])
    body = (
        [name.upper(), title, year, *cells] for (name, year, title), cells in sorted(table.items(), key=str)
    )
    return write_csv(folder / "igo_year_formatv3.csv", ["ioname", "orgname", "year", *states], body)


SIPRI_HEAD = ["Recipient", "Supplier", "Year of order", " ", "Number ordered", " ", "Weapon designation",
              "Weapon description", "Number delivered", " ", "Year(s) of delivery", "status", "Comments",
              "SIPRI TIV per unit", "SIPRI TIV for total order", "SIPRI TIV of delivered weapons"]  # fmt: skip
SIPRI_BEFORE = [
    "Deals with deliveries or orders made for 2010 to 2023",
    "",
    '"Note: a ? is an estimate, by us"',
    "",
]


def sipri_row(r):
    """One order as SIPRI lays it out."""
    return [r["recipient"], r["supplier"], r["order_year"], r["order_year_unc"], r["n_ordered"], r["n_ordered_unc"],
            r["weapon"], r["description"], r["n_delivered"], r["n_delivered_unc"], r["delivery_years"], r["status"],
            "", r["tiv_unit"], r["tiv_order"], r["tiv_delivered"]]  # fmt: skip


def sipri(folder):
    """`trade-register.csv` in a Western encoding, with some lines before its table."""
    rows = map(sipri_row, parquet("sipri_focus_orders_2010_2023"))
    return write_csv(folder / "trade-register.csv", SIPRI_HEAD, rows, before=SIPRI_BEFORE, encoding="cp1252")


VOTES = {"Y": 1, "A": 2, "N": 3, "X": 8}


def cow_numbers():
    """Numbers of states by ISO code, for the present."""
    from comity.sources.reference.states import _table

    found = {}
    for code, meanings in _table()["cow"].items():
        found.setdefault(meanings[-1].actor, code)
    return found


def voeten(folder):
    """Roll calls as the Dataverse has them, with the day and the symbol beside each vote."""
    calls = {r["rcid"]: r for r in parquet("unvotes_1946_2019_rollcalls")}
    numbers = cow_numbers()

    def body():
        for r in parquet("unvotes_1946_2019_votes"):
            call = calls.get(r["rcid"])
            if call and r["iso3_or_name"] in numbers:
                yield [r["rcid"], numbers[r["iso3_or_name"]], VOTES[r["vote"]], call["session"], str(call["date"])[:10],
                       call["unres"], call["short"]]  # fmt: skip

    return write_csv(
        folder / "UNVotes.csv", ["rcid", "ccode", "vote", "session", "date", "unres", "short"], body()
    )


def un_library(folder, *, symbols):
    """The UN Digital Library's file, of some resolutions; Türkiye is named both ways."""
    header = ["undl_id", "ms_code", "ms_name", "ms_vote", "date", "session", "resolution", "draft", "title"]
    rows = [
        r for r in [*parquet("unga_votes_1992_2021"), *parquet("unga_es11_1_2022")] if r["symbol"] in symbols
    ]
    body = ([symbols.index(r["symbol"]) + 1, r["iso3"], r["iso3"], r["vote"], symbols_day(r), "", r["symbol"], "", "T"]
            for r in rows)  # fmt: skip
    return write_csv(folder / "2025_7_21_ga_voting.csv", header, body)


def symbols_day(row):
    """The day of a vote that the tests know, else some day of its year."""
    return {"A/RES/68/262": "2014-03-27", "A/RES/ES-11/1": "2022-03-02"}.get(
        row["symbol"], f"{row['year']}-12-01"
    )


def aiddata_rows():
    """Header and rows of projects that add up to the totals of each country and year."""
    from comity.sources.reference.states import States

    header = ["AidData Record ID", "Recommended For Aggregates", "Financier Country", "Recipient", "Recipient ISO-3",
              "Commitment Year", "Title", "Status", "Flow Type", "Amount (Constant USD 2021)"]  # fmt: skip
    cow, rows = States("cow"), []
    for r in parquet("aiddata_gcdf3_country_year"):
        code = cow.actor(str(int(r["ccode"]))) or ""
        for flow, column in (("OOF-like", "oof_amt"), ("ODA-like", "oda_amt")):
            if code and r[column]:
                rows.append([len(rows) + 1, "Yes", "China", code, code, r["year"], f"{flow} of a year", "Completion",
                             "Loan", r[column]])  # fmt: skip
    return header, rows


def archigos(folder):
    """`Archigos_4.1.txt`, parted by tabs."""
    names = ["obsid", "leadid", "gwcode", "leader", "startdate", "enddate", "entry", "exit", "exitcode"]
    rows = ([r[name] for name in names] for r in parquet("archigos41_leaders"))
    header = ["ccode" if name == "gwcode" else name for name in names]
    return write_csv(folder / "Archigos_4.1.txt", header, rows, delimiter="\t")


def reign(folder):
    """`leaderlist_3_21.csv`."""
    rows = parquet("reign_leaders_to_2021_03")
    names = ["stateabb", "ccode", "leadid", "leader", "sdate", "smonth", "syear", "emonth", "eyear"]
    return write_csv(folder / "leaderlist_3_21.csv", names, ([r[n] for n in names] for r in rows))


def phoenix(folder):
    """`Phoenix.Countries.actors.txt`: an alias, then its codes, each with the days on which it holds."""
    path, last = folder / "Phoenix.Countries.actors.txt", None
    with path.open("w", encoding="utf-8") as out:
        out.write("# TABARI-formatted .actor file\n#\n\n")
        for r in parquet("phoenix_country_actors"):
            if r["alias"] != last:
                last = r["alias"]
                out.write(f"{last.replace(' ', '_')}_  # CountryInfo.txt\n")
            out.write(f"\t[{' '.join(filter(None, (r['code'], r['dates'])))}]\n")
    return path


def us_travels(folder, *, since="1800"):
    """All journeys in one file of the Office of the Historian's form."""
    rows = [r for r in parquet("us_travels") if str(r["start"]) >= since]
    path = folder / "secretary-travels.xml"
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<trips>\n')
        for number, r in enumerate(rows, 1):
            cells = {"id": number, "role": r["role"], "name": r["traveller"], "start-date": str(r["start"])[:10],
                     "end-date": str(r["end"])[:10], "country": r["country"], "locale": r["locale"],
                     "remarks": r["remarks"]}  # fmt: skip
            out.write(xml_record("trip", cells))
        out.write("</trips>\n")
    return path


def us_visits(folder, *, since="1800"):
    """All visits in one file of the Office of the Historian's form."""
    rows = [r for r in parquet("us_visits_by_foreign_leaders") if str(r["start"]) >= since]
    path = folder / "2020.xml"
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<visits>\n')
        for number, r in enumerate(rows, 1):
            cells = {"id": number, "start-date": str(r["start"])[:10], "end-date": str(r["end"])[:10],
                     "visitor": r["visitor"], "from": r["from_country"], "description": r["description"]}  # fmt: skip
            out.write(xml_record("visit", cells))
        out.write("</visits>\n")
    return path


def xml_record(name, cells):
    """One element with its children."""
    inner = "".join(f"<{key}>{escape(str(value or ''))}</{key}>" for key, value in cells.items())
    return f"  <{name}>{inner}</{name}>\n"
