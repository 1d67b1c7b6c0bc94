"""What is measured, with the aims that were set for it."""

from benchmarks.rounds import PerUnit, Rounds
from benchmarks.runner import Aim, Measurement, Section
from benchmarks.workloads import AFTER_IMPORTS, FIRST, IMPORTS, Command, FirstAnswer, Imports, Watched
from benchmarks.workspace import CPU, DISK, MEMORY, SECONDS

FINISHED = "run baseline --worlds 2000 --charts none"
LARGE = "run baseline --worlds 10000 --charts none"
TIGHTER = "run export-controls-tightening --worlds 10000 --charts none"
STRESSED = "run five-risk-stress-test --worlds 2000 --charts none"
"""Runs that later commands find finished."""
COMPARED = "compare baseline export-controls-tightening --worlds 10000"
FRESH = ("fresh",)
"""Folder of runs that are made anew."""
COMPARISONS = ("outputs/comparisons",)
"""Where comparisons are kept."""
SMALL_MARKET = "small_market.py"
BLOCK = Rounds("block.py")
PER_OPERATION = "ns per element operation"
PER_WORLD = "CPU-µs a world"
FIRST_CALL = "CPU-s of the first call"
PACKING = "CPU-s to pack its result"
RESULT = "MB of its result"

LOOP = Section("loop", "To the first answer, and to open what is finished", (
    Measurement(
        "first-answer", "`run` of 2,000 worlds on a terminal until it shows the first probability",
        FirstAnswer("run baseline --worlds 2000 --out fresh", removes=FRESH),
        {FIRST: None, AFTER_IMPORTS: Aim(most=1.0)}, pairs=2,
    ),
    Measurement(
        "help", "`simulator --help`", Command("--help"), pairs=5, quick=True,
    ),
    Measurement(
        "open", "`run` where the run of 2,000 worlds is finished",
        Imports(FINISHED, needs=(FINISHED,)),
        {CPU: None, IMPORTS: Aim(most=0.4), AFTER_IMPORTS: Aim(most=0.3)}, pairs=5, quick=True,
    ),
))  # fmt: skip

RUN = Section("run", "A run from the shell", (
    Measurement(
        "run-2000", "2,000 worlds with the charts of the version's default",
        Command("run baseline --worlds 2000 --out fresh", removes=FRESH), {CPU: Aim(times=5)},
    ),
    Measurement(
        "run-2000-bare", "2,000 worlds without charts",
        Imports("run baseline --worlds 2000 --charts none --out fresh", removes=FRESH),
        {CPU: None, IMPORTS: Aim(most=0.4)},
    ),
    Measurement(
        "run-10000", "10,000 worlds with all charts",
        Command("run baseline --worlds 10000 --charts all --out fresh", removes=FRESH), {CPU: Aim(times=2.5)}, pairs=2,
    ),
    Measurement(
        "run-10000-bare", "10,000 worlds without charts",
        Watched("run baseline --worlds 10000 --charts none --out fresh", removes=FRESH),
        {CPU: None, MEMORY: None, DISK: None}, pairs=2,
    ),
    Measurement(
        "workers", "10,000 worlds by two workers without charts",
        Command("run baseline --worlds 10000 --charts none --workers 2 --out fresh", removes=FRESH),
        {SECONDS: Aim(times=1.8), CPU: None},
        reference=Command("run baseline --worlds 10000 --charts none --workers 1 --out fresh", removes=FRESH),
        reference_title="one worker",
    ),
))  # fmt: skip

