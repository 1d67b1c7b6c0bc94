"""A small market of 15 firms over 156 weeks, written for this engine and for others, with the same outputs.

    pip install '.[bench]'
    python -m benchmarks --only peers            # all engines, each beside this one
    python -m benchmarks --only peer-mesa        # one of them

Per world and week: a tension that reverts to its mean, a control that comes into force at a rate that tension drives,
capability with a bloc's trend and noise, sticky prices, and logit shares with inertia. Outputs: the gap between the
blocs, the largest share, whether the control came. Every engine must agree on their means within Monte Carlo error.
"""
