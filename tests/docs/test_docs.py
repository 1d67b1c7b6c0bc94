"""What the pages promise is true: commands run, files load, links lead somewhere, the diagram is the model's."""

import json
import os
import re
import subprocess
import sys
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import click
import pytest

from simulator.catalogue.faults import ScenarioError
from simulator.cli.main import cli
from simulator.report import influence
from simulator.report.charts import file_name
from simulator.scenario import load_scenario
from tests.docs.preloaded import preloaded

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("simulator/**/*.md")])
README, FILES, RUNS, CHARTS, COMPARE, UPDATE, EMBEDDING, ATTRIBUTION, DISCOVERY, REPORTS, REGISTER, SCORING = (
    ROOT / page
    for page in (
        "README.md",
        "docs/scenario-files.md",
        "docs/runs.md",
        "docs/charts.md",
        "docs/compare.md",
        "docs/update.md",
        "docs/embedding.md",
        "docs/attribution.md",
        "docs/discovery.md",
        "docs/reports.md",
        "docs/register.md",
        "docs/scoring.md",
    )
)
CALIBRATE, CLUSTERS, DRIVERS, HOW_TO, LEVERS, PYTHON, STORY, TUTORIAL = (
    ROOT / "docs" / page
    for page in (
        "calibrate.md",
        "clusters.md",
        "drivers.md",
        "how-to.md",
        "levers.md",
        "python.md",
        "story.md",
        "tutorial.md",
    )
)
WORLDS = "64"
"""Enough to see that a command works."""
MORE_WORLDS = {DISCOVERY: "2048", CALIBRATE: "512", DRIVERS: "512", PYTHON: "512"}
"""Half of them must be enough to choose a box in, and half to count it in; or to tell ties from chance."""
NARROW = """
import os
import simulator.engine.plan

simulator.engine.plan.BLOCK_WORLDS = int(os.environ["BLOCK_WORLDS"])
"""
"""Every process begins with this (`sitecustomize`): blocks are as narrow as the run. A block is played whole, and pages
play more than a hundred of them."""
FENCE = r"```{language}\n(.*?)```"
MINIMAL = "id: minimal\ntitle: Minimal\nextends: baseline\n"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def blocks(page, marker, language):
    """Fenced blocks of a page that follow a marker in a comment."""
    pattern = rf"<!-- {marker} -->\n" + FENCE.format(language=language)
    return re.findall(pattern, page.read_text(encoding="utf-8"), re.DOTALL)


def only(found):
    [one] = found
    return one


def quick(commands, worlds=WORLDS):
    """The same commands with fewer worlds."""
    return re.sub(r"--worlds \d+", f"--worlds {worlds}", commands)


