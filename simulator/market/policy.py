"""Export controls, the decoupling that follows them, and China's refusal of imports (MODEL.md section 3; 000 risks 1
and 5).

Geopolitical tension moves the hazards of tightening and of loosening in opposite directions (Cox processes of mean-one
intensity): since 2022 controls have gone both ways (B013). Most rules change what an instrument covers and move no
state. Decoupling is slower: it relaxes to what the instruments in force and tension call for.
"""

from dataclasses import dataclass

import numpy as np

from simulator.market.core import FREE, WEEK, Levels, Mask, Mechanism, happens, number, select
from simulator.market.state import Market
from simulator.sampling.streams import Array

INSTRUMENTS = ("advanced_chips", "hbm", "mature_node_equipment", "eda", "open_source_licensing", "model_access")
"""In the order of every array that is indexed by instrument."""

IN_FORCE = 0.5
"""A starting instrument whose parameter is at least this is in force."""


@dataclass(slots=True)
class PolicyState:
    """What governments have done.

    tension: X, in standard deviations, (worlds,); an open stock
    active, active_start: instruments in force, now and on the start date, (instruments, worlds)
    course: what would be in force if no shock held anything, (instruments, worlds)
    held: FREE, 0 held off or 1 held on, (instruments, worlds); open switches
    decoupling, decoupling_start: D and D0, (worlds,); D is an open stock
    import_refusal, import_refusal_course, import_refusal_held: F, likewise, (worlds,)
    weeks_decoupled: weeks so far with D above its threshold, (worlds,)
    """

    tension: Array
    active: Mask
    active_start: Mask
    course: Mask
    held: Levels
    decoupling: Array
    decoupling_start: Array
    import_refusal: Mask
    import_refusal_course: Mask
    import_refusal_held: Levels
    weeks_decoupled: Array


def next_tension(tension: Array, noise: Array, half_life: Array) -> Array:
    """(3.1) A week of a stationary Gaussian AR(1) of unit variance (Ornstein and Uhlenbeck 1930, seen weekly).

    tension, noise (standard normal): (worlds,); half_life: years, (worlds,).
    """
    persistence: Array = np.exp2(-WEEK / half_life)
    innovation: Array = np.sqrt(1 - persistence * persistence)
    return persistence * tension + innovation * noise


def intensity(tension: Array, effect: Array) -> Array:
    """exp(βX − β²/2) of (3.2) and (3.3): the factor of mean one by which tension moves a hazard; loosening takes −X."""
    return np.exp(effect * tension - effect * effect / 2)


def switched(active: Mask, uniform: Array, on_rate: Array, off_rate: Array) -> Mask:
    """(3.2), (3.5) Switches after a week: off→on and on→off at their rates (per year), one uniform each.

    All arrays have the same shape, (worlds,) or (instruments, worlds).
    """
    flips: Mask = happens(uniform, select(active, off_rate, on_rate), WEEK)
    return active ^ flips


def under_hold(course: Mask, held: Levels) -> Mask:
    """Switches as they stand: where a shock holds them, otherwise on their own course."""
    stands: Mask = (held == FREE) & course | (held == 1)
    return stands


def decoupling_target(base: Array, weights: Array, active: Mask, tension_weight: Array, tension: Array) -> Array:
    """(3.4) D*, what the instruments in force and tension call for.

    weights, active: (instruments, worlds); the rest (worlds,).
    """
    in_force: Array = (weights * active).sum(axis=0)
    target: Array = np.clip(base + in_force + tension_weight * tension, 0, 1)
    return target


def next_decoupling(decoupling: Array, target: Array, time: Array) -> Array:
    """(3.4) A week of relaxation to the target; time in years. All (worlds,)."""
    return decoupling + WEEK / time * (target - decoupling)


