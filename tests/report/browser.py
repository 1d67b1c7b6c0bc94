"""Pages in headless Chromium: what it measures, what it asks the network for, how it prints."""

import json
import re
import shutil
import subprocess
from html import unescape
from importlib import resources
from pathlib import Path
from typing import Any

PROGRAM = next(
    (found for name in ("chromium", "google-chrome", "chromium-browser") if (found := shutil.which(name))), None
)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
ALWAYS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--allow-file-access-from-files", "--disable-component-update", "--disable-background-networking",
    "--disable-sync", "--no-first-run", "--disable-extensions",
)  # fmt: skip


def chromium(folder: Path, page: Path, *options: str) -> str:
    """What Chromium prints about a page; everything of its own stays in the folder."""
    assert PROGRAM is not None
    command = [PROGRAM, *ALWAYS, f"--user-data-dir={folder / 'profile'}", *options, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def asked_of_network(folder: Path, page: Path) -> list[str]:
    """Every address that Chromium asked for while it showed the page, the page itself among them."""
    log = folder / "network.json"
    chromium(folder, page, f"--log-net-log={log}", "--net-log-capture-mode=Everything", "--dump-dom")
    return sorted(set(re.findall(r'"url":"([^"]+)"', log.read_text("utf-8"))))


def printed(folder: Path, page: Path) -> Path:
    """The page as Chromium prints it."""
    target = folder / f"{page.stem}.pdf"
    chromium(folder, page, "--no-pdf-header-footer", f"--print-to-pdf={target}")
    return target


def measured(folder: Path, page: str, script: str, *, width: int = 1280, scheme: str = "light") -> Any:
    """What a script says of the page, shown in a frame of this width on a light or dark screen.

    The script is the body of an asynchronous function and returns plain data. It can only run in a copy of the page
    without its policy, which is a test by itself.
    """
    assert POLICY.search(page)
    told = f"<script>window.told = (async () => {{ {script} }})()</script>"
    copy = POLICY.sub("", page).replace("</body>", told.replace("\\", "\\\\") and f"{told}</body>")
    (folder / "copy.html").write_text(copy, "utf-8")
    harness = folder / "harness.html"
    harness.write_text(
        f'<!DOCTYPE html><body style="margin:0"><iframe src="copy.html" width="{width}" height="900" '
        f'style="border:0;color-scheme:{scheme}"></iframe><script>'
        "const frame = document.querySelector('iframe');"
        "frame.onload = async () => { const said = document.createElement('pre'); let found;"
        "try { found = {is: await frame.contentWindow.told}; } catch (fault) { found = {fault: String(fault)}; }"
        "said.textContent = JSON.stringify(found); document.body.append(said); };</script>",
        "utf-8",
    )
    shown = chromium(
        folder, harness, f"--window-size={max(width, 800)},900", "--virtual-time-budget=120000", "--dump-dom"
    )
    found = re.search(r"<pre>(.*?)</pre>", shown, re.DOTALL)
    assert found, shown[-400:]
    said = json.loads(unescape(found[1]))
    assert "fault" not in said, said["fault"]
    return said["is"]


def axe() -> str | None:
    """The script of axe-core as the package `axe-core-python` ships it; None where it is not installed."""
    try:
        return resources.files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        return None
