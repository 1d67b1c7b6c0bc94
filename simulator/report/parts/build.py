"""From finished runs to a folder of parts: charts and tables in every form, snippets, an index."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from simulator.analysis.compare.comparison import compare
from simulator.analysis.ensemble import Ensemble, RunLike, ensemble_of
from simulator.analysis.errors import AnalysisError
from simulator.catalogue.faults import did_you_mean
from simulator.report.charts import Chart, plan
from simulator.report.compare.charts import comparison_charts
from simulator.report.compare.tables import comparison_tables
from simulator.report.parts import latex, markdown
from simulator.report.parts.figures import Failure, Figure, figures
from simulator.report.parts.index import Part, index_of
from simulator.report.parts.putting import put
from simulator.report.parts.stamp import MadeFrom, Stamp
from simulator.report.parts.tables import run_tables
from simulator.report.plain_text import fitting, plain_ensemble, plain_tables
from simulator.report.reading import read_run
from simulator.report.tabulate import Table, as_csv, as_excel
from simulator.runs.manifest import Manifest
from simulator.runs.request import canonical
from simulator.words import Voice

MOST_RUNS = 6
SNIPPETS, WORKBOOK = "snippets", "tables"
PARTS = "parts"
"""What a stamp calls all parts together."""
COLLECTION = "collection"


@dataclass(frozen=True)
class Material:
    """What parts are made of: the runs, their charts before they are drawn, their tables."""

    runs: Sequence[Manifest]
    charts: Sequence[Chart]
    tables: Sequence[Table[Any]]
    voice: Voice

    @property
    def stamp(self) -> Stamp:
        return Stamp(PARTS, self.voice.language, tuple(MadeFrom.of(run) for run in self.runs))

    @property
    def title(self) -> str:
        names = [self.voice.text(run.scenario["title"]) for run in self.runs]
        return self.voice.say("parts-document", title=" / ".join(names))

    def chosen(self, patterns: Sequence[str]) -> "Material":
        """The charts and tables whose ids match a pattern ("fan-*"); all of them without patterns.

        Raises
        ------
        AnalysisError
            If a pattern matches none.
        """
        names = [*(chart.id for chart in self.charts), *(table.id for table in self.tables)]
        for pattern in patterns:
            if not any(fnmatchcase(name, pattern) for name in names):
                raise AnalysisError(f"--only {pattern}: {did_you_mean(pattern, names, 'part')}")
        kept = {name for name in names if not patterns or any(fnmatchcase(name, pattern) for pattern in patterns)}
        charts = [chart for chart in self.charts if chart.id in kept]
        return replace(self, charts=charts, tables=[table for table in self.tables if table.id in kept])


def write_parts(
    runs: Sequence[RunLike],
    folder: Path,
    language: str = "en",
    workers: int = 1,
    only: Sequence[str] = (),
    charts: bool = True,
) -> list[Failure]:
    """Write the parts of one run, or of the comparison of two to six, into a folder. The same runs give the same bytes.

    Files of former parts that are no longer among them go; other files of the folder stay. Without `charts` there are
    only tables; `only` are patterns of ids. Returns what could not be drawn.

    Raises
    ------
    AnalysisError
        If there are too many runs, they cannot be compared, a pattern matches nothing, or the folder holds other
        files under the names of parts.
    RunError
        If the disk refuses.
    """
    material = material_of([ensemble_of(run) for run in runs], Voice(language))
    material = (material if charts else replace(material, charts=())).chosen(only)
    drawn, failed = figures(material.charts, material.stamp, workers)
    parts = parts_of(material, drawn)
    problems = [{"id": failure.chart, "message": failure.message} for failure in failed]
    put(folder, parts, canonical(index_of(material.voice, material.runs, parts, problems)))
    return failed


def material_of(ensembles: Sequence[Ensemble], voice: Voice) -> Material:
    """The charts and tables of one run, or of a comparison.

    Raises
    ------
    AnalysisError
        If there are no runs, too many, or they cannot be compared; or the only one was conditioned on evidence.
    """
    if not 1 <= len(ensembles) <= MOST_RUNS:
        raise AnalysisError(f"parts are made from 1 to {MOST_RUNS} runs, not {len(ensembles)}")
    shown = [plain_ensemble(ensemble) for ensemble in ensembles]
    manifests = [ensemble.run.manifest for ensemble in shown]
    if len(shown) > 1:
        comparison = compare(*shown)
        charts, tables = comparison_charts(comparison, voice, whole=True), comparison_tables(comparison, voice)
        return Material(manifests, charts, [table for table in tables if table.rows], voice)
    [ensemble] = shown
    if ensemble.weighted:
        raise AnalysisError(f"{ensemble.folder} is an update; name its run before it, and the parts show what changes")
    run = plain_tables(read_run(ensemble.run.folder, voice))
    return Material(manifests, plan(fitting(run)), run_tables(run, manifests[0]), voice)


def parts_of(material: Material, drawn: Sequence[Figure]) -> list[Part]:
    """Every part with its files: charts, tables, and what gathers them."""
    stamp, tables = material.stamp, material.tables
    parts = [
        Part(figure.chart, "chart", figure.caption.title, figure.caption.caption, figure.caption.alt, figure.files)
        for figure in drawn
    ]
    for table in tables:
        own = replace(stamp, part=table.id)
        files = {
            "csv": as_csv(table).encode(),
            "md": markdown.table_text(table, own).encode(),
            "tex": latex.table_text(table, own).encode(),
        }
        parts.append(Part(table.id, "table", table.title, " ".join(table.notes), "", files))
    texts = {
        "md": markdown.snippets(drawn, tables, stamp).encode(),
        "tex": latex.snippets(drawn, tables).encode(),
    }
    parts.append(Part(SNIPPETS, COLLECTION, material.title, "", "", texts))
    if tables:
        parts.append(Part(WORKBOOK, COLLECTION, material.title, "", "", {"xlsx": as_excel(tables)}))
    return parts
