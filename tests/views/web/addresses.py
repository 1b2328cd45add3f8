"""One address or more for every screen, over the examples."""

from comity.views.web.shell.registry import screens

# Screens whose path has parameters, or of which one answer is not enough.
ADDRESSES = {
    "/read/{doc}": ["/read/2024-05-20-erdogan-call-wire", "/read/2025-04-03-road-loans-institute"],
    "/timeline": ["/timeline", "/timeline?actor=AZE&as_of=2025-05-01"],
    "/conflicts": ["/conflicts", "/conflicts?state=open"],
}


def addresses():
    """Every address that is looked at; one that is missing here fails when the screen has parameters."""
    return [one for screen in screens() for one in ADDRESSES.get(screen.path, [screen.path])]