class ExportControls(Mechanism):
    """Wires section 3 to the week.

    A held switch still runs its course unseen, with the same draws. So the world that a shock lets go is, as far as
    controls are concerned, the world that the shock never touched.
    """

    name = "policy"
    parameters = (
        "policy.tension_half_life",
        "policy.tension_effect",
        *(f"policy.{instrument}.active_at_start" for instrument in INSTRUMENTS),
        *(f"policy.{instrument}.on_rate" for instrument in INSTRUMENTS),
        *(f"policy.{instrument}.off_rate" for instrument in INSTRUMENTS),
        *(f"policy.{instrument}.decoupling_weight" for instrument in INSTRUMENTS),
        "policy.rule_tightening_rate",
        "policy.rule_loosening_rate",
        "policy.decoupling_base",
        "policy.decoupling_tension",
        "policy.decoupling_time",
        "policy.decoupled_threshold",
        "policy.import_refusal.start",
        "policy.import_refusal.on_rate",
        "policy.import_refusal.off_rate",
    )
    events = ("control-escalated", "control-relaxed", "rule-tightened", "rule-loosened", "decoupled")
    series = ("tension", "decoupling", "weeks_decoupled", "controls", "import_refusal")

    _on_rate: Array
    _off_rate: Array
    _decoupling_weight: Array

    def start(self, market: Market) -> None:
        """Tension from its stationary law, the instruments of the start date, decoupling at rest under them."""
        self.refresh(market)
        p = market.parameters
        active = by_instrument(market, "active_at_start") >= IN_FORCE
        calm = np.zeros(market.worlds, dtype=np.float32)
        decoupling = decoupling_target(
            p["policy.decoupling_base"], self._decoupling_weight, active, p["policy.decoupling_tension"], calm
        )
        tension = self.draw.normal()
        refusal = self.draw.uniform() <= p["policy.import_refusal.start"]
        market.policy = PolicyState(
            tension=tension,
            active=active,
            active_start=active.copy(),
            course=active.copy(),
            held=np.full(active.shape, FREE, dtype=np.int8),
            decoupling=decoupling,
            decoupling_start=decoupling.copy(),
            import_refusal=refusal,
            import_refusal_course=refusal.copy(),
            import_refusal_held=np.full(market.worlds, FREE, dtype=np.int8),
            weeks_decoupled=np.zeros(market.worlds, dtype=np.float32),
        )

    def refresh(self, market: Market) -> None:
        """Gather the parameters that each instrument has."""
        self._on_rate = by_instrument(market, "on_rate")
        self._off_rate = by_instrument(market, "off_rate")
        self._decoupling_weight = by_instrument(market, "decoupling_weight")

    def week(self, market: Market) -> None:
        """(3.1)–(3.5)."""
        p, state, log = market.parameters, market.policy, market.log
        noise = self.draw.normal()
        flips = self.draw.uniform(len(INSTRUMENTS))
        tightening, loosening, refusing = self.draw.uniform(3)

        state.tension = next_tension(state.tension, noise, p["policy.tension_half_life"])
        more = intensity(state.tension, p["policy.tension_effect"])
        less = intensity(-state.tension, p["policy.tension_effect"])
        log.record("rule-tightened", happens(tightening, p["policy.rule_tightening_rate"] * more, WEEK))
        log.record("rule-loosened", happens(loosening, p["policy.rule_loosening_rate"] * less, WEEK))

        before = state.active
        state.course = switched(state.course, flips, self._on_rate * more, self._off_rate * less)
        state.active = under_hold(state.course, state.held)
        log.record("control-escalated", state.active & ~before)
        log.record("control-relaxed", before & ~state.active)

        state.import_refusal_course = switched(
            state.import_refusal_course,
            refusing,
            p["policy.import_refusal.on_rate"],
            p["policy.import_refusal.off_rate"],
        )
        state.import_refusal = under_hold(state.import_refusal_course, state.import_refusal_held)
        self._decouple(market)

    def _decouple(self, market: Market) -> None:
        """(3.4), after instruments and tension."""
        p, state = market.parameters, market.policy
        target = decoupling_target(
            p["policy.decoupling_base"],
            self._decoupling_weight,
            state.active,
            p["policy.decoupling_tension"],
            state.tension,
        )
        state.decoupling = next_decoupling(state.decoupling, target, p["policy.decoupling_time"])
        above = state.decoupling > p["policy.decoupled_threshold"]
        market.log.record("decoupled", above & (state.weeks_decoupled == 0))
        state.weeks_decoupled = state.weeks_decoupled + above

    def observe(self, market: Market) -> dict[str, Array]:
        state = market.policy
        return {
            "tension": state.tension,
            "decoupling": state.decoupling,
            "weeks_decoupled": state.weeks_decoupled,
            "controls": number(state.active).astype(np.float32),
            "import_refusal": state.import_refusal.astype(np.float32),
        }

    def open_state(self, market: Market, path: str) -> Array | Levels:
        state = market.policy
        states: dict[str, Array | Levels] = {
            "policy.tension": state.tension,
            "policy.decoupling": state.decoupling,
            "policy.import_refusal.active": state.import_refusal_held,
        }
        for row, instrument in enumerate(INSTRUMENTS):
            states[f"policy.{instrument}.active"] = state.held[row]
        return states[path]


def by_instrument(market: Market, what: str) -> Array:
    """A parameter that each instrument has, (instruments, worlds)."""
    return np.stack([market.parameters[f"policy.{instrument}.{what}"] for instrument in INSTRUMENTS])
