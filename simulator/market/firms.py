"""Firms: integration depth, revenue mix, cash and funding rounds, exits from base training, and entries into it.

Margins lost push firms from selling models to selling solutions; start-ups live on cash that rounds refill. Capital
carries a limited number of labs: rounds thin out and exits mount for those ranked below (Jovanovic & MacDonald 1994),
and free places are taken while there is room (Klepper 1996). MODEL.md section 2 (starting depth) and section 9; seeds
000 judgement 4, 003.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.catalogue.roster import Exit
from simulator.market.choice import concentration, largest_part, tokens
from simulator.market.core import (
    FREE,
    MONTH,
    STANDARD_DEVIATIONS,
    Levels,
    Mask,
    Mechanism,
    happens,
    held,
    logistic,
    logit,
    number,
    ordered,
    positive,
)
from simulator.market.demand import is_global
from simulator.market.layers import VIABLE_RUNWAY, is_viable, layer_stream
from simulator.market.presence import FOUNDER, Merger, arrived, combined, counted_by_bloc, firms_by_bloc
from simulator.market.state import Market
from simulator.sampling.streams import Array

Clearings = npt.NDArray[np.int16]

QUARTER = 3 * MONTH
"""Length of a quarter in years."""
MONTHS = 12
"""Months in a year; clearings that a year's growth looks back."""
DEPTH_START_LIMITS = (0.01, 0.95)
"""Limits of the starting depth, (2.1)."""
DEPTH_LIMIT = 0.999
"""Largest depth, (9.1)."""
DEPTH_EXPONENT = 30.0
"""The logit of the wanted depth moves by ± this at most, (9.1)."""
ROOM_LIMITS = (0.0, 1.5)
"""Limits of the room for another lab, (9.7)."""
CASH_LIMITS = (0.0, 20.0)
"""Limits of cash in years of burn, (9.3)."""
MOOD_LIMITS = (-30.0, 30.0)
TRACTION_LIMITS = (0.2, 3.0)
"""Limits of the traction term of (9.4)."""
ENTERED = LEFT = 1
"""Position of the switches firms.entered and firms.left."""
SUPPLIER, INTEGRATOR = 0.65, 0.35
"""Model shares above and below which a vendor is of one of the two kinds of 000, judgement 4."""
HALF = 0.5
"""Model share below which the revenue mix has turned (000: "模型收入占比低于50%")."""


@dataclass(slots=True)
class FirmsState:
    """Firms in roster order, (firms, worlds); start-ups in that of their flag. No revenue before the first clearing."""

    depth: Array
    """v_i."""
    depth_start: Array
    """v_i as drawn by (2.1)."""
    present: Mask
    """On the market: all but places for entrants that nobody has taken."""
    number: Array
    """n_b: the firms of each bloc that are present, at least one, (blocs, worlds)."""
    entering: Mask
    """Enters this week: gets its level (9.7) and ships."""
    left: Mask
    """Has left the market, for good."""
    exit_hold: Levels
    """Hold of the switch firms.left by firm, (firms, worlds): −1 free, 1 leaves."""
    norm: Array
    """Share of each layer's streams in Chinese revenue at the first clearing, (layers, worlds)."""
    stream_share: Array
    """Share of each layer's streams in a firm's revenue, (layers, firms, worlds)."""
    entry_hold: Levels
    """Hold of the switch firms.entered by place, (places, worlds): −1 free, 0 held off, 1 entered."""
    entered_at: Clearings
    """The last clearing before a firm entered; FOUNDER for one that was there at the start or has not entered."""
    mergers: tuple[Merger, ...]
    """Firms that join others this week."""
    dated_exits: int
    """How many of the roster's exits have come."""
    trains: Mask
    """Trains base models."""
    margin_start: Array
    """API margin of a firm's first clearing."""
    depth_trend: Array
    """ν0·t of (9.1), accumulated, (worlds,)."""
    cash: Array
    """z of the start-ups in years of burn, (startups, worlds)."""
    revenue: Array
    """R_i, bn CNY/year."""
    revenue_start: Array
    """R_i of a firm's first clearing."""
    revenue_growth: Array
    """R_i over that of twelve clearings back (in a firm's first year: of its first clearing), less one."""
    model_share: Array
    """Model revenue over R_i."""
    past_revenue: Array
    """R_i of the last twelve clearings, (12, firms, worlds)."""
    traction_trend: Array
    """g_T·t of (9.4), accumulated, (worlds,)."""
    mix_turned: Mask
    """A leading vendor's model share has fallen below one half, (worlds,)."""
    native_mix_turned: Mask
    """The same of a start-up, (worlds,)."""


