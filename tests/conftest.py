"""Hypothesis searches anew on every machine, but CI, which judges a change, gives the same answer twice.

No test fails because a machine is busy: how long an example takes is no property of the product.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("patient"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "patient")
