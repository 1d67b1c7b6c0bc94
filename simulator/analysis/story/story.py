"""Stories: single worlds of a run, chosen and told against all the others.

A strategist cannot hold ten thousand worlds in mind. A few medoids stand for them, each with the share of worlds that
are nearest to it; or one world is asked for by its number, or by what shall happen in it.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from simulator.analysis.ensemble import NEVER, Ensemble, RunLike, ensemble_of
from simulator.analysis.errors import AnalysisError
from simulator.analysis.story import medoids as clustering
from simulator.analysis.story.backdrop import Backdrop, everyone
from simulator.analysis.story.outcome_space import fullest, leading, outcome_space, spread_over
from simulator.analysis.story.selection import chosen, items
from simulator.analysis.story.stories import Answered, Cover, Ending, Lift, Stories, Story, Tail, lift_size
from simulator.analysis.story.worlds import Replayed, World, replay
from simulator.analysis.weighting import Mask, share
from simulator.catalogue.counted import counted
from simulator.engine.plan import BLOCK_WORLDS
from simulator.runs.tables import EPOCH

Values = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]
DEFAULT_TYPICAL = 5
SAMPLE = 2048
"""Worlds among which medoids are sought; all others are assigned to them afterwards."""
MOST_BLOCKS = 8
"""Blocks that are replayed for medoids; worlds of different blocks are exchangeable."""
MOST_ITEMS = {"shock": 10, "event": 14, "signal": 8, "series": 7, "count": 5}
MOST_OF_ONE = 3
"""Dated sentences of each kind in a story, in the order in which a day tells them, and those about one thing."""
TAIL = 0.05
MOST_TAILS = 6
"""A draw is reported if it lies among the outermost 5 % on either side."""


def story(
    run: RunLike,
    *,
    world: int | None = None,
    typical: int | None = None,
    signals: Mapping[str, bool] | None = None,
    workers: int = 1,
    blocks: int = MOST_BLOCKS,
) -> Stories:
    """Replay worlds of a run and find what there is to tell of them.

    Parameters
    ----------
    run: a finished run, an ensemble, or the folder of a run or update
    world: the number of the one world to tell, from 0
    typical: how many typical worlds to tell (five if nothing else is asked)
    signals: signal → yes or no; typical worlds are sought among those that answer so (one if `typical` is not given)
    workers: processes
    blocks: at most so many blocks are replayed for typical worlds; fewer are faster and stand for the rest less exactly

    Raises
    ------
    AnalysisError
        If no world is as asked.
    RunError
        If the run was made by another version of the model, or stored worlds are not those that it computes.
    """
    ensemble = ensemble_of(run)
    condition = dict(signals or {})
    if world is None:
        return _typical(ensemble, typical or (1 if condition else DEFAULT_TYPICAL), condition, workers, blocks)
    if typical is not None or condition:
        raise AnalysisError("choose a world by its number, or typical worlds and conditions, not both")
    return _single(ensemble, world, workers)


def _single(ensemble: Ensemble, number: int, workers: int) -> Stories:
    if not 0 <= number < ensemble.worlds:
        raise AnalysisError(f"there is no world {number}; the run has the worlds 0 to {ensemble.worlds - 1}")
    whole: list[int] = []
    if ensemble.weighted:  # its fans are made of replayed worlds
        whole = fullest(_block_weights(ensemble.weights), MOST_BLOCKS)
    backdrop = Backdrop(ensemble, replay(ensemble.run, [number], whole, workers))
    return Stories(backdrop, (_story_of(number, backdrop),), None)


def _typical(ensemble: Ensemble, number: int, condition: Mapping[str, bool], workers: int, most: int) -> Stories:
    meets = meeting(ensemble, condition)
    weights = np.where(meets, ensemble.weights, 0.0)
    blocks = fullest(_block_weights(weights), most)
    inside = np.isin(np.arange(ensemble.worlds) // BLOCK_WORLDS, blocks)
    considered = np.flatnonzero(inside & (weights > 0))
    if number > len(considered):
        raise AnalysisError(
            f"only {counted(len(considered), 'world is', 'worlds are')} as asked, too few for {number} stories"
        )
    members, times = spread_over(weights[considered], SAMPLE)
    replayed = replay(ensemble.run, considered[members].tolist(), blocks, workers)
    backdrop = Backdrop(ensemble, replayed)
    space, leads = _spaces(ensemble, considered, replayed, weights[considered], number)
    typical, clusters, apart = _clustered(leads, members, times, number)
    cover = Cover(
        len(considered),
        len(members),
        clustering.explained(space, weights[considered], clusters),
        clustering.explained(leads, weights[considered], clusters),
        apart,
    )
    stories = [
        _neighbourhood(int(considered[place]), considered, clusters == cluster, backdrop, meets)
        for cluster, place in enumerate(typical)
    ]
    stories.sort(key=lambda one: (-(one.share.value if one.share else 0.0), one.world.number))
    met = share(meets, everyone(ensemble), ensemble.weights) if condition else None
    return Stories(backdrop, tuple(stories), cover, condition, met)


def meeting(ensemble: Ensemble, condition: Mapping[str, bool]) -> Mask:
    """Worlds of some weight that answer every signal as asked, (worlds,).

    Raises
    ------
    AnalysisError
        If a signal is unknown or has no yes or no, or if there is no such world.
    """
    meets = ensemble.weights > 0
    for name, wanted in condition.items():
        if ensemble.signal(name).kind != "probability":
            raise AnalysisError(f"{name} has no yes or no in single worlds")
        answers = ensemble.answers(name)
        meets = meets & answers.defined & (answers.holds == wanted)
    if not meets.any():
        criteria = ", ".join(f"{name}={'yes' if wanted else 'no'}" for name, wanted in condition.items())
        raise AnalysisError(f"no world of the run meets {criteria}")
    return meets


def _block_weights(weights: Values) -> list[float]:
    """What the worlds of each block weigh together."""
    return [float(weights[first : first + BLOCK_WORLDS].sum()) for first in range(0, len(weights), BLOCK_WORLDS)]


def _spaces(
    ensemble: Ensemble, considered: Numbers, replayed: Replayed, weights: Values, number: int
) -> tuple[Values, Values]:
    """Outcomes of the considered worlds, and the directions in which so many stories can differ."""
    columns = np.searchsorted(replayed.numbers, considered)
    ends = {name: values[-1, columns].astype(np.float64) for name, values in replayed.series.items()}
    last = replayed.plan.calendar.ticks[-1]
    space = outcome_space(ensemble, considered, ends, last, weights)
    return space, space if number == 1 else leading(space, weights, max(2, number - 1))


def _clustered(space: Values, members: Numbers, times: Values, number: int) -> tuple[Numbers, Numbers, float]:
    """Places of the medoids among the considered worlds, the cluster of each world, and the silhouette."""
    from scipy.spatial.distance import cdist

    sample = space[members]
    distances = cdist(sample, sample)
    places = clustering.medoids(distances, times, number)
    clusters = clustering.nearest(cdist(space, sample[places]))
    apart = clustering.silhouette(distances, times, clustering.nearest(distances[:, places]))
    return members[places], clusters, apart


def _neighbourhood(number: int, considered: Numbers, near: Mask, backdrop: Backdrop, meets: Mask) -> Story:
    """A medoid with its neighbours among the considered worlds."""
    ensemble = backdrop.ensemble
    neighbours = np.zeros(ensemble.worlds, dtype=np.bool_)
    neighbours[considered[near]] = True
    among = np.zeros(ensemble.worlds, dtype=np.bool_)
    among[considered] = True
    story = _story_of(number, backdrop)
    lifts = _lifts(story, neighbours, meets, ensemble)
    portion = share(neighbours, among, ensemble.weights)
    return Story(story.world, story.tails, story.items, story.endings, story.answers, portion, lifts)


def _lifts(story: Story, neighbours: Mask, meets: Mask, ensemble: Ensemble) -> tuple[Lift, ...]:
    """Signals by how far their share among the neighbours lies from that of all, farthest first."""
    lifts = []
    for answered in story.answers:
        if answered.probability is None:
            continue
        answers = ensemble.answers(answered.signal)
        inside = share(answers.holds, answers.defined & neighbours, ensemble.weights)
        overall = share(answers.holds, answers.defined & meets, ensemble.weights)
        if inside is not None and overall is not None:
            lifts.append(Lift(answered.signal, inside, overall, answered.holds))
    return tuple(sorted(lifts, key=lambda lift: (-abs(lift_size(lift)), lift.signal)))


def _story_of(number: int, backdrop: Backdrop) -> Story:
    world = backdrop.replayed.world(number)
    return Story(
        world,
        _tails(number, backdrop),
        chosen(items(world, backdrop), MOST_ITEMS, MOST_OF_ONE, backdrop.scenario.events),
        _endings(world, backdrop),
        tuple(_answers(number, backdrop.ensemble)),
    )


def _tails(number: int, backdrop: Backdrop) -> tuple[Tail, ...]:
    """Parameters of which the world drew an extreme value, the most extreme first."""
    tails = []
    for path, drawn in backdrop.ensemble.parameters.items():
        below, above = backdrop.percentile(path, number)
        if max(below, above) >= 1 - TAIL:
            tails.append(Tail(path, float(drawn[number]), below > above, max(below, above)))
    return tuple(sorted(tails, key=lambda tail: -tail.share)[:MOST_TAILS])


def _endings(world: World, backdrop: Backdrop) -> tuple[Ending, ...]:
    """Where every main series starts and ends, in the catalogue's order."""
    endings = []
    for name, values in world.series.items():
        fan, last = backdrop.fans[name], len(values) - 1
        end = float(values[last])
        endings.append(Ending(name, float(values[0]), end, fan.share_below(end, last), fan.share_above(end, last)))
    return tuple(endings)


def _answers(number: int, ensemble: Ensemble) -> Sequence[Answered]:
    """What a world says of every signal that single worlds can answer."""
    answered = []
    for name, signal in ensemble.signals.items():
        if signal.kind == "ratio":
            continue
        answers = ensemble.answers(name)
        is_defined = bool(answers.defined[number])
        probability = ensemble.probability(name)
        days = None if answers.days is None or answers.days[number] == NEVER else int(answers.days[number])
        day = None if days is None else EPOCH + timedelta(days=days)
        value = None if answers.values is None or np.isnan(answers.values[number]) else float(answers.values[number])
        holds = bool(answers.holds[number]) if is_defined and probability is not None else None
        answered.append(Answered(name, holds, day, value, probability))
    return answered
