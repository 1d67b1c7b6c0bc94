"""A run or an update as ArviZ has inferences: parameters as draws, answers of signals as predictions.

A world is a draw of one chain. The parameters of a run are its prior, and what its signals answer the prior's
predictions; with the weights of an update the worlds are drawn anew, as often as they weigh, and stand as posterior.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from simulator.analysis.ensemble import Ensemble, RunLike, ensemble_of
from simulator.report.exports.stacking import library
from simulator.runs.columns import columns_of

if TYPE_CHECKING:
    import xarray

Values = npt.NDArray[np.float64]


def to_arviz(run: RunLike) -> "xarray.DataTree":
    """A run or update for ArviZ (needs the extra `[arviz]`): groups `prior` and `prior_predictive`, and of an update
    `posterior` and `posterior_predictive` besides.

    An answer is 1 for yes, 0 for no, and NaN in a world without one; a quantity stands under `<id>__value`.

    Raises
    ------
    AnalysisError, RunError
        If a folder cannot be opened, or arviz-base is not installed.
    """
    ensemble = ensemble_of(run)
    arviz = library("arviz_base", "arviz", "to_arviz")
    parameters, answers = _parameters(ensemble), _answers(ensemble)
    groups = {"prior": parameters, "prior_predictive": answers}
    if ensemble.weighted:
        drawn = resampled(ensemble.weights)
        groups["posterior"] = {name: values[drawn] for name, values in parameters.items()}
        groups["posterior_predictive"] = {name: values[drawn] for name, values in answers.items()}
    chains = {
        group: {name: values[None, :] for name, values in variables.items()} for group, variables in groups.items()
    }
    manifest = ensemble.run.manifest
    about = {"run": manifest.run, "scenario": manifest.scenario["id"], "seed": manifest.seed}
    tree: xarray.DataTree = arviz.from_dict(chains)
    return tree.map_over_datasets(lambda dataset: _said(dataset, about))


def _said(dataset: "xarray.Dataset", about: dict[str, Any]) -> "xarray.Dataset":
    """The run as attributes, in the place of when and by which program the data were put together."""
    plain = dataset.copy()
    plain.attrs = about
    return plain


def as_arviz_file(ensemble: Ensemble) -> dict[str, bytes]:
    """The same as NetCDF with groups, by the ending of a file."""
    library("h5netcdf", "arviz", "to_arviz")
    target = BytesIO()
    target.write(bytes(to_arviz(ensemble).to_netcdf(engine="h5netcdf")))
    return {".nc": target.getvalue()}


def resampled(weights: Values) -> npt.NDArray[np.intp]:
    """As many worlds as there are, each as often as it weighs: systematic resampling (Kitagawa 1996), in order."""
    places = (np.arange(weights.size) + 0.5) / weights.size
    return np.searchsorted(np.cumsum(weights) / weights.sum(), places).clip(max=weights.size - 1)


def _parameters(ensemble: Ensemble) -> dict[str, Values]:
    columns = columns_of(ensemble.parameters)
    return {columns[path]: values for path, values in ensemble.parameters.items()}


def _answers(ensemble: Ensemble) -> dict[str, Values]:
    """Answers and quantities of all signals that a single world answers."""
    found: dict[str, Values] = {}
    for name, signal in ensemble.signals.items():
        for asked in (f"{name}:numerator", f"{name}:denominator") if signal.kind == "ratio" else (name,):
            answers = ensemble.answers(asked)
            if signal.kind != "distribution":
                found[asked] = np.where(answers.defined, answers.holds, np.nan)
            if answers.values is not None:
                found[f"{asked}.value"] = answers.values
    columns = columns_of(found)
    return {columns[name]: values for name, values in found.items()}
