"""The small market as agents of Mesa: a model per world, an agent per firm, plain Python numbers."""

import math

import mesa
import numpy as np

from benchmarks.small_market.market import (
    BEHIND,
    CHEAPER,
    DRAG,
    EFFECT,
    FIRMS,
    INERTIA,
    LEADERS,
    PERSISTENCE,
    PRICE,
    PRICE_SPREAD,
    QUALITY,
    RATE,
    RESET_CHANCE,
    SHOCK,
    STEP_NOISE,
    TREND,
    WEEK,
    WEEKS,
    Outputs,
)


class Firm(mesa.Agent):  # type: ignore[misc]
    """A firm, which sees its model's control and the weights of all."""

    def __init__(self, model: "Market", behind: bool) -> None:
        super().__init__(model)
        self.behind = behind
        self.capability = (-BEHIND if behind else 0.0) + self.random.gauss(0, 1)
        self.log_price = PRICE_SPREAD * self.random.gauss(0, 1)
        self.share = 1 / FIRMS
        self.utility = self.weight = 0.0

    def improve(self) -> None:
        """Capability and price of the week."""
        drift = TREND - (DRAG if self.model.control and self.behind else 0.0)
        self.capability += drift * WEEK + STEP_NOISE * self.random.gauss(0, 1)
        if self.random.random() < RESET_CHANCE:
            self.log_price = -CHEAPER * self.capability + PRICE_SPREAD * self.random.gauss(0, 1)
        self.utility = QUALITY * self.capability - PRICE * self.log_price

    def attract(self, top: float) -> None:
        """How many customers it would have at rest, beside the others."""
        self.weight = math.exp(self.utility - top)

    def sell(self, total: float) -> None:
        """Its share follows."""
        self.share = INERTIA * self.share + (1 - INERTIA) * self.weight / total


class Market(mesa.Model):  # type: ignore[misc]
    """One world."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed=seed)
        self.tension = self.random.gauss(0, 1)
        self.control = False
        for firm in range(FIRMS):
            Firm(self, firm >= LEADERS)

    def step(self) -> None:
        """A week."""
        self.tension = PERSISTENCE * self.tension + SHOCK * self.random.gauss(0, 1)
        rate = RATE * math.exp(EFFECT * self.tension - EFFECT**2 / 2)
        self.control = self.control or self.random.random() < -math.expm1(-rate * WEEK)
        self.agents.do("improve")
        self.agents.do("attract", max(self.agents.get("utility")))
        self.agents.do("sell", sum(self.agents.get("weight")))


def one_model(seed: int) -> tuple[float, float, float]:
    """Gap, largest share, and whether the control came."""
    market = Market(seed)
    for _ in range(WEEKS):
        market.step()
    leaders, others = ([firm.capability for firm in market.agents if firm.behind is behind] for behind in (False, True))
    return max(leaders) - max(others), max(market.agents.get("share")), float(market.control)


def with_mesa(worlds: int) -> Outputs:
    """The worlds of the seeds 0, 1, 2 …"""
    return np.array([one_model(seed) for seed in range(worlds)]).T
