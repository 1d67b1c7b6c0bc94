"""Firms: integration depth, revenue mix, cash and funding rounds, exits from base training, and entries into it.

Margins lost push firms from selling models to selling solutions; start-ups live on cash that rounds refill. Capital
carries a limited number of labs: rounds thin out and exits mount for those ranked below (Jovanovic & MacDonald 1994),
and free places are taken while there is room (Klepper 1996). MODEL.md section 2 (starting depth) and section 9; seeds
000 judgement 4, 003.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulator.market.choice import concentration, largest_part, tokens
from simulator.market.coming_and_going import ENTERED, LEFT, dated_exit, enter, leave
from simulator.market.core import FREE, MONTH, Levels, Mask, Mechanism, happens, held, number
from simulator.market.demand import is_global
from simulator.market.funding import (
    CASH_LIMITS,
    QUARTER,
    cash_after,
    cash_flow,
    crowding_of,
    entry_rate,
    exit_rate,
    round_rate,
)
from simulator.market.integration import (
    deeper,
    model_share,
    record_turn,
    revenue_mix,
    species,
    start_depth,
    wanted_depth,
)
from simulator.market.layers import able, attribute, layer_firms, viable_firms
from simulator.market.presence import FOUNDER, Merger, arrived, counted_by_bloc, firms_by_bloc
from simulator.market.ranks import rank_correlation
from simulator.market.state import Market
from simulator.sampling.streams import Array

Clearings = npt.NDArray[np.int16]

MONTHS = 12
"""Months in a year; clearings that a year's growth looks back."""


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
            gone |= dated_exit(market, roster.exits[state.dated_exits])
            state.dated_exits += 1
        if gone.any():
            leave(market, gone)
        entering = np.zeros_like(gone)
        entering[roster.with_flag("entrant")] = state.entry_hold == ENTERED
        for firm in roster.dated:
            entering[firm] = roster.firms[firm].enters <= today
        enter(market, entering)

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
        attribute(market, won_by_segment, model, solution)
        state.model_share = model_share(state.depth, uplift)
        np.copyto(state.revenue_start, state.revenue, where=first)
        if first.any():
            state.past_revenue[:, first] = state.revenue[first]
        if clearing > 0:
            state.traction_trend = state.traction_trend + MONTH * p["firms.traction_trend"]
        year_ago = state.past_revenue[clearing % MONTHS]
        state.revenue_growth = state.revenue / held(year_ago) - 1
        year_ago[:] = state.revenue
        record_turn(market)

    def quarter(self, market: Market) -> None:
        """(9.3)–(9.7)."""
        state, p, startups = market.firms, market.parameters, market.roster.with_flag("start-up")
        crowded = crowding_of(market)
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

    def _take_places(self, market: Market) -> None:
        """(9.7): free places are taken, each once, and by chance."""
        state, p, roster = market.firms, market.parameters, market.roster
        places = roster.with_flag("entrant")
        labs = counted_by_bloc(state.trains, roster)[roster.bloc_of[places]]
        rate = entry_rate(p["firms.entry_rate"], market.capital.sentiment, labs, p["firms.fundable_labs"])
        drawn = happens(self.draw.by(roster.labels("place")).uniform(), rate, QUARTER)
        entering = np.zeros_like(state.present)
        entering[places] = drawn & (state.entry_hold == FREE)
        enter(market, entering)

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
        revenue, living = state.revenue[china], able(market)
        bought = tokens(demand.realised[home], demand.spending[home], market.prices.list_price)[china]
        layers = [largest_part(state.revenue[roster.in_layer(layer)]) for layer in roster.layers]
        return {
            "largest_share": largest_part(revenue),
            "largest_token_share": largest_part(bought),
            "hhi": concentration(revenue),
            "layer_share": np.stack(layers),
            "layer_revenue": (state.stream_share[:, china] * revenue).sum(axis=1),
            "layer_firms": layer_firms(market, living),
            "viable_firms": viable_firms(market, living),
            "revenue": state.revenue,
            "revenue_growth": state.revenue_growth,
            "model_share": state.model_share,
            "depth": state.depth,
            "base_labs": number(state.trains[china]).astype(np.float32),
            "cash": state.cash,
            **species(market),
            "capability_revenue_rank": rank_correlation(
                market.releases.shipped[roster.with_flag("mainstream")],
                state.revenue_growth[roster.with_flag("mainstream")],
            ),
        }