def all_of(found):
    """Blocks one after another."""
    assert found
    return "".join(found)


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    """Runs the commands of a page in a folder that the page has to itself, with `simulator` on the path; gives the
    folder. What one block of a page has run, another one opens."""
    base = tmp_path_factory.mktemp("pages")
    (base / "start").mkdir()
    (base / "start" / "sitecustomize.py").write_text(NARROW)
    modules = os.pathsep.join([str(base / "start"), str(ROOT)])
    with ExitStack() as running:

        @cache
        def commands_of(worlds):
            environment = {**os.environ, "PYTHONPATH": modules, "BLOCK_WORLDS": worlds}
            return environment, running.enter_context(preloaded(base / f"worlds-{worlds}", environment))

        def run(page, commands):
            folder = base / page.stem
            folder.mkdir(exist_ok=True)
            arguments = ["bash", "-euo", "pipefail", "-c", commands]
            environment, programs = commands_of(MORE_WORLDS.get(page, WORLDS))
            path = os.pathsep.join([str(programs), os.environ["PATH"]])
            done = subprocess.run(
                arguments, cwd=folder, env={**environment, "PATH": path}, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            return folder, done.stdout

        yield run


@pytest.fixture
def load(tmp_path):
    """Loads the text of a scenario file."""

    def read(text, name="written.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return load_scenario(path)

    return read


def test_the_tour_of_the_readme_runs_and_leaves_what_it_promises(shell):
    tour = only(blocks(README, "tour", "bash"))
    assert len(tour.splitlines()) >= 5
    folder, _ = shell(README, quick(tour))
    assert (folder / "my-world.yaml").exists()
    plain, drawn = (only(folder.glob(f"outputs/{name}/[!.]*")) for name in ("agent-roi-shock", "my-world"))
    promised = re.findall(
        r"`([\w-]+\.(?:json|parquet))`", README.read_text(encoding="utf-8").partition("What a run")[2]
    )
    assert {"manifest.json", "forecast.json", "signals.parquet"} <= set(promised)
    for run in (plain, drawn):
        assert [name for name in promised if name != "index.json" and not (run / name).exists()] == []
    index = json.loads((drawn / "charts" / "index.json").read_text(encoding="utf-8"))
    assert index["language"] == "zh"
    assert not index["failed"]
    assert all((drawn / "charts" / file).exists() for chart in index["charts"] for file in chart["files"].values())
    assert {path.name for path in (plain / "charts").iterdir()} == {"fan-gap_months.svg", "index.json"}


@pytest.mark.parametrize(
    "page",
    [
        FILES,
        RUNS,
        COMPARE,
        UPDATE,
        EMBEDDING,
        ATTRIBUTION,
        DISCOVERY,
        REPORTS,
        CHARTS,
        REGISTER,
        SCORING,
        CALIBRATE,
        CLUSTERS,
        LEVERS,
        TUTORIAL,
        HOW_TO,
    ],
    ids=lambda page: page.name,
)
def test_commands_of_a_page_run(page, shell):
    files = "".join(f"cat > outcomes.yaml <<'END'\n{text}END\n" for text in blocks(page, "outcomes", "yaml"))
    files += "".join(f"cat > {name} <<'END'\n{text}END\n" for name, text in named_files(page))
    shell(page, files + quick(all_of(blocks(page, "run", "bash")), MORE_WORLDS.get(page, WORLDS)))


@pytest.mark.parametrize("page", [DRIVERS, STORY], ids=lambda page: page.name)
def test_commands_of_an_analysis_run(page, shell):
    commands = quick(only(blocks(page, "run", "bash")), MORE_WORLDS.get(page, WORLDS))
    folder, _ = shell(page, re.sub(r"^simulator \w+", r"\g<0> --no-charts", commands, flags=re.MULTILINE))
    run = only(folder.glob("outputs/baseline/[!.]*")).as_posix()
    for code in blocks(page, "result", "python"):
        shell(page, f"\"{sys.executable}\" - <<'END'\n{code.replace('outputs/baseline/…', run)}END")


def test_tables_are_read_as_the_page_reads_them(shell):
    code = all_of(blocks(RUNS, "tables", "python"))
    make = f"folder=$(simulator run baseline --worlds {WORLDS} --no-charts --quiet)\n"
    _, printed = shell(RUNS, f'{make}"{sys.executable}" - <<END\nfolder = "$folder"\n{code}END')
    assert printed.strip()


def test_runs_are_stacked_as_the_page_stacks_them(shell):
    make = "".join(f"simulator run {name} --worlds {WORLDS} --no-charts\n" for name in ("baseline", "price-war"))
    _, printed = shell(RUNS, f"{make}\"{sys.executable}\" - <<'END'\n{only(blocks(RUNS, 'stack', 'python'))}END")
    assert "baseline" in printed
    assert "price-war" in printed


def named_files(page):
    """Name and text of every file that a page writes."""
    return re.findall(r"<!-- file: (\S+) -->\n" + FENCE.format(language="yaml"), page.read_text("utf-8"), re.DOTALL)


RUN_MARKS = {"run", "python", "observer", "result", "stack", "tables", "tour"}
"""What a test of this file runs; the gallery's own lines run when the site is built."""


@pytest.mark.parametrize("page", [*ROOT.glob("docs/*.md"), README], ids=lambda page: page.name)
def test_every_snippet_runs_as_a_test_or_says_why_not(page):
    before = re.findall(r"(.*)\n```(?:bash|python)\n", page.read_text("utf-8"))
    marks = [re.fullmatch(r"<!-- (.+) -->", line.strip()) for line in before]
    assert [line for line, mark in zip(before, marks, strict=True) if not mark] == []
    unknown = [mark[1] for mark in marks if mark and not re.match(r"not run: \w|command: ", mark[1])]
    assert set(unknown) <= RUN_MARKS


@pytest.mark.parametrize(("name", "text"), named_files(HOW_TO), ids=lambda each: each.partition("\n")[0])
def test_a_recipe_does_something(name, text, load):
    """Every recipe is a whole file that differs from the baseline in what it says, and in nothing by mistake."""
    from simulator.analysis.outline.outline import outline

    found = outline(load(text, name))
    assert found.id == name.removesuffix(".yaml")
    assert found.shocks or found.firms or found.values
    assert found.signals.movable


def test_the_tutorial_shows_faults_as_they_are_printed(monkeypatch, tmp_path):
    ((_, text),) = named_files(TUTORIAL)
    shown = only(re.findall(r"```text\n(wrong\.yaml.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL))
    wrong = text.replace("import_refusal.", "import_refusals.").replace("18 months", "18 moons")
    (tmp_path / "wrong.yaml").write_text(wrong, "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioError) as refused:
        load_scenario("wrong.yaml")
    assert f"{refused.value}\n" == shown


def test_the_example_reports_of_the_readme_are_built_and_shown(shell):
    install, *commands = only(blocks(README, "command: examples", "bash")).splitlines()
    assert ".venv/bin/pip install" in install
    reports = "\n".join(commands)
    clone = "mkdir -p outputs\n"
    folder, _ = shell(README, clone + quick(reports).replace(".venv/bin/simulator", "simulator"))
    text = README.read_text("utf-8")
    names = re.findall(r"--to outputs/(\S+)\.html", reports)
    assert len(names) == 2
    for name in names:
        page = (folder / "outputs" / f"{name}.html").read_text("utf-8")
        assert "Baseline: limited flow, a gap of months, layering" in page
        assert f"](docs/images/report-{name}.png)" in text


def named_commands(page):
    """Every command line of a page, in blocks and between backquotes, that begins with `simulator`."""
    text = page.read_text("utf-8").replace("\\\n", " ")
    inside = "\n".join(re.findall(FENCE.format(language="bash"), text, re.DOTALL))
    found = re.findall(r"(?:^|\(|bin/)simulator ([a-z].*?)(?:\)|#|\||>|$)", inside, re.MULTILINE)
    rest = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return found + re.findall(r"`(?:\.venv/bin/)?simulator ([a-z][^`]*)`", rest)


@pytest.mark.parametrize("page", [page for page in PAGES if named_commands(page)], ids=lambda page: page.name)
def test_commands_that_a_page_names_have_their_options(page):
    unknown = []
    for line in named_commands(page):
        command, *words = line.split()
        group = cli.commands.get(command)
        if isinstance(group, click.Group) and words:
            group = group.commands.get(words[0])
        options = (
            {name for option in group.params for name in (*option.opts, *option.secondary_opts)} if group else set()
        )
        unknown += [line for word in words if word.startswith("--") and word.split("=")[0] not in {*options, "--help"}]
        unknown += [] if group else [line]
    assert unknown == []


@pytest.mark.parametrize(
    ("page", "marker"),
    [
        (page, "python")
        for page in (README, RUNS, COMPARE, UPDATE, ATTRIBUTION, SCORING, CALIBRATE, STORY, TUTORIAL, PYTHON)
    ]
    + [(PYTHON, "observer")],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_python_of_a_page_runs(page, marker, shell):
    code = only(blocks(page, marker, "python"))
    assert "worlds=2000" in code
    code = code.replace("worlds=2000", f"worlds={MORE_WORLDS.get(page, WORLDS)}")
    files = "".join(f"cat > {name} <<'END'\n{text}END\n" for name, text in named_files(page))
    _, printed = shell(page, f"{files}\"{sys.executable}\" - <<'END'\n{code}END")
    assert printed.strip()


@pytest.mark.parametrize(
    "text",
    [text for page in (README, FILES, LEVERS) for text in blocks(page, "complete scenario", "yaml")],
    ids=lambda text: re.search(r"^id: (\S+)", text, re.MULTILINE)[1],
)
def test_a_complete_scenario_has_no_fault(text, load):
    scenario = load(text)
    assert scenario.signals
    assert scenario.title.en


@pytest.mark.parametrize("text", [text for page in (FILES, LEVERS) for text in blocks(page, "fragment", "yaml")])
def test_a_fragment_of_a_scenario_has_no_fault(text, load):
    assert load(MINIMAL + text) != load(MINIMAL)


def test_the_page_shows_every_form_of_a_quantity_and_of_a_signal(load):
    from simulator.catalogue.declared import schemas_of
    from simulator.catalogue.quantities import ALL_FORMS
    from simulator.scenario.shocks import Shock
    from simulator.scenario.signal_shapes import SHAPES, SIGNAL_SCHEMAS
    from simulator.scenario.signals import OLDER_RATIO_OF

    shown = "".join(blocks(FILES, "fragment", "yaml"))
    words = set(re.findall(r"[a-z_]+(?=:)", shown))
    forms = ({key for shape in SHAPES for key in schemas_of(shape.kind)} | {"above", "below"}) - {OLDER_RATIO_OF}
    assert {*ALL_FORMS, *schemas_of(Shock), *forms} - words == set()
    about = SIGNAL_SCHEMAS.keys() - forms - words
    assert {key for key in about if f"`{key}`" not in FILES.read_text(encoding="utf-8")} == set()


def test_the_page_names_every_section_of_a_scenario_file():
    from simulator.scenario.files import KEYS

    page = FILES.read_text(encoding="utf-8")
    assert [key for key in KEYS if f"`{key}`" not in page] == []


def test_faults_are_printed_as_the_page_shows_them(load, monkeypatch, tmp_path):
    pattern = r"<!-- faulty scenario: (\S+) -->\n```yaml\n(.*?)```.*?```text\n(.*?)```"
    name, text, printed = only(re.findall(pattern, FILES.read_text(encoding="utf-8"), re.DOTALL))
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioError) as refused:
        load_scenario(name)
    assert f"{refused.value}\n" == printed


@pytest.mark.parametrize("name", ["run", "test", "docs"])
def test_the_commands_of_the_readme_are_one_line_each(name):
    command = only(blocks(README, f"command: {name}", "bash"))
    assert len(command.splitlines()) == 1
    assert ".venv/bin/pip install" in command


def test_continuous_integration_runs_the_test_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    extraction = only(re.findall(r"^test_command=\$\((.*)\)$", script, re.MULTILINE))
    done = subprocess.run(["bash", "-c", extraction], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == only(blocks(README, "command: test", "bash"))
    assert re.search(r'bash .*-c "\$test_command"', script)


def anchors(page):
    """Anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    broken = []
    for link in LINK.findall(text):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        found = page.parent / target if target else page
        if not found.exists() or (anchor and anchor not in anchors(found)):
            broken.append(link)
    assert broken == []


def test_every_page_is_within_reach_of_the_readme():
    linked = {(README.parent / link.partition("#")[0]).resolve() for link in LINK.findall(README.read_text("utf-8"))}
    assert [page.name for page in ROOT.glob("docs/*.md") if page not in linked] == []


def test_the_pictures_are_those_of_charts_that_a_run_draws():
    scenario = load_scenario("export-controls-tightening")
    drawn = {file_name("signal", name) for name in scenario.signals}
    drawn |= {file_name("fan", name) for name, series in scenario.series.items() if series.main}
    copied = re.findall(r"^cp \$run/charts/(\S+)\.png +(docs/images/\S+)$", CHARTS.read_text("utf-8"), re.MULTILINE)
    assert {chart for chart, _ in copied if not re.fullmatch(r"(overview|strip)-\d\d", chart)} <= drawn
    taken = re.findall(r"^picture outputs/(\S+)\.html +(docs/images/\S+)$", REPORTS.read_text("utf-8"), re.MULTILINE)
    assert [name for name, image in taken if image != f"docs/images/report-{name}.png"] == []
    pictures = {path.name for path in ROOT.glob("docs/images/*")}
    assert {image.removeprefix("docs/images/") for _, image in [*copied, *taken]} <= pictures
    pages = [README, *ROOT.glob("docs/*.md")]
    shown = {name for page in pages for name in re.findall(r"\(\S*images/(\S+\.png)\)", page.read_text("utf-8"))}
    assert pictures == shown


def test_the_influence_table_is_the_models():
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    assert influence.renew(page) == page, "python -m simulator.report.influence docs"


def test_the_influence_diagram_is_the_models(tmp_path):
    fresh = tmp_path / "influence.svg"
    influence.draw(fresh)
    assert arrows(fresh) == arrows(ROOT / "docs" / "influence.svg"), "python -m simulator.report.influence docs"


def arrows(picture):
    """The arrows of a diagram."""
    return set(re.findall(r'id="arrow-([a-z]+-[a-z]+)"', picture.read_text(encoding="utf-8")))


def test_the_diagram_shows_every_mechanism_once_and_every_influence(tmp_path):
    from simulator.market.schedule import MECHANISMS

    assert sorted(influence.places()) == sorted(mechanism.name for mechanism in MECHANISMS)
    influence.draw(tmp_path / "influence.svg")
    assert arrows(tmp_path / "influence.svg") == {"-".join(pair) for pair in influence.influences()}


def test_no_arrow_of_the_diagram_passes_through_a_box():
    stands, (width, height) = influence.places(), influence.BOX
    met = [
        (owner, reader, name)
        for owner, reader in influence.influences()
        for x, y in along(stands[owner], stands[reader])
        for name, (at, level) in stands.items()
        if name not in (owner, reader) and abs(x - at) < width / 2 and abs(y - level) < height / 2
    ]
    assert met == []


def along(start, end):
    """Points of an arrow: matplotlib's arc3, a quadratic curve whose control point lies to the right of the middle."""
    across, up = end[0] - start[0], end[1] - start[1]
    bend = influence.bend(start, end)
    control = ((start[0] + end[0]) / 2 + bend * up, (start[1] + end[1]) / 2 - bend * across)
    for step in range(101):
        part = step / 100
        weights = (1 - part) ** 2, 2 * part * (1 - part), part**2
        yield tuple(
            sum(weight * point[axis] for weight, point in zip(weights, (start, control, end), strict=True))
            for axis in (0, 1)
        )
