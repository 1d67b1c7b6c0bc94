"""Capital: sentiment, share prices of the listed vendors, multiples by layer, and the bursting of bubbles.

Sentiment is an AR(1) that geopolitical tension depresses; releases and margins move the listed vendors; the multiple
that the market pays for a layer relaxes to what margins and sentiment support. MODEL.md section 12; seeds 001
(revaluation), 000 (bubble).
"""

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from simulator.catalogue.roster import BLOCS
from simulator.market.core import MONTH, WEEK, Mask, Mechanism, happens, positive, select
from simulator.market.presence import mean_present, median_present
from simulator.market.state import Market
from simulator.sampling.streams import Array

Ticks = npt.NDArray[np.int16]

SURPRISE_LIMITS = (-1.0, 3.0)
"""Limits of the surprise of a release, (12.2)."""
MARGIN_LIMITS = (-0.3, 0.9)
"""Limits of the margins that (12.3) compares: of the levels, so that what falls and comes back is neutral."""
FRONTIER_YEAR = 12.0
"""fm that investors expect of a year between releases, (12.2)."""
EXPONENT_LIMIT = 30.0
"""Log multiples and the exponent of (12.5) are held within ± this: persistent tension can drive sentiment anywhere."""
CHINA, AMERICA = BLOCS.index("cn"), BLOCS.index("us")


@dataclass(slots=True)
class CapitalState:
    """Sentiment and bursts by world, (worlds,); prices by listed vendor, multiples by layer."""

    sentiment: Array
    """S; open stock capital.sentiment."""
    log_price: Array
    """Log prices of the listed vendors, 0 at the start, (listed, worlds)."""
    basket: Array
    """Mean of the log prices; open stock capital.listed_basket. What pushes it is folded into every log price next."""
    peak: Array
    """The highest basket at a clearing so far, (worlds,)."""
    margin: Array
    """API margins of the listed vendors at the last clearing, (listed, worlds)."""
    log_multiple: Array
    """Y_l, (layers, worlds)."""
    layer_noise: Array
    """Z_l, (layers, worlds)."""
    burst: Mask
    """The bubble has burst, (blocs, worlds)."""
    since_release: Array
    """Years since the last release of a listed vendor, (listed, worlds)."""
    burst_tick: Ticks
    """Tick of each burst, (blocs, worlds); of no meaning before it."""
    slump: Mask
    """1{burst}: within the duration after the burst, (blocs, worlds)."""
    burst_loss: Array
    """loss·max(1{burst_CN}, κ·1{burst_US}): what (12.1), (12.4) and (9.4) subtract."""


def persistence(step: float, half_life: Array) -> Array:
    """2^(−step/half-life): what is left of a deviation after a step, both in years."""
    half_lives: Array = step / half_life
    return np.exp2(-half_lives)


def sentiment(level: Array, mean: Array, kept: Array, innovation: Array) -> Array:
    """(12.1): S ← μ_S + ψ(S − μ_S) + √(1 − ψ²)·innovation."""
    left: Array = kept * (level - mean)
    fresh: Array = np.sqrt(1 - kept**2) * innovation
    return mean + left + fresh


def sentiment_innovation(sd: Array, loading: Array, tension: Array, noise: Array) -> Array:
    """The innovation of (12.1): s_S·(k·X + √(1 − k²)·ε)."""
    own: Array = np.sqrt(1 - loading**2) * noise
    return sd * (loading * tension + own)


def weekly_return(drift: Array, volatility: Array, sensitivity: Array, mood: Array, noise: Array) -> Array:
    """(12.2) without releases: c_0·Δ + σ_L·√Δ·ε + c_S·mood·Δ, (listed, worlds); mood S − mean."""
    rate: Array = drift + sensitivity * mood
    scale: Array = volatility * math.sqrt(WEEK)
    return WEEK * rate + scale * noise


def release_return(step: Array, years: Array, unit: Array, effect: Array, sd: Array, noise: Array) -> Array:
    """(12.2) on a release: c_R·[(step − 12·years since the last)/x_R] + σ_R·ε, (listed, worlds); step, unit in fm."""
    surprise: Array = np.clip((step - FRONTIER_YEAR * years) / unit, *SURPRISE_LIMITS)
    return effect * surprise + sd * noise