READING = Section("reading", "Commands that read finished runs", (
    Measurement(
        "charts", "all charts of a finished run of 2,000 worlds",
        Command(
            FINISHED.replace("none", "all"), needs=(FINISHED,), removes=("outputs/baseline/*/charts",),
        ),
        pairs=2,
    ),
    Measurement(
        "report", "`report` on a run of 10,000 worlds",
        Command("report baseline --worlds 10000", needs=(LARGE,), removes=("outputs/baseline/*/report.html",)),
        {CPU: Aim(times=3)}, pairs=2,
    ),
    Measurement(
        "compare", "`compare` of two runs of 10,000 worlds with charts",
        Command(COMPARED, needs=(LARGE, TIGHTER), removes=COMPARISONS), pairs=2,
    ),
    Measurement(
        "compare-bare", "`compare` of two runs of 10,000 worlds without charts",
        Imports(f"{COMPARED} --charts none", needs=(LARGE, TIGHTER), removes=COMPARISONS),
        {CPU: None, IMPORTS: Aim(most=0.4)},
    ),
    Measurement(
        "attribution", "`compare --attribute` of the stress test's parts in 2,048 worlds",
        Command(
            "compare baseline five-risk-stress-test --worlds 2000 --attribute --attribute-worlds 2048 --charts none",
            needs=(FINISHED, STRESSED), removes=COMPARISONS,
        ),
        pairs=1,
    ),
    Measurement(
        "drivers", "`drivers` of all signals, 2,000 worlds, without charts",
        Command("drivers baseline --worlds 2000 --charts none", needs=(FINISHED,)),
    ),
    Measurement(
        "story", "`story` of five typical worlds of 2,000 without charts",
        Command("story baseline --worlds 2000 --charts none", needs=(FINISHED,)), pairs=2,
    ),
    Measurement(
        "update", "`update` by the shipped example, 2,000 worlds, without charts",
        Command("update baseline --evidence synthetic-example --worlds 2000 --charts none", needs=(FINISHED,)), pairs=2,
    ),
))  # fmt: skip

ENGINE = Section("engine", "A block of 2,048 worlds", (
    Measurement(
        "block", "a block with answers and reduction",
        BLOCK, {CPU: Aim(times=2), PACKING: None, RESULT: Aim(most=2.0)}, pairs=9, quick=True,
    ),
    Measurement(
        "block-operation", "a block, for each of its element operations",
        PerUnit(BLOCK, CPU, Rounds("operations.py"), PER_OPERATION), {PER_OPERATION: Aim(times=2)}, pairs=5,
    ),
    Measurement(
        "floor", "drawing the random numbers of a block and nothing else", Rounds("floor.py"),
        reference=BLOCK, reference_title="the block", pairs=5,
    ),
    *(
        Measurement(
            f"width-{width}", "2,048 worlds in one block, not reduced", Rounds("block.py", "2048"),
            reference=Rounds("block.py", str(width)), reference_title=f"in blocks of {width:,}",
        )
        for width in (16, 256, 512, 1024, 4096)
    ),
))  # fmt: skip

ENGINES = {
    "numba": "numba with this engine's draws",
    "numba-draws": "numba with draws inside the loop",
    "jax": "JAX",
    "mesa": "Mesa, a model per world",
    "salabim": "salabim, an environment per world",
    "simpy": "SimPy, an environment per world",
    "monaco": "monaco, a case per world",
    "ema": "EMA Workbench, an experiment per world",
}
"""Peers by the names under which probes/small_market.py plays them."""

PEERS = Section("peers", "A small market in other engines", tuple(
    Measurement(
        f"peer-{engine}", "this engine", Rounds(SMALL_MARKET, "ours"), {PER_WORLD: None, FIRST_CALL: None},
        reference=Rounds(SMALL_MARKET, engine), reference_title=title, pairs=5, quick=engine == "simpy",
    )
    for engine, title in ENGINES.items()
))  # fmt: skip

MANY = Section("many", "Many worlds", (
    Measurement(
        "run-1000000", "1,000,000 worlds by two workers without charts",
        Watched("run baseline --worlds 1000000 --charts none --workers 2 --out fresh", removes=FRESH),
        {SECONDS: Aim(times=2), CPU: None, MEMORY: Aim(most=1500), DISK: Aim(most=1500)}, pairs=1,
    ),
), long=True)  # fmt: skip

SECTIONS = (LOOP, RUN, READING, ENGINE, PEERS, MANY)
