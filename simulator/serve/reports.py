"""Reports of drafts, made in a process of their own: as `simulator report` on the saved file.

The run lies where `simulator run` would put it, and is taken over by it; the page lies in its folder, as
`simulator report` would write it. A browser is shown the page from memory under an address that nobody can guess, since
it opens it without the token.
"""

import asyncio
import multiprocessing
import secrets
from collections import OrderedDict
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from simulator.analysis.errors import AnalysisError
from simulator.engine.workers import Workers
from simulator.runs.errors import OverBudgetError, RunError
from simulator.scenario.definition import Scenario
from simulator.serve.errors import RefusedError
from simulator.serve.pool import DIED

MOST_PAGES = 8
ATTRIBUTED_WORLDS = None
"""As `simulator report` has it: one block, of a scenario with few parts."""


class Reports:
    """Makes one report at a time, its blocks by so many processes, and keeps the last few."""

    def __init__(self, runs: Path, workers: int) -> None:
        self._runs = runs
        self._workers = workers
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._process: Workers | None = None

    async def made(self, draft: Scenario, reference: Scenario, worlds: int, language: str) -> tuple[str, Path]:
        """Make a report; the address at which it is to be read, and its file.

        Raises
        ------
        RefusedError
            If another one is being made, or it cannot be made.
        """
        if self._process is not None:
            raise RefusedError(429, "a report is being made already; wait until it is done")
        self._process = Workers(1, multiprocessing.get_context("spawn"))
        try:
            made = self._process.submit(_made, draft, reference, worlds, self._runs, language, self._workers)
            page, path = await asyncio.wrap_future(made)
        except BrokenProcessPool as error:
            raise RefusedError(503, DIED) from error
        except (AnalysisError, OverBudgetError) as error:
            raise RefusedError(400, str(error)) from error
        except RunError as error:
            raise RefusedError(503, str(error)) from error
        finally:
            self.close()
        key = secrets.token_urlsafe(24)
        self._pages[key] = page
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        return f"/reports/{key}/index.html", path

    def page(self, key: str) -> bytes | None:
        """The page of a report by the key in its address."""
        return self._pages.get(key)

    def close(self) -> None:
        """End the process that makes a report."""
        process, self._process = self._process, None
        if process is not None:
            for child in list((process._processes or {}).values()):
                child.terminate()
            process.shutdown(wait=False, cancel_futures=True)


def _made(
    draft: Scenario, reference: Scenario, worlds: int, runs: Path, language: str, workers: int
) -> tuple[bytes, Path]:
    """The page, which is also written into the folder of the draft's run, and where."""
    from simulator.report.page.build import build_report, page_name
    from simulator.runs import disk
    from simulator.runs.request import Request
    from simulator.runs.simulate import simulate

    requests = [Request(each, worlds=worlds) for each in (draft, reference)]
    run, against = (simulate(each, runs, workers) for each in requests)
    try:
        page = build_report([run], against, language, workers, ATTRIBUTED_WORLDS)
    except AnalysisError:
        page = build_report([run], None, language, workers)
    path = run.folder / page_name(language)
    disk.write(path, page)
    return page, path