def start_depth(table: Array, spread: Array, noise: Array) -> Array:
    """(2.1): depth0 + (w_v/1.645)·ε in .01–.95, (firms, worlds)."""
    return np.clip(table + spread / STANDARD_DEVIATIONS * noise, *DEPTH_START_LIMITS)


def wanted_depth(start: Array, lost_margin: Array, rate: Array, trend: Array) -> Array:
    """(9.1): v* = Λ(logit v(0) + ν·(margin(0) − API margin) + ν0·t), (firms, worlds)."""
    pressed = np.clip(rate * lost_margin + trend, -DEPTH_EXPONENT, DEPTH_EXPONENT)
    return logistic(logit(start) + pressed)


def deeper(depth: Array, wanted: Array, time: Array) -> Array:
    """(9.1): v + (m/τ_v)(v* − v), at most .999, (firms, worlds); time in years."""
    moved: Array = np.minimum(depth + np.minimum(MONTH / time, 1) * (wanted - depth), DEPTH_LIMIT)
    return moved


def crowding(rank: Array, fundable: Array, effect: Array) -> Array:
    """X_i = 1 + c_n·(rank_i − n_v)⁺/n_v, (firms, worlds); rank 1 is the best, n_v the labs that capital carries."""
    crowded: Array = 1 + effect * positive(rank - fundable) / fundable
    return crowded


def rank_among(values: Array, members: Mask) -> Array:
    """(9.6): 1 for the best of the members, and so on, ties in roster order; others rank behind. (firms, worlds)."""
    order = np.argsort(np.where(members, -values, np.float32(np.inf)), axis=0, kind="stable")
    rank = np.empty(values.shape, dtype=np.float32)
    np.put_along_axis(rank, order, np.arange(1, len(values) + 1, dtype=np.float32)[:, None], axis=0)
    return rank


def entry_rate(base: Array, sentiment: Array, labs: Array, fundable: Array) -> Array:
    """(9.7), a year, at each free place: λ_e·exp(S)·[1 − (labs − n_v)/n_v], [·] in 0–1.5. (worlds,)."""
    room = np.clip(1 - (labs - fundable) / fundable, *ROOM_LIMITS)
    rate: Array = base * np.exp(np.clip(sentiment, *MOOD_LIMITS)) * room
    return rate


def revenue_mix(won: Array, depth: Array, uplift: Array) -> tuple[Array, Array]:
    """(9.2): model revenue W·(1 − v) and solution revenue W·v·(1 + u), in the unit and shape of W."""
    return won * (1 - depth), won * depth * (1 + uplift)


def model_share(depth: Array, uplift: Array) -> Array:
    """Model revenue over R of (9.2): (1 − v)/(1 + u·v), whatever W is."""
    return (1 - depth) / (1 + uplift * depth)


def cash_flow(revenue: Array, margin: Array, burn: Array) -> Array:
    """The quarterly flow of (9.3) without rounds: ¼·(R·API margin/burn − 1), in years of burn."""
    return QUARTER * (revenue * margin / held(burn) - 1)


def cash_after(cash: Array, flow: Array, raised: Array) -> Array:
    """(9.3): z + flow + what a round raised, clipped to 0–20 years of burn."""
    kept: Array = np.clip(cash + flow + raised, *CASH_LIMITS)
    return kept


def round_rate(base: Array, mood: Array, revenue: Array, revenue_start: Array, trend: Array) -> Array:
    """(9.4), a year: base·exp(S − loss·1{burst})·[R/R(first)·exp(−g_T·t)], [·] in .2–3. mood: S − loss·1{burst}."""
    traction = revenue / held(revenue_start) * np.exp(-trend)
    rate: Array = base * np.exp(np.clip(mood, *MOOD_LIMITS)) * np.clip(traction, *TRACTION_LIMITS)
    return rate


def exit_rate(base: Array, short: Mask, cash_factor: Array, behind: Mask, lag_factor: Array) -> Array:
    """(9.5), a year: λ_x·(f_z if short of cash)·(f_l if far behind the best open model), (firms, worlds)."""
    return base * np.where(short, cash_factor, np.float32(1)) * np.where(behind, lag_factor, np.float32(1))


