"""Research: originality as a stock by bloc, Chinese orals at conferences, topics of papers, and the spread of terms.

Breakthroughs feed originality, which fades as ideas become common; it carries orals and the adoption of Chinese terms
in the global vocabulary, both of which need contact. Papers on "LLM for Agent" gain share as agents gain weight in
demand.
Source: MODEL.md section 11; seed 000, judgement 6.
"""

from dataclasses import dataclass

import numpy as np

from simulator.catalogue.roster import BLOCS
from simulator.market.core import MONTH, WEEK, Mechanism, held, logistic, logit, positive
from simulator.market.state import Market
from simulator.sampling.counts import poisson
from simulator.sampling.streams import Array

REFERENCE_YEAR = 2025
"""The year whose level of orals `research.orals0` states."""
CONFERENCES_A_YEAR = np.float32(2)
"""ICML and NeurIPS share the orals of a year."""
ORALS_ORIGINALITY = (0.2, 5)
"""Limits of relative originality in (11.2)."""
TERMS_ORIGINALITY = 5
"""Limit of relative originality in (11.4)."""
CN = BLOCS.index("cn")


@dataclass(slots=True)
class ResearchState:
    """Stocks of research; shape (worlds,) where not said."""

    originality: Array
    """O_b, (blocs, worlds)."""
    originality_start: Array
    """O0, the same for both blocs."""
    paper_share: Array
    """π of (11.3)."""
    term_adoption: Array
    """A of (11.4)."""
    term_papers: Array
    """Papers that use Chinese terms, a noisy count a year."""
    orals: Array
    """Chinese architecture orals since the start."""
    orals_reference: Array
    """The drawn count of 2025."""
    orals_trend: Array
    """(1 + g)^(year − 2025) of (11.2)."""
    orals_year: int
    """The year of `orals_trend`."""


def next_originality(originality: Array, start: Array, decay: Array, breakthroughs: Array, expected: Array) -> Array:
    """(11.1) Originality after a week, (blocs, worlds).

    breakthroughs: N_b of the week; expected: λ·n*, the breakthroughs a year that keep the stock where it starts.
    Nothing is added where none are expected.
    """
    gain: Array = np.where(expected > 0, decay * start / held(expected), np.float32(0))
    left: Array = np.exp(-WEEK * decay)
    return originality * left + breakthroughs * gain


def contact(decoupling: Array, reference: Array, loss: Array) -> Array:
    """(1 − c·D)/(1 − c·D_reference) of (11.2), (11.4): what decoupling leaves of exchange, relative to a reference."""
    return (1 - loss * decoupling) / (1 - loss * reference)


def expected_orals(level: Array, trend: Array, originality: Array, contact: Array) -> Array:
    """(11.2) Mean count of one conference before its gamma factor, (worlds,).

    level: n0, orals a year; trend: (1 + g)^(year − 2025); originality: O_CN/O0.
    """
    creative: Array = np.clip(originality, *ORALS_ORIGINALITY)
    return level / CONFERENCES_A_YEAR * trend * creative * contact


def gamma_factor(normal: Array, shape: Array) -> Array:
    """A gamma variate of mean 1 and a given shape from one normal, by the cube of Wilson and Hilferty (1931); ≥ 0."""
    spread = 1 / (9 * shape)
    return positive(1 - spread + np.sqrt(spread) * normal) ** 3


def next_paper_share(share: Array, growth: Array, agent_effect: Array, agent_share_gained: Array) -> Array:
    """(11.3) Share of agent papers that are "LLM for Agent" after a month, (worlds,); `growth` per year."""
    return logistic(logit(share) + MONTH * growth * (1 + agent_effect * agent_share_gained))


def next_term_adoption(
    adoption: Array, innovation: Array, imitation: Array, originality: Array, contact: Array
) -> Array:
    """(11.4) Adoption after a month (Bass 1969), 0 to 1, (worlds,); `originality` O_CN/O0, both rates per year."""
    pull = np.minimum(originality, TERMS_ORIGINALITY) * contact
    gain = MONTH * (innovation + imitation * adoption) * (1 - adoption) * pull
    return np.clip(adoption + gain, 0, 1)


