"""Families of sentences with the deed each tells: (family, text, expected deeds).

A deed is written `TYPE mode ACTORS > RECIPIENTS status date`; parts left out are not checked; `-` alone
means that the sentence tells no deed between states. The document is dated Wednesday 15 May 2024.
"""

FAMILIES: dict[str, list[tuple[str, list[str]]]] = {
    "visits": [
        (
            "Kazakh President Kassym-Jomart Tokayev arrived in Tashkent on May 13.",
            ["CONSULT visit KAZ > UZB occurred 2024-05-13"],
        ),
        (
            "The foreign minister of Japan will travel to Ottawa next week.",
            ["CONSULT visit JPN > CAN planned"],
        ),
        (
            "German Chancellor Olaf Scholz paid a two-day visit to Beijing in April.",
            ["CONSULT visit DEU > CHN occurred 2024-04"],
        ),
        ("The visit of the Indian prime minister to Moscow has been postponed.", ["CONSULT visit IND > RUS"]),
        (
            "Ankara hosted the Libyan prime minister on May 9.",
            ["CONSULT visit LBY > TUR occurred 2024-05-09"],
        ),
        (
            "Egypt's top diplomat visited Doha on Monday for talks on Gaza.",
            ["CONSULT visit EGY > QAT occurred 2024-05-13"],
        ),
        (
            "President Emmanuel Macron is expected to visit Germany later this month.",
            ["CONSULT visit FRA > DEU planned"],
        ),
        ("The Serbian president may visit Moscow in June.", ["CONSULT visit SRB > RUS possible"]),
    ],
    "gapped lists": [
        (
            "The Greek foreign minister came to Nicosia on May 2, his Maltese counterpart on May 4, and the Italian defence minister two days later.",
            [
                "CONSULT visit GRC > CYP occurred 2024-05-02",
                "CONSULT visit MLT > CYP occurred 2024-05-04",
                "CONSULT visit ITA > CYP occurred 2024-05-06",
            ],
        ),
        (
            "On April 3, the President of Mongolia, on April 9, the Prime Minister of Nepal, on April 12, the King of Bhutan visited India.",
            [
                "CONSULT visit MNG > IND occurred 2024-04-03",
                "CONSULT visit NPL > IND occurred 2024-04-09",
                "CONSULT visit BTN > IND occurred 2024-04-12",
            ],
        ),
    ],
    "meetings": [
        (
            "The foreign ministers of Armenia and Azerbaijan met in Almaty on May 10.",
            ["CONSULT ARM AZE > occurred 2024-05-10"],
        ),
        (
            "Vietnam and the Philippines held talks on maritime security in Hanoi.",
            ["CONSULT VNM PHL > occurred"],
        ),
        ("Chinese President Xi Jinping discussed trade with his French counterpart.", ["CONSULT CHN FRA >"]),
        (
            "Turkish President Recep Tayyip Erdogan spoke by phone with Ukrainian President Volodymyr Zelenskyy on Tuesday.",
            ["CONSULT phone TUR UKR > occurred 2024-05-14"],
        ),
        ("Talks between Ethiopia and Somalia ended without a breakthrough.", ["CONSULT ETH SOM >"]),
    ],
    "agreements": [
        (
            "Poland and Ukraine signed a security agreement on Wednesday.",
            ["AGREE POL UKR > occurred 2024-05-15"],
        ),
        (
            "A memorandum on energy cooperation was signed by Georgia and Kazakhstan.",
            ["AGREE GEO KAZ > occurred"],
        ),
        ("Brazil and China issued a joint statement on the war.", ["AGREE BRA CHN > occurred"]),
        (
            "The two neighbours, Chad and Sudan, have not signed the border treaty.",
            ["AGREE TCD SDN > negated"],
        ),
        ("Armenia agreed to return four villages to Azerbaijan.", ["RETREAT ARM > AZE planned"]),
        ("Saudi Arabia and Pakistan will sign a defence pact in September.", ["AGREE SAU PAK > planned"]),
    ],
    "giver and receiver": [
        ("Germany gave Ukraine another air defence system.", ["AID DEU > UKR occurred"]),
        ("Sri Lanka received a loan of $2.9 billion from China.", ["AID CHN > LKA occurred"]),
        (
            "Military aid worth $300 million was sent to Moldova by the United States.",
            ["AID USA > MDA occurred"],
        ),
        ("Norway is providing Ukraine with fighter jets.", ["AID NOR > UKR ongoing"]),
        ("The allocation by Qatar of a grant to Lebanon was announced in April.", ["AID QAT > LBN"]),
        ("Iran supplied drones to Russia, according to Washington.", ["COOPERATE IRN RUS >"]),
    ],
    "seller and buyer": [
        ("Egypt bought 30 fighter jets from France.", ["COOPERATE EGY FRA > occurred"]),
        ("South Korea sold tanks to Poland in 2022.", ["COOPERATE KOR POL > occurred 2022"]),
        ("Indonesia's purchase of Turkish drones was confirmed on May 6.", ["COOPERATE IDN TUR >"]),
    ],
    "exercises": [
        (
            "Greece and Israel conducted a joint naval exercise in March.",
            ["COOPERATE GRC ISR > occurred 2024-03"],
        ),
        ("The Georgian army held drills with NATO troops last week.", ["COOPERATE GEO NATO > occurred"]),
    ],
    "accusations": [
        ("Moldova accused Russia of meddling in its elections.", ["ACCUSE allege MDA > RUS occurred"]),
        ("Beijing condemned the US sanctions.", ["ACCUSE disapprove CHN > USA occurred"]),
        ("Ethiopia was accused by Eritrea of planning an attack.", ["ACCUSE allege ERI > ETH occurred"]),
        (
            "The Polish foreign ministry summoned the Belarusian ambassador on Friday.",
            ["ACCUSE disapprove POL > BLR occurred 2024-05-10"],
        ),
    ],
    "requests": [
        ("Finland urged Hungary to ratify the accession.", ["REQUEST FIN > HUN occurred"]),
        ("Japan called on North Korea to stop its launches.", ["REQUEST JPN > PRK occurred"]),
        ("Kenya demanded that Uganda withdraw its police from the island.", ["REQUEST KEN > UGA occurred"]),
        ("Poland's prime minister said Germany must do more.", ["REQUEST POL > DEU"]),
    ],
    "refusals": [
        ("Hungary blocked a statement of the European Union.", ["REJECT HUN > EU occurred"]),
        ("Russia vetoed a UN Security Council resolution on Mali.", ["REJECT RUS > UN occurred"]),
        ("Switzerland refused to send ammunition to Ukraine.", ["REJECT CHE > UKR occurred"]),
        ("Armenia rejected Azerbaijan's proposal.", ["REJECT ARM > AZE occurred"]),
    ],
    "threats": [
        ("Iran threatened to strike Israel.", ["THREATEN IRN > ISR occurred"]),
        ("Belarus warned Lithuania against closing the border.", ["THREATEN BLR > LTU occurred"]),
    ],
    "sanctions": [
        ("The European Union imposed sanctions on Belarus.", ["SANCTION EU > BLR occurred"]),
        (
            "Mali expelled the French ambassador in January 2022.",
            ["SANCTION expel MLI > FRA occurred 2022-01"],
        ),
        ("Ecuador recalled its ambassador from Mexico.", ["SANCTION expel ECU > MEX occurred"]),
        ("The United States lifted sanctions on Venezuela.", ["CONCEDE USA > VEN occurred"]),
        ("Nicaragua broke off diplomatic relations with Israel.", ["SANCTION NIC > ISR occurred"]),
    ],
    "force": [
        ("Ethiopian troops attacked Eritrean positions at dawn.", ["ASSAULT ETH > ERI occurred"]),
        ("Sudan shelled a village in Chad on May 1.", ["ASSAULT SDN > TCD occurred 2024-05-01"]),
        ("Russia deployed troops on the border with Finland.", ["MOBILIZE RUS > FIN occurred"]),
        ("Israel withdrew its forces from Lebanon in 2000.", ["RETREAT ISR > LBN occurred 2000"]),
    ],
    "support and recognition": [
        ("Spain recognised Palestine on May 8.", ["SUPPORT ESP > PSE"]),
        ("Iraq and Saudi Arabia restored diplomatic relations.", ["SUPPORT IRQ SAU > occurred"]),
        ("Cuba expressed its solidarity with Venezuela.", ["SUPPORT CUB > VEN occurred"]),
        ("Malaysia praised Turkey for its mediation.", ["SUPPORT MYS > TUR occurred"]),
    ],
    "negation and denial": [
        ("Rwanda denied sending troops to Congo.", ["MOBILIZE RWA > COD negated"]),
        ("Georgia has never attacked Armenia.", ["ASSAULT GEO > ARM negated"]),
        ("No agreement was signed between Peru and Chile.", ["AGREE PER CHL > negated"]),
    ],
    "hedges and conditions": [
        ("If Estonia closed the border, Russia would retaliate.", ["-"]),
        ("Iran has reportedly supplied missiles to Syria.", ["COOPERATE IRN SYR > alleged"]),
        ("Argentina could buy submarines from France.", ["COOPERATE ARG FRA > possible"]),
        ("Kuwait plans to lend Tunisia $500 million.", ["AID KWT > TUN planned"]),
    ],
    "pronouns and descriptions": [
        (
            "Serbian President Aleksandar Vucic landed in Baku on Monday. He signed a gas agreement with Azerbaijan.",
            ["CONSULT visit SRB > AZE", "AGREE SRB AZE >"],
        ),
        (
            "Tajikistan and Kyrgyzstan opened talks in May. The two sides signed a protocol on the border.",
            ["CONSULT TJK KGZ >", "AGREE TJK KGZ >"],
        ),
    ],
    "no deed between states": [
        ("The Turkish parliament elected a new speaker.", ["-"]),
        ("Hungary is a beautiful country.", ["-"]),
        ("What is the purpose of the visit of the Chinese president to Serbia?", ["-"]),
        ("The film festival in Cannes opened with a drama about Chad.", ["-"]),
        ("India won the match against Pakistan by six wickets.", ["-"]),
        ("Analysts in London expect oil prices to rise.", ["-"]),
    ],
}