def is_leading(revenue: Array, leading: Array) -> Mask:
    """Whether fewer than `leading` of the firms given have more revenue, (firms, worlds)."""
    ranks = ordered(revenue)
    last = np.clip(len(revenue) - leading, 0, len(revenue) - 1).astype(np.intp)
    leads: Mask = revenue >= np.take_along_axis(ranks, last[:, None], axis=1)[:, 0]
    return leads


def first_of(turned: Mask, revenue: Array, before: Mask) -> Mask:
    """The firm that turns first, once a world: the largest of those at this clearing, where none has turned before.

    turned, revenue: (firms, worlds); before: (worlds,). Returns (firms, worlds), at most one firm in a world.
    """
    first = np.zeros_like(turned)
    worlds = np.flatnonzero(turned.any(axis=0) & ~before)
    largest = np.where(turned[:, worlds], revenue[:, worlds], np.float32(-1)).argmax(axis=0)
    first[largest, worlds] = True
    return first


def _firms_below(values: Array) -> Clearings:
    """How many firms have less, less how many have more, (firms, worlds): twice a rank, from the middle."""
    more = (values[:, None] > values).view(np.int8)
    below: Levels = more.sum(axis=1, dtype=np.int8) - more.sum(axis=0, dtype=np.int8)
    return below.astype(np.int16)


def rank_correlation(one: Array, other: Array) -> Array:
    """Spearman's rank correlation of two quantities over firms, (firms, worlds) → (worlds,); ties rank alike."""
    first, second = (_firms_below(values) for values in (one, other))
    product = (first * second).sum(axis=0, dtype=np.float32)
    size = (first * first).sum(axis=0, dtype=np.float32) * (second * second).sum(axis=0, dtype=np.float32)
    correlation: Array = product / np.maximum(np.sqrt(size), np.float32(1))
    return correlation


