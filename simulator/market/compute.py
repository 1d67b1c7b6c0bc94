"""Compute: what China may import, what it makes itself, and how full the fleets are (MODEL.md section 4).

Chinese stocks grow by imports under the controls in force and by domestic output, whose growth new controls drag and
their lagged pressure feeds (000 risk 2, 001 on the domestic chain); US stocks grow at a rate. Utilisation of inference
is an index relative to the start: load is won revenue at cost per unit of compute, and firms move compute between
training and serving to hold it on target (partial adjustment, Nerlove 1958).
"""

from dataclasses import dataclass

import numpy as np

from simulator.catalogue.roster import BLOCS
from simulator.market.core import MONTH, STANDARD_DEVIATIONS, Mask, Mechanism, held, select
from simulator.market.policy import INSTRUMENTS
from simulator.market.presence import combined, median_present
from simulator.market.state import Market
from simulator.sampling.streams import Array

GOODS = ("advanced_chips", "hbm")
"""Instruments that stop finished imports (4.1), the first two of INSTRUMENTS."""
HARDWARE = slice(0, 4)
"""Instruments that press for substitution (4.3): the first four."""
EQUIPMENT = INSTRUMENTS.index("mature_node_equipment")
EDA = INSTRUMENTS.index("eda")

UTILISATION_START = (0.25, 0.95)
"""Limits of starting utilisation (4.8)."""
UTILISATION_ORDERS = (0.3, 3.0)
"""Limits of the utilisation by which new chips are shared out (4.5)."""
UTILISATION_STEERING = (0.1, 10.0)
"""Limits of the utilisation to which the inference share reacts (4.8)."""
MARKUP_FLOOR = 0.3
"""1 + mark-up is held here when revenue is turned into load (4.8)."""
AMERICA = BLOCS.index("us")
YOUNG = 12
"""Clearings in which an entrant's fleet comes with its launch, (4.9)."""
TILT_LIMIT = 30.0
"""Exponents of (4.5) are clipped here, beyond what sentiment reaches, so that weights stay in single precision."""


@dataclass(slots=True)
class ComputeState:
    """Stocks, flows and how full they are.

    stock: K_i, kH100e, (firms, worlds)
    domestic_output, imports: kH100e a month, (worlds,); output is an open stock
    pressure: s of (4.3), (worlds,)
    growth_cn, growth_us: growth of (4.6) that research sees, log/year, (worlds,)
    chip_ratio, chip_ratio_start: R and R0, best US over best Chinese chip, (worlds,); R is an open stock
    cost_factor: C_R of (4.7), (worlds,)
    utilisation, utilisation_start: u_i, not capped, and u0_i, (firms, worlds)
    months_sold_out: clearings at which a firm's fleet was too full, since the start, (firms, worlds)
    inference_share: f_i, 1 at the start, (firms, worlds)
    load_start: load_i of the first clearing, (firms, worlds); 0 before it
    serving_efficiency: accumulated g_e·t, (worlds,)
    """

    stock: Array
    domestic_output: Array
    imports: Array
    pressure: Array
    growth_cn: Array
    growth_us: Array
    chip_ratio: Array
    chip_ratio_start: Array
    cost_factor: Array
    utilisation: Array
    utilisation_start: Array
    months_sold_out: Array
    inference_share: Array
    load_start: Array
    serving_efficiency: Array


def starting_stock(table: Array, factor: Array, noise: Array) -> Array:
    """(2.1) K at the start, kH100e: lognormal around the table, 5–95 % within a factor. (firms, worlds)."""
    return table * factor ** (noise / STANDARD_DEVIATIONS)


def import_availability(active: Mask, active_start: Mask, loss: Array) -> Array:
    """(4.1) A, what controls leave of imports, relative to the controls of the start.

    All (instruments that stop finished imports, worlds); the result (worlds,).
    """
    remaining: Array = ((1 - loss * active) / (1 - loss * active_start)).prod(axis=0)
    return remaining


def monthly_imports(potential: Array, availability: Array, refusal: Mask, cut: Array) -> Array:
    """(4.2) Imports, kH100e a month, after controls and refusal. (worlds,)."""
    admitted: Array = 1 - cut * refusal
    return potential * availability * admitted


