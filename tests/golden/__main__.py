"""Plays all goldens anew.

python -m tests.golden --renew      writes tests/golden/expected
python -m tests.golden --to FOLDER  writes them elsewhere, as the test does
"""

import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

LAST_BITS = {
    "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR AVX2 FMA3 AVX512F AVX512CD AVX512_SKX",
    "OPENBLAS_CORETYPE": "Nehalem",
    "OPENBLAS_NUM_THREADS": "1",
}
"""Processors of one kind give the same last bits if NumPy and its BLAS use what all of them have."""
os.environ |= {"LINES": "25", "TERM": "dumb", "MPLBACKEND": "agg", **LAST_BITS}

from simulator.engine import machine, plan  # noqa: E402

plan.BLOCK_WORLDS = 512  # before anybody else takes it over; half of a run
machine.available_cores = lambda: 1  # on whatever machine; and other processes would have wide blocks

from simulator.cli.streams import hear_ourselves, silence_libraries  # noqa: E402
from tests.golden.play import play  # noqa: E402

EXPECTED = Path(__file__).parent / "expected"
RELEASES = ("click", "matplotlib", "numpy", "rich", "scipy")
"""Libraries whose release may change a number, a place on a chart, or how a message reads."""


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
        system = (platform.machine(), " ".join(platform.libc_ver()))
        made_with = [*system, *(f"{name} {version(name)}" for name in RELEASES)]
        (Path(fresh) / "made-with.txt").write_text("\n".join(made_with) + "\n", "utf-8")
        target.mkdir(exist_ok=True)
        for path in target.glob("*.txt"):
            path.unlink()
        for path in Path(fresh).iterdir():
            (target / path.name).write_bytes(path.read_bytes())


main()