class Firms(Mechanism):
    """Depth (9.1) and revenue (9.2) every month; cash (9.3), rounds (9.4) and exits (9.5) every quarter."""

    name = "firms"
    parameters = (
        "roster.depth0", "roster.depth_spread", "firms.integration_rate", "firms.integration_drift",
        "firms.integration_time", "firms.fundable_labs", "firms.crowding", "firms.entry_rate", "firms.solution_uplift",
        "firms.burn_per_compute", "firms.runway0_min",
        "firms.runway0_max", "firms.round_rate", "firms.round_min", "firms.round_max", "firms.traction_trend",
        "firms.exit_rate", "firms.exit_cash_months", "firms.exit_cash_factor", "firms.exit_lag",
        "firms.exit_lag_factor", "firms.leading", "firms.consumer_part", "firms.field_part",
    )  # fmt: skip
    reads = (
        "capability.theta", "releases.best_open", "releases.shipped", "compute.stock", "capital.sentiment",
        "capital.burst_loss", "prices.api_margin", "prices.list_price", "demand.realised", "demand.spending",
    )  # fmt: skip
    events = (
        "exits-base-training",
        "enters-base-training",
        "model-revenue-below-half",
        "native-model-revenue-below-half",
    )
    series = (
        "largest_share", "largest_token_share", "hhi", "layer_share", "layer_revenue", "layer_firms", "viable_firms",
        "revenue", "revenue_growth",
        "model_share", "depth", "base_labs", "cash", "mixed_vendors", "smaller_species", "capability_revenue_rank",
    )  # fmt: skip

    def start(self, market: Market) -> None:
        p, roster, worlds = market.parameters, market.roster, market.worlds
        firms = len(roster.firms)
        depth = start_depth(p["roster.depth0"], p["roster.depth_spread"], self.draw.by(roster.names).normal())
        least, most = p["firms.runway0_min"], p["firms.runway0_max"]
        runway = (least + (most - least) * self.draw.by(roster.labels("startup")).uniform()) / MONTHS
        trains = np.zeros((firms, worlds), dtype=np.bool_)
        trains[roster.with_flag("trains")] = True
        present = np.ones((firms, worlds), dtype=np.bool_)
        present[roster.newcomers] = False
        none = np.zeros((firms, worlds), dtype=np.float32)
        market.firms = FirmsState(
            depth=depth,
            depth_start=depth.copy(),
            present=present,
            number=firms_by_bloc(present, roster),
            entering=np.zeros_like(present),
            left=np.zeros_like(present),
            exit_hold=np.full((firms, worlds), FREE, dtype=np.int8),
            norm=np.ones((len(roster.layers), worlds), dtype=np.float32),
            stream_share=np.zeros((len(roster.layers), firms, worlds), dtype=np.float32),
            entry_hold=np.full((len(roster.with_flag("entrant")), worlds), FREE, dtype=np.int8),
            mergers=(),
            dated_exits=0,
            entered_at=np.full((firms, worlds), FOUNDER, dtype=np.int16),
            trains=trains & present,
            margin_start=none.copy(),
            depth_trend=np.zeros(worlds, dtype=np.float32),
            cash=np.clip(runway, *CASH_LIMITS),
            revenue=none,
            revenue_start=none.copy(),
            revenue_growth=none.copy(),
            model_share=model_share(depth, p["firms.solution_uplift"]),
            past_revenue=np.zeros((MONTHS, firms, worlds), dtype=np.float32),
            traction_trend=np.zeros(worlds, dtype=np.float32),
            mix_turned=np.zeros(worlds, dtype=np.bool_),
            native_mix_turned=np.zeros(worlds, dtype=np.bool_),
        )

    def appear(self, market: Market) -> None:
        """Who comes and goes at a date, before anything else of the week looks at who is there."""
        state, roster, today = market.firms, market.roster, market.clock.today
        state.mergers = ()
        gone = (state.exit_hold == LEFT) & state.present
        while state.dated_exits < len(roster.exits) and roster.exits[state.dated_exits].at <= today:
            gone |= self._dated_exit(market, roster.exits[state.dated_exits])
            state.dated_exits += 1
        if gone.any():
            self._leave(market, gone)
        entering = np.zeros_like(gone)
        entering[roster.with_flag("entrant")] = state.entry_hold == ENTERED
        for firm in roster.dated:
            entering[firm] = roster.firms[firm].enters <= today
        self._enter(market, entering)

    def _dated_exit(self, market: Market, leaving: Exit) -> Mask:
        """Where a firm leaves on its day, (firms, worlds); (9.8) of revenue and the lab, if another takes it over."""
        state, names = market.firms, market.roster.names
        firm, gone = names.index(leaving.firm), np.zeros_like(state.present)
        gone[firm] = state.present[firm]
        if leaving.into is not None:
            into = names.index(leaving.into)
            gone[firm] &= state.present[into]
            merger = Merger(firm, into, gone[firm])
            state.mergers = (*state.mergers, merger)
            for kept in ("revenue", "revenue_start", "past_revenue"):
                values: Array = getattr(state, kept)
                setattr(state, kept, combined(values, merger, values[..., firm, :] + values[..., into, :]))
            state.trains[into] |= state.trains[firm] & gone[firm]
        return gone

    def clearing(self, market: Market) -> None:
        """(9.1), (9.2), and the events of the revenue mix."""
        state, p, clearing = market.firms, market.parameters, market.clock.clearing
        uplift, margin = p["firms.solution_uplift"], market.prices.api_margin
        first = arrived(market) | (clearing == 0)
        np.copyto(state.margin_start, margin, where=first)
        if clearing > 0:
            state.depth_trend = state.depth_trend + MONTH * p["firms.integration_drift"]
        lost = state.margin_start - margin
        wanted = wanted_depth(state.depth_start, lost, p["firms.integration_rate"], state.depth_trend)
        state.depth = deeper(state.depth, wanted, p["firms.integration_time"])
        won_by_segment = market.demand.realised * market.demand.spending[:, None]
        won = won_by_segment.sum(axis=0)
        model, solution = revenue_mix(won, state.depth, uplift)
        state.revenue = model + solution
        self._attribute(market, won_by_segment, model, solution)
        state.model_share = model_share(state.depth, uplift)
        np.copyto(state.revenue_start, state.revenue, where=first)
        if first.any():
            state.past_revenue[:, first] = state.revenue[first]
        if clearing > 0:
            state.traction_trend = state.traction_trend + MONTH * p["firms.traction_trend"]
        year_ago = state.past_revenue[clearing % MONTHS]
        state.revenue_growth = state.revenue / held(year_ago) - 1
        year_ago[:] = state.revenue
        self._turn(market)

    def _turn(self, market: Market) -> None:
        """The first leading vendor, and the first start-up, whose model share falls below one half."""
        state, p, roster = market.firms, market.parameters, market.roster
        above = model_share(state.depth_start, p["firms.solution_uplift"]) > HALF
        turned = above & (state.model_share < HALF)
        leading, native = np.zeros_like(turned), np.zeros_like(turned)
        leading[roster.china] = is_leading(state.revenue[roster.china], p["firms.leading"])
        native[roster.with_flag("start-up")] = True
        first = first_of(turned & leading, state.revenue, state.mix_turned)
        first_native = first_of(turned & native, state.revenue, state.native_mix_turned)
        market.log.record("model-revenue-below-half", first)
        market.log.record("native-model-revenue-below-half", first_native)
        state.mix_turned |= first.any(axis=0)
        state.native_mix_turned |= first_native.any(axis=0)

    def quarter(self, market: Market) -> None:
        """(9.3)–(9.7)."""
        state, p, startups = market.firms, market.parameters, market.roster.with_flag("start-up")
        crowded = self._crowding(market)
        revenue = state.revenue[startups]
        mood = market.capital.sentiment - market.capital.burst_loss
        rate = round_rate(p["firms.round_rate"], mood, revenue, state.revenue_start[startups], state.traction_trend)
        drawn, sized = self.draw.by(market.roster.labels("startup")).uniform(2)
        funded = happens(drawn, rate / crowded[startups], QUARTER)
        least, most = p["firms.round_min"], p["firms.round_max"]
        size = least + (most - least) * sized
        burn = p["firms.burn_per_compute"] * market.compute.stock[startups]
        flow = cash_flow(revenue, market.prices.api_margin[startups], burn)
        state.cash = cash_after(state.cash, flow, np.where(funded, size, np.float32(0)))
        self._leave_training(market, crowded)
        self._take_places(market)

    def _crowding(self, market: Market) -> Array:
        """X_i by (9.6), (firms, worlds); 1 outside China, whose labs compete for other capital."""
        state, p, in_china = market.firms, market.parameters, market.roster.in_china[:, None]
        rank = rank_among(market.capability.theta, state.trains & in_china)
        crowded = crowding(rank, p["firms.fundable_labs"], p["firms.crowding"])
        return np.where(in_china, crowded, np.float32(1))

    def _take_places(self, market: Market) -> None:
        """(9.7): free places are taken, each once, and by chance."""
        state, p, roster = market.firms, market.parameters, market.roster
        places = roster.with_flag("entrant")
        labs = counted_by_bloc(state.trains, roster)[roster.bloc_of[places]]
        rate = entry_rate(p["firms.entry_rate"], market.capital.sentiment, labs, p["firms.fundable_labs"])
        drawn = happens(self.draw.by(roster.labels("place")).uniform(), rate, QUARTER)
        entering = np.zeros_like(state.present)
        entering[places] = drawn & (state.entry_hold == FREE)
        self._enter(market, entering)

    def _enter(self, market: Market, entering: Mask) -> None:
        """Newcomers enter, (firms, worlds), each once: who enters is there and trains, and ships within a week."""
        state = market.firms
        if not entering.any():
            return
        entering = entering & ~state.present & (state.entered_at == FOUNDER) & (state.exit_hold != LEFT)
        if not entering.any():
            return
        state.entering |= entering
        state.present |= entering
        state.trains |= entering
        state.entered_at[entering] = market.clock.clearing
        state.number = firms_by_bloc(state.present, market.roster)
        market.log.record("enters-base-training", entering)

    def _leave(self, market: Market, gone: Mask) -> None:
        """Who leaves the market, (firms, worlds), trains, sells and counts no more."""
        state = market.firms
        state.left |= gone
        state.present &= ~gone
        state.trains &= ~gone
        state.number = firms_by_bloc(state.present, market.roster)

    def open_state(self, market: Market, path: str) -> Levels:
        return {"firms.entered": market.firms.entry_hold, "firms.left": market.firms.exit_hold}[path]

    def week(self, market: Market) -> None:
        """The week of an entry is over once the new firm's first model is out."""
        market.firms.entering[:] = False

    def _leave_training(self, market: Market, crowded: Array) -> None:
        """(9.5): a Chinese lab stops training base models for good."""
        state, p, roster = market.firms, market.parameters, market.roster
        short = np.zeros_like(state.trains)
        short[roster.with_flag("start-up")] = state.cash < p["firms.exit_cash_months"] / MONTHS
        behind = market.releases.best_open - market.capability.theta > p["firms.exit_lag"]
        rate = exit_rate(p["firms.exit_rate"], short, p["firms.exit_cash_factor"], behind, p["firms.exit_lag_factor"])
        leaves = happens(self.draw.by(roster.names).uniform(), rate * crowded, QUARTER)
        leaves &= state.trains & roster.in_china[:, None]
        state.trains = state.trains & ~leaves
        market.log.record("exits-base-training", leaves)

    def observe(self, market: Market) -> dict[str, Array]:
        state, roster, demand = market.firms, market.roster, market.demand
        china, home = roster.china, ~is_global(roster)
        revenue, able = state.revenue[china], self._able(market)
        bought = tokens(demand.realised[home], demand.spending[home], market.prices.list_price)[china]
        layers = [largest_part(state.revenue[roster.in_layer(layer)]) for layer in roster.layers]
        return {
            "largest_share": largest_part(revenue),
            "largest_token_share": largest_part(bought),
            "hhi": concentration(revenue),
            "layer_share": np.stack(layers),
            "layer_revenue": (state.stream_share[:, china] * revenue).sum(axis=1),
            "layer_firms": self._layer_firms(market, able),
            "viable_firms": self._viable_firms(market, able),
            "revenue": state.revenue,
            "revenue_growth": state.revenue_growth,
            "model_share": state.model_share,
            "depth": state.depth,
            "base_labs": number(state.trains[china]).astype(np.float32),
            "cash": state.cash,
            **self._species(market),
            "capability_revenue_rank": rank_correlation(
                market.releases.shipped[roster.with_flag("mainstream")],
                state.revenue_growth[roster.with_flag("mainstream")],
            ),
        }

    def _species(self, market: Market) -> dict[str, Array]:
        """Mainstream vendors by what they live on: in between, and the smaller of the two kinds on either side."""
        panel = market.roster.with_flag("mainstream")
        there, share = market.firms.present[panel], market.firms.model_share[panel]
        suppliers, integrators = (share > SUPPLIER) & there, (share < INTEGRATOR) & there
        mixed = number(there & ~suppliers & ~integrators)
        smaller = np.minimum(number(suppliers), number(integrators))
        return {"mixed_vendors": mixed.astype(np.float32), "smaller_species": smaller.astype(np.float32)}

    def _attribute(self, market: Market, won: Array, model: Array, solution: Array) -> None:
        """Which part of a firm's revenue comes from the streams of each layer.

        won: sales by segment, (segments, firms, worlds); model, solution: revenue, (firms, worlds).
        """
        state, p, roster = market.firms, market.parameters, market.roster
        sales = held(won.sum(axis=0))
        consumer, field = (
            np.einsum("sfw,sw->fw", won, p[name]) / sales for name in ("firms.consumer_part", "firms.field_part")
        )
        earned = held(state.revenue)
        for row, layer in enumerate(roster.layers):
            stream = layer_stream(layer, model, solution, consumer, field)
            state.stream_share[row] = stream / earned
        if market.clock.clearing == 0:
            revenue = state.revenue[roster.china]
            streams = (state.stream_share[:, roster.china] * revenue).sum(axis=1)
            state.norm = streams / held(revenue.sum(axis=0))

    def _layer_firms(self, market: Market, able: Mask) -> Array:
        """Viable firms by the layer that they live on: the one whose stream is largest against its norm at the start,
        (layers, worlds)."""
        state, china = market.firms, market.roster.china
        above = state.stream_share[:, china] / held(state.norm)[:, None]
        largest = above.max(axis=0)
        homeless = able[china] & (state.revenue[china] > 0) & state.present[china]
        count = np.empty(state.norm.shape, dtype=np.float32)
        for layer, own in enumerate(above):
            here = homeless & (own == largest)
            count[layer] = number(here)
            homeless &= ~here
        return count

    def _able(self, market: Market) -> Mask:
        """Positive operating cash flow or enough runway; firms with parents count as having it, (firms, worlds)."""
        state, p, roster = market.firms, market.parameters, market.roster
        profit = state.revenue * market.prices.api_margin - p["firms.burn_per_compute"] * market.compute.stock
        runway = np.ones_like(state.trains)
        runway[roster.with_flag("start-up")] = state.cash >= VIABLE_RUNWAY
        return (profit > 0) | runway

    def _viable_firms(self, market: Market, able: Mask) -> Array:
        """Viable firms by the roster's layer, (layers, worlds)."""
        state, roster = market.firms, market.roster
        count = np.empty((len(roster.layers), market.worlds), dtype=np.float32)
        for row, layer in enumerate(roster.layers):
            firms = roster.in_layer(layer)
            count[row] = number(is_viable(state.stream_share[row, firms], state.revenue[firms], able[firms]))
        return count
