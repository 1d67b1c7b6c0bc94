"""Hypothesis searches anew on every machine, but CI, which judges a change, gives the same answer twice."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