def next_pressure(pressure: Array, active: Mask, active_start: Mask, weight: Array, lag: Array) -> Array:
    """(4.3) A month of control pressure s, signed: what was lifted since the start counts against what came.

    active, active_start: (instruments, worlds); lag in years; the rest (worlds,).
    """
    change: Array = active.sum(axis=0, dtype=np.float32) - active_start.sum(axis=0, dtype=np.float32)
    return pressure + MONTH / lag * (weight * change - pressure)


def chinese_chip_growth(growth: Array, cut: Array, new_equipment: Mask) -> Array:
    """Growth of the best Chinese chip under new equipment controls, in (4.4) and (4.7), log/year. (worlds,)."""
    return growth * (1 - cut * new_equipment)


def output_growth(trend: Array, drag: Array, chips: Array, substitution: Array) -> Array:
    """(4.4) g, growth of domestic output: drag of controls, h·(chip growth − reference), σ·s; log/year, (worlds,)."""
    return trend - drag + chips + substitution


def next_chip_ratio(ratio: Array, growth_us: Array, growth_cn: Array) -> Array:
    """(4.7) A month of R, best US over best Chinese chip; growth in log/year. (worlds,)."""
    factor: Array = np.exp(MONTH * (growth_us - growth_cn))
    return ratio * factor


def allocation(stock: Array, tilt: Array, utilisation: Array, utilisation_tilt: Array) -> Array:
    """(4.5) φ, how new chips are shared out among Chinese firms; sums to 1.

    stock: K as it is now, kH100e; tilt: a·S for start-ups, 0 for others; utilisation: the last one. (firms, worlds).
    """
    orders: Array = np.clip(utilisation, *UTILISATION_ORDERS) ** utilisation_tilt
    money: Array = np.exp(np.clip(tilt, -TILT_LIMIT, TILT_LIMIT))
    weight = stock * money * orders
    share: Array = weight / weight.sum(axis=0)
    return share


def next_stock(stock: Array, depreciation: Array, supply: Array, share: Array) -> Array:
    """(4.5) A month of Chinese stocks, kH100e. stock, share: (firms, worlds); depreciation per year, (worlds,)."""
    left: Array = np.exp(-MONTH * depreciation)
    return stock * left + supply * share


def next_growth(growth: Array, total: Array, total_before: Array, smoothing: Array) -> Array:
    """(4.6) g_CN, smoothed growth of the Chinese stock, log/year. (worlds,)."""
    step: Array = np.log(held(total)) - np.log(held(total_before))
    return growth + smoothing * (step / MONTH - growth)


def serving_load(won: Array, markup: Array, stock: Array, efficiency: Array) -> Array:
    """(4.8) Load: won revenue at cost, per unit of compute.

    won: bn CNY a year; markup: of price on cost; stock: kH100e; (firms, worlds). efficiency: log, (worlds,).
    """
    cost: Array = np.maximum(1 + markup, MARKUP_FLOOR)
    fleet: Array = held(stock) * np.exp(efficiency)
    return won / cost / fleet


def utilisation_of(start: Array, load: Array, load_start: Array, inference_share: Array) -> Array:
    """(4.8) Inference utilisation relative to the start, not capped. (firms, worlds)."""
    reference: Array = held(load_start)
    return start * load / reference / inference_share


def wanted_inference_share(share: Array, utilisation: Array, target: Array, rise: Array, release: Array) -> Array:
    """(4.8) f after a month of partial adjustment to the target, before its limits, (firms, worlds).

    rise: years in which a fleet that is too full takes compute from training; release: years in which slack goes back,
    never fewer, for capacity bought for a peak is kept for the next.
    """
    time: Array = select(utilisation > target, rise, np.maximum(release, rise))
    step: Array = (np.clip(utilisation, *UTILISATION_STEERING) / target) ** (MONTH / time)
    return share * step


