"""Chromium driven over a pair of pipes by its DevTools protocol: pages, hands, keys, pictures, what the network saw."""

import base64
import fcntl
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import Any

from tests.report.browser import ALWAYS, PROGRAM

PATIENCE = 30.0
"""Seconds after which something that a page was to do is taken to fail."""
KEYS = {"Enter": 13, "Escape": 27, "Tab": 9, " ": 32, "End": 35, "Home": 36, "PageUp": 33, "PageDown": 34} | {
    f"Arrow{side}": 37 + place for place, side in enumerate(("Left", "Up", "Right", "Down"))
}
Answer = dict[str, Any]


class Browser:
    """A Chromium that listens to its standard descriptors 3 and 4."""

    def __init__(self, folder: Path) -> None:
        assert PROGRAM is not None
        into, self._commands = os.pipe()
        self._answers, out = os.pipe()
        options = [each for each in ALWAYS if not each.startswith("--host-resolver")]
        command = [PROGRAM, *options, "--remote-debugging-pipe", f"--user-data-dir={folder / 'profile'}", "about:blank"]
        given = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 10) for each in (into, out)]
        log = str(folder / "chromium.log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600
        arranged: list[tuple[Any, ...]] = [
            (os.POSIX_SPAWN_DUP2, each, wanted) for each, wanted in zip(given, (3, 4), strict=True)
        ]
        arranged += [(os.POSIX_SPAWN_OPEN, standard, *log) for standard in (1, 2)]
        self._process = os.posix_spawn(PROGRAM, command, os.environ, file_actions=arranged)
        for each in (into, out, *given):
            os.close(each)
        self._rest = b""
        self._number = 0
        self.events: list[Answer] = []

    def ask(self, method: str, session: str | None = None, **parameters: Any) -> Answer:
        """What the browser answers to a command."""
        self._number += 1
        message: Answer = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for said in self._heard(until):
                if said.get("id") == self._number:
                    assert "error" not in said, said["error"]
                    found: Answer = said["result"]
                    return found
                if "method" in said:
                    self.events.append(said)
        raise AssertionError(f"no answer to {method}")

    def _heard(self, until: float) -> Iterator[Answer]:
        ready, _, _ = select([self._answers], [], [], max(0.0, until - time.monotonic()))
        if ready:
            self._rest += os.read(self._answers, 1 << 20)
        *whole, self._rest = self._rest.split(b"\0")
        yield from (json.loads(each) for each in whole)

    def close(self) -> None:
        os.kill(self._process, signal.SIGTERM)
        os.waitpid(self._process, 0)
        os.close(self._commands)
        os.close(self._answers)


class Page:
    """One tab at a size, in light or dark and a language."""

    def __init__(self, browser: Browser, width: int = 1280, height: int = 900, scheme: str = "light") -> None:
        self.browser = browser
        self.target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.ask("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")
        self.resize(width, height)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def ask(self, method: str, **parameters: Any) -> Answer:
        return self.browser.ask(method, self.session, **parameters)

    def resize(self, width: int, height: int) -> None:
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )

    def open(self, address: str) -> None:
        self.ask("Page.navigate", url=address)
        self.wait("document.readyState === 'complete'")

    def run(self, script: str) -> Any:
        """The value of a script, whose promise is awaited."""
        found = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def wait(self, script: str, patience: float = PATIENCE) -> Any:
        """The value of a script as soon as it is true."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if found := self.run(
                f"(() => {{ try {{ const is = {script}; return is instanceof Node || is }} catch {{ }} }})()"
            ):
                return found
            time.sleep(0.02)
        raise AssertionError(f"did not come true: {script}")

    def press(self, key: str, *, control: bool = False, times: int = 1) -> None:
        """A key of the keyboard; a letter is typed."""
        code = KEYS.get(key, ord(key[0].upper()))
        text = {"Enter": "\r", " ": " "}.get(key, key if len(key) == 1 and not control else "")
        common = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 2 if control else 0}
        for _ in range(times):
            self.ask("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
            self.ask("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        self.ask("Input.insertText", text=text)

    def mouse(self, kind: str, x: float, y: float) -> None:
        held = 0 if kind == "mouseReleased" else 1
        self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=held, clickCount=1)

    def place(self, selector: str) -> tuple[float, float]:
        """The middle of an element, which is scrolled into view."""
        at = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
            " return [r.x + r.width / 2, r.y + r.height / 2] })()"
        )
        return at[0], at[1]

    def drag(self, selector: str, by: float, steps: int = 8) -> None:
        """A hand that takes an element and moves it to the right by so many pixels."""
        x, y = self.place(selector)
        self.mouse("mousePressed", x, y)
        for step in range(1, steps + 1):
            self.mouse("mouseMoved", x + by * step / steps, y)
        self.mouse("mouseReleased", x + by, y)

    def click(self, selector: str) -> None:
        x, y = self.place(selector)
        self.mouse("mousePressed", x, y)
        self.mouse("mouseReleased", x, y)

    def click_text(self, text: str, within: str = "button, a") -> None:
        """Clicks the first element that has this text."""
        having = f"find(e => e.textContent.includes({json.dumps(text)}))"
        found = f"[...document.querySelectorAll({json.dumps(within)})].{having}"
        self.wait(f"!!{found}")
        self.run("document.querySelectorAll('[data-clicked]').forEach(e => e.removeAttribute('data-clicked'))")
        self.run(f"{found}.setAttribute('data-clicked', '')")
        self.click("[data-clicked]")

    def picture(self, target: Path, *, whole: bool = True) -> Path:
        """A picture of what is seen, or of the whole page, as a file."""
        target.write_bytes(self.screenshot(whole=whole))
        return target

    def screenshot(self, *, whole: bool = False) -> bytes:
        """The same as PNG."""
        shown = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(shown["data"])

    def asked_of_network(self) -> list[str]:
        """Every address that the page has asked for."""
        events = [each for each in self.browser.events if each.get("sessionId") == self.session]
        requests = [each["params"] for each in events if each["method"] == "Network.requestWillBeSent"]
        return [each["request"]["url"] for each in requests]

    def complaints(self) -> list[str]:
        """Exceptions of scripts, and what the browser itself reports as an error, such as a breach of the policy."""
        events = [each for each in self.browser.events if each.get("sessionId") == self.session]
        thrown = [str(each["params"]) for each in events if each["method"] == "Runtime.exceptionThrown"]
        entries = [each["params"]["entry"] for each in events if each["method"] == "Log.entryAdded"]
        return thrown + [each["text"] for each in entries if each["level"] == "error"]

    def close(self) -> None:
        self.browser.ask("Target.closeTarget", targetId=self.target)


@contextmanager
def browsing(folder: Path) -> Iterator[Callable[..., Page]]:
    """A browser whose pages are opened by the function that is given."""
    browser = Browser(folder)
    try:
        yield lambda *size, **looks: Page(browser, *size, **looks)
    finally:
        browser.close()
