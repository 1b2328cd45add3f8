"""One address or more for every screen, over the examples."""

from comity.views.web.shell.registry import screens

# Screens whose path has parameters, or of which one answer is not enough.
ADDRESSES = {
    "/read/{doc}": ["/read/2024-05-20-erdogan-call-wire", "/read/2025-04-03-road-loans-institute"],
    "/timeline": ["/timeline", "/timeline?actor=AZE&as_of=2025-05-01"],
    "/conflicts": ["/conflicts", "/conflicts?state=open"],
    "/state/{id}": ["/state/TUR", "/state/NATO"],
    "/tie/{a}/{b}": ["/tie/AZE/PAK", "/tie/AZE/FRA"],
    "/blocs": ["/blocs?at=2025-05"],
    "/blocs/river": ["/blocs/river?since=2024&until=2025"],
    "/pivots": ["/pivots?at=2025-05"],
    "/search": ["/search?q=declaration", "/search"],
    "/claims": ["/claims", "/claims?verdict=undetermined"],
    "/claims/{id}": ["/claims/CLAIM"],
    "/forecasts": ["/forecasts"],
    "/correct/{id}": ["/correct/SAID", "/correct/DEED"],
    "/risks/{a}/{b}": ["/risks/AZE/ARM"],
    "/scenario/{id}": ["/scenario/turkiye-turns-west?at=2025-05"],
    "/scenario/new": [
        "/scenario/new",
        "/scenario/new?kind1=force-side&one1=TUR&other1=USA&poles=USA,RUS&at=2025-05",
        "/scenario/new?kind1=set-tie&one1=Narnia",
    ],
    "/sources/{name}": ["/sources/Institute"],
}


def addresses():
    """Every address that is looked at; one that is missing here fails when the screen has parameters."""
    return [one for screen in screens() for one in ADDRESSES.get(screen.path, [screen.path])]
