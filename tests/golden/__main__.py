"""Plays all goldens anew.

python -m tests.golden --renew      writes tests/golden/expected
python -m tests.golden --to FOLDER  writes them elsewhere, as the test does
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from simulator.engine import machine, plan

plan.BLOCK_WORLDS = 512  # before anybody else takes it over; half of a run
machine.available_cores = lambda: 1  # on whatever machine; and other processes would have wide blocks
os.environ |= {"LINES": "25", "TERM": "dumb", "MPLBACKEND": "agg"}
os.environ.pop("PYTHONWARNINGS", None)

from simulator.cli.streams import hear_ourselves, silence_libraries  # noqa: E402
from tests.golden.play import play  # noqa: E402

EXPECTED = Path(__file__).parent / "expected"


def save_time() -> None:
    """Draw no pixels and cut no letters: neither is in a golden, and both have tests of their own."""
    from fontTools.subset import Subsetter
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    populate = Subsetter.populate
    Subsetter.populate = lambda subsetter, **_: populate(subsetter, unicodes=[ord(" ")])
    pixels: Any = lambda _, target, **__: target.write(b"pixels")  # noqa: E731
    FigureCanvasAgg.print_png = pixels


def main() -> None:
    if sys.argv[1:] == ["--renew"]:
        target = EXPECTED
    elif len(sys.argv) == 3 and sys.argv[1] == "--to":
        target = Path(sys.argv[2])
    else:
        sys.exit(__doc__)
    silence_libraries()
    hear_ourselves()
    save_time()
    with tempfile.TemporaryDirectory() as work, tempfile.TemporaryDirectory() as fresh:
        play(Path(work), Path(fresh))
        target.mkdir(exist_ok=True)
        for path in target.glob("*.txt"):
            path.unlink()
        for path in Path(fresh).iterdir():
            (target / path.name).write_bytes(path.read_bytes())


main()