class Research(Mechanism):
    """Owns originality by bloc and what grows on it."""

    name = "research"
    parameters = (
        "agents.demand_share0",
        "capability.breakthrough_labs",
        "capability.breakthrough_rate",
        "research.originality0",
        "research.originality_decay",
        "research.orals0",
        "research.orals_decoupling",
        "research.orals_decoupling_reference",
        "research.orals_growth",
        "research.orals_shape",
        "research.paper_agent_effect",
        "research.paper_growth",
        "research.paper_share0",
        "research.term_decoupling",
        "research.term_imitation",
        "research.term_innovation",
        "research.term_noise",
        "research.term_papers0",
        "research.term_share0",
    )
    reads = ("capability.breakthroughs", "demand.agent_share", "policy.decoupling", "policy.decoupling_start")
    events = ("architecture-oral",)
    series = ("originality", "agent_paper_share", "term_adoption", "term_papers", "orals", "orals_reference")

    def start(self, market: Market) -> None:
        p, year = market.parameters, market.clock.start.year
        market.research = ResearchState(
            originality=np.repeat(p["research.originality0"][None], len(BLOCS), axis=0),
            originality_start=p["research.originality0"].copy(),
            paper_share=p["research.paper_share0"].copy(),
            term_adoption=p["research.term_share0"].copy(),
            term_papers=p["research.term_papers0"].copy(),
            orals=np.zeros(market.worlds, dtype=np.float32),
            orals_reference=self._draw_orals(p["research.orals0"], p["research.orals_shape"]),
            orals_trend=(1 + p["research.orals_growth"]) ** (year - REFERENCE_YEAR),
            orals_year=year,
        )

    def week(self, market: Market) -> None:
        """(11.1)."""
        state, p = market.research, market.parameters
        state.originality = next_originality(
            state.originality,
            state.originality_start,
            p["research.originality_decay"],
            market.capability.breakthroughs.astype(np.float32),
            p["capability.breakthrough_rate"] * p["capability.breakthrough_labs"],
        )

    def conference(self, market: Market) -> None:
        """(11.2). Growth is compounded year by year, so that a shock to it changes the future only."""
        state, p, year = market.research, market.parameters, market.clock.today.year
        state.orals_trend = state.orals_trend * (1 + p["research.orals_growth"]) ** (year - state.orals_year)
        state.orals_year = year
        reference = p["research.orals_decoupling_reference"]
        mean = expected_orals(
            p["research.orals0"],
            state.orals_trend,
            state.originality[CN] / state.originality_start,
            contact(market.policy.decoupling, reference, p["research.orals_decoupling"]),
        )
        accepted = self._draw_orals(mean, p["research.orals_shape"])
        state.orals = state.orals + accepted
        market.log.record("architecture-oral", accepted.astype(np.int16))

    def clearing(self, market: Market) -> None:
        """(11.3), (11.4) and the count of papers."""
        state, p, policy = market.research, market.parameters, market.policy
        state.paper_share = next_paper_share(
            state.paper_share,
            p["research.paper_growth"],
            p["research.paper_agent_effect"],
            market.demand.agent_share - p["agents.demand_share0"],
        )
        state.term_adoption = next_term_adoption(
            state.term_adoption,
            p["research.term_innovation"],
            p["research.term_imitation"],
            state.originality[CN] / state.originality_start,
            contact(policy.decoupling, policy.decoupling_start, p["research.term_decoupling"]),
        )
        noise = np.exp(p["research.term_noise"] * self.draw.normal())
        state.term_papers = p["research.term_papers0"] * state.term_adoption / p["research.term_share0"] * noise

    def observe(self, market: Market) -> dict[str, Array]:
        state = market.research
        return {
            "originality": state.originality[CN],
            "agent_paper_share": state.paper_share,
            "term_adoption": state.term_adoption,
            "term_papers": state.term_papers,
            "orals": state.orals,
            "orals_reference": state.orals_reference,
        }

    def _draw_orals(self, mean: Array, shape: Array) -> Array:
        """A negative binomial count, (worlds,): Poisson, its mean times a gamma factor (11.2). A mean beyond
        `simulator.sampling.counts.LARGEST_MEAN` is held there: a conference accepts about a hundred orals in all."""
        factor = gamma_factor(self.draw.normal(), shape)
        return poisson(self.draw.uniform(), mean * factor).astype(np.float32)