class Compute(Mechanism):
    """Wires section 4 to the clearing.

    Starting utilisation stays below 1, hence nobody is sold out at the first clearing: every passing of 1 is upward.
    """

    name = "compute"
    parameters = (
        "roster.compute0", "roster.compute_spread", "policy.import_refusal.cut", "compute.imports0",
        *(f"compute.import_loss.{instrument}" for instrument in GOODS), "compute.domestic0", "compute.domestic_growth",
        "compute.drag_equipment", "compute.drag_eda", "compute.chip_to_output", "compute.chip_growth_reference",
        "compute.substitution", "compute.substitution_weight", "compute.substitution_lag", "compute.depreciation",
        "compute.us_growth", "compute.us_power_drag", "compute.cn_growth0", "compute.growth_smoothing",
        "compute.chip_ratio0", "compute.chip_growth_us", "compute.chip_growth_cn", "compute.chip_growth_cut",
        "compute.cost_exponent", "compute.sentiment_tilt", "compute.utilisation_tilt", "compute.utilisation0",
        "compute.utilisation_spread", "compute.utilisation_target", "compute.inference_adjustment",
        "compute.inference_release",
        "compute.inference_share_min", "compute.inference_share_max", "compute.serving_efficiency_growth",
        "compute.utilisation_cap", "capital.burst_capex",
    )  # fmt: skip
    reads = (
        "policy.active", "policy.active_start", "policy.import_refusal", "capital.sentiment", "demand.share",
        "demand.spending", "prices.markup", "capital.slump", "firms.present", "firms.entered_at",
        "firms.mergers",
    )  # fmt: skip
    events = ("sold-out",)
    series = (
        "compute", "compute_cn", "compute_us", "compute_ratio", "domestic_output", "imports", "domestic_share",
        "chip_ratio", "utilisation", "utilisation_max", "months_sold_out",
    )  # fmt: skip

    def start(self, market: Market) -> None:
        """(2.1) for K, starting utilisation, and flows under the controls of the start date."""
        p, draw, refusal = market.parameters, self.draw.by(market.roster.names), market.policy.import_refusal
        stock = starting_stock(p["roster.compute0"], p["roster.compute_spread"], draw.normal())
        spread = p["compute.utilisation_spread"] * draw.normal()
        utilisation = np.clip(p["compute.utilisation0"] + spread, *UTILISATION_START)
        one = np.ones(market.worlds, dtype=np.float32)
        market.compute = ComputeState(
            stock=stock,
            domestic_output=p["compute.domestic0"].copy(),
            imports=monthly_imports(p["compute.imports0"], one, refusal, p["policy.import_refusal.cut"]),
            pressure=np.zeros_like(one),
            growth_cn=p["compute.cn_growth0"].copy(),
            growth_us=p["compute.us_growth"] - p["compute.us_power_drag"],
            chip_ratio=p["compute.chip_ratio0"].copy(),
            chip_ratio_start=p["compute.chip_ratio0"].copy(),
            cost_factor=one,
            utilisation=utilisation,
            utilisation_start=utilisation.copy(),
            months_sold_out=np.zeros_like(stock),
            inference_share=np.ones_like(stock),
            load_start=np.zeros_like(stock),
            serving_efficiency=np.zeros_like(one),
        )

    def merge(self, market: Market) -> None:
        """(9.8): one fleet of two, as full as both were together; its load is measured against that from now on."""
        state = market.compute
        for merger in market.firms.mergers:
            load = state.utilisation * state.inference_share * state.load_start / state.utilisation_start
            both = [merger.firm, merger.into]
            fleet = state.stock[both].sum(axis=0)
            weight = state.stock[both] / held(fleet)
            full, share, joint = (
                (weight * values[both]).sum(axis=0) for values in (state.utilisation, state.inference_share, load)
            )
            against = state.utilisation_start[merger.into] * joint / held(full * share)
            state.load_start = combined(state.load_start, merger, against)
            state.stock = combined(state.stock, merger, fleet)
            state.utilisation = combined(state.utilisation, merger, full)
            state.inference_share = combined(state.inference_share, merger, share)

    def clearing(self, market: Market) -> None:
        """(4.1)–(4.7)."""
        p, state, policy = market.parameters, market.compute, market.policy
        new = policy.active & ~policy.active_start
        chip_growth = chinese_chip_growth(p["compute.chip_growth_cn"], p["compute.chip_growth_cut"], new[EQUIPMENT])
        self._supply(market, new, chip_growth)
        self._grow(market)
        state.chip_ratio = next_chip_ratio(state.chip_ratio, p["compute.chip_growth_us"], chip_growth)
        state.cost_factor = (state.chip_ratio / state.chip_ratio_start) ** p["compute.cost_exponent"]

    def _supply(self, market: Market, new: Mask, chip_growth: Array) -> None:
        """(4.1)–(4.4): imports and domestic output of the month."""
        p, state, policy = market.parameters, market.compute, market.policy
        active, before = policy.active, policy.active_start
        loss = np.stack([p[f"compute.import_loss.{instrument}"] for instrument in GOODS])
        availability = import_availability(active[: len(GOODS)], before[: len(GOODS)], loss)
        cut = p["policy.import_refusal.cut"]
        state.imports = monthly_imports(p["compute.imports0"], availability, policy.import_refusal, cut)

        weight, lag = p["compute.substitution_weight"], p["compute.substitution_lag"]
        state.pressure = next_pressure(state.pressure, active[HARDWARE], before[HARDWARE], weight, lag)
        drag = p["compute.drag_equipment"] * new[EQUIPMENT] + p["compute.drag_eda"] * new[EDA]
        chips = p["compute.chip_to_output"] * (chip_growth - p["compute.chip_growth_reference"])
        substitution = p["compute.substitution"] * state.pressure
        growth: Array = np.exp(MONTH * output_growth(p["compute.domestic_growth"], drag, chips, substitution))
        state.domestic_output = state.domestic_output * growth

    def _grow(self, market: Market) -> None:
        """(4.5), (4.6): stocks, and the growth that research sees."""
        p, state, roster = market.parameters, market.compute, market.roster
        china = roster.china
        tilt = np.zeros_like(state.stock)
        tilt[roster.with_flag("start-up")] = p["compute.sentiment_tilt"] * market.capital.sentiment
        before = state.stock[china]
        present = market.firms.present[china]
        share = allocation(before * present, tilt[china], state.utilisation[china], p["compute.utilisation_tilt"])
        after = next_stock(before, p["compute.depreciation"], state.imports + state.domestic_output, share)
        after = select(present, after, before)
        totals = (after * present).sum(axis=0), (before * present).sum(axis=0)
        state.growth_cn = next_growth(state.growth_cn, *totals, p["compute.growth_smoothing"])
        lost = p["capital.burst_capex"] * market.capital.slump[AMERICA]
        state.growth_us = (p["compute.us_growth"] - p["compute.us_power_drag"]) * (1 - lost)
        grown = state.stock * np.exp(MONTH * state.growth_us)
        state.stock = select(market.firms.present, grown, state.stock)
        state.stock[china] = after

    def load(self, market: Market) -> None:
        """(4.8)."""
        p, state, demand = market.parameters, market.compute, market.demand
        won = np.einsum("sfw,sw->fw", demand.share, demand.spending)
        load = serving_load(won, market.prices.markup, state.stock, state.serving_efficiency)
        young = market.clock.clearing - market.firms.entered_at < YOUNG
        np.copyto(state.load_start, load, where=young | (market.clock.clearing == 0))
        utilisation = utilisation_of(state.utilisation_start, load, state.load_start, state.inference_share)
        passed = (utilisation > 1) & (state.utilisation <= 1) & market.firms.present
        market.log.record("sold-out", passed & market.roster.in_china[:, None])
        state.utilisation = utilisation
        state.months_sold_out = state.months_sold_out + ((utilisation > 1) & market.firms.present)
        wanted = wanted_inference_share(
            state.inference_share, utilisation, p["compute.utilisation_target"], p["compute.inference_adjustment"],
            p["compute.inference_release"],
        )  # fmt: skip
        state.inference_share = np.clip(wanted, p["compute.inference_share_min"], p["compute.inference_share_max"])
        state.serving_efficiency = state.serving_efficiency + MONTH * p["compute.serving_efficiency_growth"]

    def observe(self, market: Market) -> dict[str, Array]:
        state, roster = market.compute, market.roster
        stock, present = state.stock * market.firms.present, market.firms.present[roster.china]
        china, america = (stock[firms].sum(axis=0) for firms in (roster.china, roster.america))
        utilisation = np.minimum(state.utilisation[roster.china], market.parameters["compute.utilisation_cap"])
        return {
            "compute": state.stock,
            "compute_cn": china,
            "compute_us": america,
            "compute_ratio": china / held(america),
            "domestic_output": state.domestic_output,
            "imports": state.imports,
            "domestic_share": state.domestic_output / held(state.domestic_output + state.imports),
            "chip_ratio": state.chip_ratio,
            "utilisation": median_present(utilisation, present),
            "months_sold_out": state.months_sold_out,
            "utilisation_max": (utilisation * present).max(axis=0),
        }

    def open_state(self, market: Market, path: str) -> Array:
        state = market.compute
        return {"compute.domestic_output": state.domestic_output, "compute.chip_ratio": state.chip_ratio}[path]
