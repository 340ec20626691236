"""Property tests give the same answer on every machine and at every run, however busy the machine is."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, database=None, deadline=None, max_examples=60)
settings.load_profile("steady")
