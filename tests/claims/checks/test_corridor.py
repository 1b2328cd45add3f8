"""Who is central to a route."""

from asserted_and_told import chronicle, tie

CENTRAL = tie("Azerbaijan is the main force of this corridor", "corridor", "AZE")


def _route(parties, month, what="a railway accord"):
    return ("AGREE", parties, "", f"2031-0{month}-03", {"quote": f"{what} of month {month} by {parties}"})


def test_who_is_party_to_most_is_central(findings):
    """Guards that rank among all is what counts, and that other deeds are left aside."""
    deeds = [_route("AZE GEO", 1), _route("AZE KAZ", 2), _route("AZE GEO", 3), _route("AZE TUR", 4)]
    deeds += [_route("KAZ UZB", 5), _route("AZE ITA", 5, "an accord on schools")]
    (found,) = findings("corridor", CENTRAL, chronicle(*deeds))
    assert (found.verdict, found.short) == ("supported", "Azerbaijan is party to 4 of 5")


def test_with_few_deeds_about_routes_it_is_undetermined(findings):
    """Guards that little is said of little."""
    (found,) = findings("corridor", CENTRAL, chronicle(_route("AZE GEO", 1)))
    assert (found.verdict, found.short) == ("undetermined", "too little is told of routes")


def test_who_takes_little_part_is_not_called_central(findings):
    """Guards that a claim is not borne out by a share below that of others."""
    deeds = [_route("GEO KAZ", 1), _route("GEO KAZ", 2), _route("GEO KAZ", 3), _route("GEO KAZ", 4)]
    (found,) = findings("corridor", CENTRAL, chronicle(*deeds, _route("AZE ITA", 5)))
    assert found.verdict == "undetermined"


def test_a_route_that_only_exists_is_no_claim_to_centrality(findings):
    """Guards that the words must say so."""
    plain = tie("the route through Azerbaijan", "corridor", "AZE")
    assert not findings("corridor", plain, chronicle(_route("AZE GEO", 1)))
