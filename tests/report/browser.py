"""Pages in headless Chromium: what a script measures on them, what they ask the network for, how they print."""

import json
import re
import shutil
import subprocess
from html import unescape
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
ALWAYS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
    "--disable-extensions", "--disable-background-networking", "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
FRAME = '<iframe src="copy.html" width="{width}" height="900" style="border: 0; color-scheme: {scheme}"></iframe>'
HARNESS = """<!DOCTYPE html><body style="margin: 0">
<script>
const say = async () => {
  const said = document.createElement('pre');
  let found;
  try {
    found = {is: await Promise.all([...document.querySelectorAll('iframe')].map(each => each.contentWindow.told))};
  } catch (fault) {
    found = {fault: String(fault)};
  }
  said.textContent = JSON.stringify(found);
  document.body.append(said);
};
addEventListener('load', say);
</script>
"""
LOADED = "await new Promise(done => addEventListener('load', done)); await document.fonts.ready;"
"""Text is as wide as in the fonts of the page, not as in those that stand in for them meanwhile."""
LIGHT, DARK = "light", "dark"


def chromium(folder: Path, page: Path, *options: str) -> str:
    """What Chromium prints about a page; everything of its own stays in the folder."""
    assert PROGRAM is not None
    command = [PROGRAM, *ALWAYS, f"--user-data-dir={folder / 'profile'}", *options, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def asked_of_network(folder: Path, page: str) -> list[str]:
    """Every address that the page asked for. Requests of Chromium itself, for its updates, have no page as origin."""
    shown, log = folder / "page.html", folder / "network.json"
    shown.write_text(page, "utf-8")
    chromium(folder, shown, f"--log-net-log={log}", "--virtual-time-budget=5000", "--dump-dom")
    events = [event.get("params", {}) for event in json.loads(log.read_text("utf-8"))["events"]]
    return sorted({told["url"] for told in events if told.get("initiator", "not an origin") != "not an origin"})


def printed(folder: Path, page: str) -> Path:
    """The page as Chromium prints it."""
    shown, target = folder / "page.html", folder / "page.pdf"
    shown.write_text(page, "utf-8")
    chromium(folder, shown, "--no-pdf-header-footer", f"--print-to-pdf={target}")
    return target


def measured(folder: Path, page: str, script: str, *screens: tuple[int, str]) -> list[Any]:
    """What a script says of the page on every screen: a frame of this width, light or dark.

    The script is the body of an asynchronous function and returns plain data. It runs in a copy of the page without its
    policy, which lets no script run.
    """
    assert POLICY.search(page)
    head, body, tail = POLICY.sub("", page).rpartition("</body>")
    told = f"<script>window.told = (async () => {{ {LOADED} {script} }})()</script>"
    (folder / "copy.html").write_text(f"{head}{told}{body}{tail}", "utf-8")
    harness = folder / "harness.html"
    harness.write_text(
        HARNESS + "".join(FRAME.format(width=width, scheme=scheme) for width, scheme in screens), "utf-8"
    )
    options = "--window-size=1400,1000", "--allow-file-access-from-files", "--virtual-time-budget=120000"
    shown = chromium(folder, harness, *options, "--dump-dom")
    found = re.search(r"<pre>(.*?)</pre>", shown, re.DOTALL)
    assert found, shown[-400:]
    said = json.loads(unescape(found[1]))
    assert "fault" not in said, said["fault"]
    answers: list[Any] = said["is"]
    return answers


def axe() -> str | None:
    """The script of axe-core that the package `axe-core-python` ships; None where it is not installed."""
    if find_spec("axe_core_python") is None:
        return None
    script = resources.files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    return script.replace("</script", "<\\/script")
