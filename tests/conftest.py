"""What holds for all tests."""

from hypothesis import settings

# How long an example takes says more about the machine than about the code: speed is measured in bench/.
settings.register_profile("comity", deadline=None)
settings.load_profile("comity")
