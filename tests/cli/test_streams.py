"""Whatever standard output is, a command says what it has to say, or one line says why it cannot."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from simulator.cli.main import main
from simulator.cli.stopping import KEPT, STOPPING
from tests.narrow import WIDE, blocks_of

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "simulator"]
MARKET = ROOT / "tests" / "crash" / "market.yaml"
LISTED = [*COMMAND, "list", "signals", str(MARKET), "--lang", "zh"]
TITLE = "春季价格战"

narrow = blocks_of(WIDE)  # processes that are not forked know of no other

posix = pytest.mark.skipif(os.name == "nt", reason="devices and signals of POSIX")


def called(command, stdout=subprocess.PIPE, **environment):
    """The finished process of a command, with a changed environment."""
    around = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, env=around, stdout=stdout, stderr=subprocess.PIPE, check=False)


@pytest.mark.parametrize(
    ("encoding", "written_in"),
    [("ascii", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("gbk", "gbk"), ("gb18030", "gb18030")],
)
def test_chinese_is_whole_whatever_the_encoding(encoding, written_in):
    done = called(LISTED, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    printed = done.stdout.decode(written_in)
    assert TITLE in printed
    assert "�" not in printed


def test_a_message_is_whole_whatever_the_encoding():
    done = called([*COMMAND, "run", "基准"], PYTHONIOENCODING="cp1252")
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").startswith("基准: ")


def test_a_sign_that_an_encoding_lacks_is_written_in_a_simpler_form():
    code = "from simulator.cli.streams import prepare_streams; prepare_streams(); print('−5 m² 𝄞')"
    done = called([sys.executable, "-c", code], PYTHONIOENCODING="gbk")
    assert done.stdout.decode("gbk").split() == ["-5", "m2", r"\U0001d11e"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["list", "signals"], ["list", "signals", "--json"], ["schema"], ["--help"]])
def test_a_full_output_is_one_line(arguments):
    with open("/dev/full", "wb") as full:
        done = called([*COMMAND, *arguments], full)
    assert (done.returncode, done.stderr) == (1, b"error: standard output: No space left on device\n")


@posix
def test_a_closed_output_is_one_line():
    done = called(["bash", "-c", f"{' '.join(LISTED)} >&-"])
    assert (done.returncode, done.stderr) == (1, b"error: standard output: Bad file descriptor\n")


@posix
def test_no_file_is_opened_in_the_place_of_a_closed_stream(tmp_path):
    """Else what a library prints would stand in the middle of a result."""
    code = (
        "from simulator.cli.streams import open_closed_streams; open_closed_streams(); print(open('f', 'w').fileno())"
    )
    done = called(["bash", "-c", f'cd {tmp_path} && "{sys.executable}" -c "{code}" <&- 2>&-'])
    assert int(done.stdout) > 2


@posix
def test_nobody_reads_on():
    done = called(["bash", "-c", f"{' '.join(LISTED)} | true; exit ${{PIPESTATUS[0]}}"])
    assert done.stderr == b""
    assert done.returncode in (0, 1)


IMPORTING = """
import os, signal, sys
class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)  # what starts the tests may ignore it
sys.meta_path.insert(0, Interrupted())
from simulator.__main__ import main
sys.argv[1:] = ["run", "baseline", "--worlds", "10", "--no-charts"]
sys.exit(main())
"""


@posix
@pytest.mark.parametrize("module", ["click", "simulator.cli.run", "pydantic", "numpy"])
def test_an_interruption_of_an_import_is_one_line(module, tmp_path):
    assert interrupted_at(module, tmp_path) == (1, "error: stopped")


@posix
def test_an_interruption_of_an_import_in_the_midst_of_a_run_is_one_of_the_run(tmp_path):
    assert interrupted_at("scipy", tmp_path) == (1, f"{STOPPING}\nerror: {KEPT}")


def interrupted_at(module, folder):
    """The exit code and the words of a run that is interrupted when it begins to import something."""
    code = IMPORTING.format(module=module)
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=around, capture_output=True, check=False)
    return done.returncode, done.stderr.decode().strip()


def in_a_thread(arguments):
    """The exit code of the command line, called from a thread of a larger program."""
    codes = []
    thread = threading.Thread(target=lambda: codes.append(main(arguments)))
    thread.start()
    thread.join()
    return codes


def test_the_command_line_works_in_a_thread(tmp_path, capsys):
    folder = ["--out", str(tmp_path), "--no-charts", "--quiet"]
    assert in_a_thread(["run", str(MARKET), "--worlds", "4200", "--workers", "2", *folder]) == [0]
    assert (Path(capsys.readouterr().out.strip()) / "manifest.json").exists()


def test_wrong_input_is_told_in_a_thread(capsys):
    assert in_a_thread(["run", "baselin"]) == [2]
    assert capsys.readouterr().err == "baselin: unknown scenario; did you mean baseline?\n"


LOUD = """
import logging, sys, warnings
from simulator.cli import streams
streams.silence_libraries()
streams.hear_ourselves()
def loud(_=None):
    warnings.warn("Glyph 38221 missing from font")
    logging.getLogger("matplotlib.font_manager").warning("findfont: not found")
if __name__ == "__main__":
    import multiprocessing
    from simulator.engine.workers import Workers
    import __main__
    loud()
    for method in multiprocessing.get_all_start_methods():
        with Workers(1, multiprocessing.get_context(method)) as pool:
            list(pool.map(__main__.loud, [0]))
    logging.getLogger("simulator.runs").warning("what we say ourselves")
"""


def test_no_library_speaks_to_a_user_but_we_do(tmp_path):
    (tmp_path / "loud.py").write_text(LOUD, "utf-8")
    done = called([sys.executable, str(tmp_path / "loud.py")])
    assert (done.returncode, done.stderr.decode()) == (0, "warning: what we say ourselves\n")


def test_a_developer_sees_warnings_who_asks_for_them(tmp_path):
    (tmp_path / "loud.py").write_text(LOUD, "utf-8")
    assert b"Glyph 38221" in called([sys.executable, "-W", "default", str(tmp_path / "loud.py")]).stderr


def test_a_title_that_the_fonts_lack_warns_nobody(tmp_path):
    (tmp_path / "own.yaml").write_text("id: own\ntitle: 鿔鿕\nextends: baseline\nsignals_from: []\n", "utf-8")
    run = ["run", str(tmp_path / "own.yaml"), "--worlds", "64", "--workers", "2", "--quiet", "--out", str(tmp_path)]
    done = called([*COMMAND, *run])
    assert (done.returncode, done.stderr) == (0, b"")


@posix
def test_no_home_is_needed(tmp_path):
    """Libraries keep caches in the home folder, and say so where there is none."""
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": "/nonexistent", "TMPDIR": str(tmp_path)}
    (tmp_path / "own.yaml").write_text("id: own\ntitle: Own\nextends: baseline\nsignals_from: []\n", "utf-8")
    story = ["story", "own.yaml", "--worlds", "64", "--workers", "2", "--world", "3"]
    done = subprocess.run([*COMMAND, *story], cwd=tmp_path, env=bare, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