def margin_return(now: Array, before: Array, effect: Array) -> Array:
    """(12.3): c_M·(l(margin now) − l(margin then)), l the margin held in −.3–.9."""
    change: Array = np.clip(now, *MARGIN_LIMITS) - np.clip(before, *MARGIN_LIMITS)
    return effect * change


def log_multiple(level: Array, supported: Array, time: Array) -> Array:
    """(12.4): Y_l ← Y_l + (m/τ)(supported − Y_l), (layers, worlds), held within ±30."""
    return np.clip(level + MONTH / time * (supported - level), -EXPONENT_LIMIT, EXPONENT_LIMIT)


def burst_rate(rate: Array, mood: Array, capex_effect: Array, growth: Array, reference: Array) -> Array:
    """(12.5): US bursts a year, λ_B·exp(S + c_B·(g_US − g_B)); growth rates of compute in log a year."""
    exponent: Array = mood + capex_effect * (growth - reference)
    return rate * np.exp(np.clip(exponent, -EXPONENT_LIMIT, EXPONENT_LIMIT))


class Capital(Mechanism):
    """Sentiment (12.1) and share prices (12.2) by week; (12.3), multiples (12.4) and bursts (12.5) at clearings."""

    name = "capital"
    parameters: ClassVar[tuple[str, ...]] = (
        "capital.sentiment_mean",
        "capital.sentiment_sd",
        "capital.sentiment_half_life",
        "capital.tension_loading",
        "capital.equity_drift",
        "capital.equity_volatility",
        "capital.equity_sentiment",
        "capital.release_return",
        "capital.release_surprise",
        "capital.release_return_sd",
        "capital.equity_margin",
        "capital.multiple0",
        "capital.multiple_margin",
        "capital.multiple_margin_reference",
        "capital.multiple_time",
        "capital.layer_sd",
        "capital.layer_half_life",
        "capital.bubble_rate",
        "capital.bubble_capex",
        "capital.bubble_capex_reference",
        "capital.bubble_ratio_cn",
        "capital.burst_duration",
        "capital.burst_loss",
        "capital.burst_spill",
    )
    reads: ClassVar[tuple[str, ...]] = (
        "policy.tension",
        "capability.theta",
        "firms.present",
        "releases.shipped",
        "releases.released",
        "releases.step",
        "prices.api_margin",
        "compute.growth_us",
    )
    events: ClassVar[tuple[str, ...]] = ("bubble-bursts",)
    series: ClassVar[tuple[str, ...]] = (
        "listed_basket",
        "basket_drawdown",
        "sentiment",
        "multiple",
        "multiple_dispersion",
    )

    def start(self, market: Market) -> None:
        p, worlds = market.parameters, market.worlds
        listed, layers = len(market.roster.with_flag("listed")), len(market.roster.layers)
        market.capital = CapitalState(
            sentiment=p["capital.sentiment_sd"] * self.draw.normal(),
            log_price=np.zeros((listed, worlds), dtype=np.float32),
            basket=np.zeros(worlds, dtype=np.float32),
            peak=np.zeros(worlds, dtype=np.float32),
            margin=np.zeros((listed, worlds), dtype=np.float32),
            log_multiple=np.log(p["capital.multiple0"]),
            layer_noise=p["capital.layer_sd"] * self.draw.normal(layers),
            burst=np.zeros((len(BLOCS), worlds), dtype=np.bool_),
            since_release=positive(market.capability.theta - market.releases.shipped)[market.roster.with_flag("listed")]
            / np.float32(FRONTIER_YEAR),
            burst_tick=np.zeros((len(BLOCS), worlds), dtype=np.int16),
            slump=np.zeros((len(BLOCS), worlds), dtype=np.bool_),
            burst_loss=np.zeros(worlds, dtype=np.float32),
        )

    def week(self, market: Market) -> None:
        """(12.1) and (12.2)."""
        p, state, listed = market.parameters, market.capital, market.roster.with_flag("listed")
        self._update_slump(market)
        mean = p["capital.sentiment_mean"] - state.burst_loss
        innovation = sentiment_innovation(
            p["capital.sentiment_sd"], p["capital.tension_loading"], market.policy.tension, self.draw.normal()
        )
        kept = persistence(WEEK, p["capital.sentiment_half_life"])
        state.sentiment = sentiment(state.sentiment, mean, kept, innovation)
        moved = weekly_return(
            p["capital.equity_drift"],
            p["capital.equity_volatility"],
            p["capital.equity_sentiment"],
            state.sentiment - p["capital.sentiment_mean"],
            self.draw.by(market.roster.named(listed)).normal(),
        )
        on_release = release_return(
            market.releases.step[listed],
            state.since_release,
            p["capital.release_surprise"],
            p["capital.release_return"],
            p["capital.release_return_sd"],
            self.draw.by(market.roster.named(listed)).normal(),
        )
        released = market.releases.released[listed]
        self._move_prices(market, moved + select(released, on_release, np.float32(0)))
        state.since_release = select(released, np.float32(0), state.since_release) + np.float32(WEEK)

    def margins(self, market: Market) -> None:
        """(12.3); the first clearing has no last one to compare with."""
        state = market.capital
        margin = market.prices.api_margin[market.roster.with_flag("listed")]
        if market.clock.clearing > 0:
            effect = market.parameters["capital.equity_margin"]
            self._move_prices(market, margin_return(margin, state.margin, effect))
        state.margin = margin

    def clearing(self, market: Market) -> None:
        """(12.4) and (12.5)."""
        p, state, roster = market.parameters, market.capital, market.roster
        state.peak = np.maximum(state.peak, state.basket)
        kept = persistence(MONTH, p["capital.layer_half_life"])
        fresh = p["capital.layer_sd"] * self.draw.normal(len(roster.layers))
        state.layer_noise = kept * state.layer_noise + np.sqrt(1 - kept**2) * fresh
        api_margin = market.prices.api_margin
        layers = [roster.in_layer(layer) for layer in roster.layers]
        margin = np.stack([median_present(api_margin[firms], market.firms.present[firms]) for firms in layers])
        supported = (
            np.log(p["capital.multiple0"])
            + p["capital.multiple_margin"] * (margin - p["capital.multiple_margin_reference"])
            + state.sentiment
            - state.burst_loss
            + state.layer_noise
        )
        state.log_multiple = log_multiple(state.log_multiple, supported, p["capital.multiple_time"])
        self._burst(market)

    def _burst(self, market: Market) -> None:
        """(12.5), once in each bloc."""
        p, state = market.parameters, market.capital
        american = burst_rate(
            p["capital.bubble_rate"],
            state.sentiment,
            p["capital.bubble_capex"],
            market.compute.growth_us,
            p["capital.bubble_capex_reference"],
        )
        rate = np.empty((len(BLOCS), market.worlds), dtype=np.float32)
        rate[AMERICA], rate[CHINA] = american, p["capital.bubble_ratio_cn"] * american
        bursts = happens(self.draw.uniform(len(BLOCS)), rate, MONTH) & ~state.burst
        state.burst = state.burst | bursts
        state.burst_tick[bursts] = market.clock.tick
        self._update_slump(market)
        market.log.record("bubble-bursts", bursts)

    def _update_slump(self, market: Market) -> None:
        """1{burst} by bloc and what it takes away in China, at this tick."""
        p, state = market.parameters, market.capital
        since = (market.clock.tick - state.burst_tick) * np.float32(WEEK)
        state.slump = state.burst & (since < p["capital.burst_duration"])
        felt = np.maximum(state.slump[CHINA], p["capital.burst_spill"] * state.slump[AMERICA])
        state.burst_loss = p["capital.burst_loss"] * felt

    def _move_prices(self, market: Market, change: Array) -> None:
        """Add log returns (listed, worlds), and whatever has pushed the basket since it was last computed.

        A vendor that has left moves with those that are there, so that it moves no mean.
        """
        state, present = market.capital, market.firms.present[market.roster.with_flag("listed")]
        change = select(present, change, mean_present(change, present))
        pushed = state.basket - state.log_price.mean(axis=0)
        state.log_price = state.log_price + (change + pushed)
        state.basket = state.log_price.mean(axis=0)

    def observe(self, market: Market) -> dict[str, Array]:
        state = market.capital
        return {
            "listed_basket": state.basket,
            "basket_drawdown": state.peak - state.basket,
            "sentiment": state.sentiment,
            "multiple": np.exp(state.log_multiple),
            "multiple_dispersion": np.exp(np.ptp(state.log_multiple, axis=0)),
        }

    def open_state(self, market: Market, path: str) -> Array:
        match path:
            case "capital.sentiment":
                return market.capital.sentiment
            case "capital.listed_basket":
                return market.capital.basket
            case _:
                raise KeyError(path)
