"""Settings for all tests."""

from hypothesis import settings

# A shared machine may be slow; time is measured in benchmarks, not in tests.
settings.register_profile("patient", deadline=None, print_blob=True)
settings.load_profile("patient")
