"""The endpoints of the workbench: JSON in, JSON out, every answer made by the rooms above.

GET  /api/start?lang=            version, lang, start, end, begin (scenario, file and language that were named on the
                                 command line), scenarios, files, words
GET  /api/scenarios/ID?lang=     text, name, problems, view: a draft that extends a shipped scenario
POST /api/draft                  {text, questions?, shown?, brief?, lang} → problems, view
POST /api/edit                   {text, edits, questions?, shown?, brief?, lang} → text, problems, view
POST /api/evaluate               {client, generation, text, questions?, selected?, series?, worlds?, variants?, lang} →
                                 lines (`evaluation`)
POST /api/explain                {client, text, question, worlds?, variants?, lang} → parts, rest, sentence
                                 (`explanation`)
POST /api/story                  {client?, text, question?, world?, holds?, variants?, lang} → world, sentences
                                 (`world_story`)
POST /api/typical                {text?, series, label?, on, threshold?, side?, at_any_time?, lang} → `typical`
POST /api/open                   {name, lang} → text, sha256, problems, view
POST /api/save                   {name, text, base} → name, sha256
POST /api/report                 {text, name?, lang} → url, file
GET  /api/health                 rss (bytes), queue (tasks of the pool), background (tasks that wait for the thread)

VIEW is described in `view` (with `brief` it lacks all, signals, series and events, which edits of levers never change),
BOARD in `board`, EDIT in `edits`. Refusals are {error: one sentence} with 400, 401, 403, 404, 408, 409, 413, 429, 503.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from simulator.serve.bench import Bench
from simulator.serve.errors import RefusedError
from simulator.serve.page import INDEX, page_files
from simulator.serve.pool import SupersededError
from simulator.serve.requests import Body, body_of, voice_of
from simulator.serve.typical import Asked, Side

logger = logging.getLogger(__name__)
Json = dict[str, Any]
Post = Callable[[Bench, Body], Awaitable[Json]]
Answer = Callable[[Bench, Request], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


def application(bench: Bench) -> Starlette:
    """The endpoints over one workbench; `Guard` stands before them."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        warming = asyncio.ensure_future(bench.warm())
        yield
        warming.cancel()

    def of_bench(answer: Answer) -> Endpoint:
        return partial(answer, bench)

    def posted(answer: Post) -> Endpoint:
        return partial(_posted, answer, bench)

    posts: dict[str, Post] = {
        "draft": draft,
        "edit": edit,
        "explain": explain,
        "report": make_report,
        "story": story,
        "typical": typical,
        "open": open_,
        "save": save,
    }
    return Starlette(
        routes=[
            Route("/", _file),
            Route("/static/{name}", _file),
            Route("/reports/{key}/index.html", of_bench(report)),
            Route("/api/start", of_bench(start)),
            Route("/api/scenarios/{scenario}", of_bench(scenario)),
            Route("/api/evaluate", of_bench(evaluate), methods=["POST"]),
            Route("/api/health", of_bench(health)),
            *(Route(f"/api/{name}", posted(answer), methods=["POST"]) for name, answer in posts.items()),
        ],
        exception_handlers={HTTPException: _unknown, RefusedError: _refused, Exception: _unforeseen},
        lifespan=lifespan,
    )


async def _posted(answer: Post, bench: Bench, request: Request) -> Response:
    return _json(await answer(bench, await body_of(request)))


async def start(bench: Bench, request: Request) -> Response:
    """What the page begins with."""
    return _json(await bench.start(voice_of(request.query_params.get("lang", "en"))))


async def scenario(bench: Bench, request: Request) -> Response:
    """A draft that extends a shipped scenario."""
    voice = voice_of(request.query_params.get("lang", "en"))
    return _json(await bench.begun(request.path_params["scenario"], voice))


async def evaluate(bench: Bench, request: Request) -> Response:
    """The answer to a draft, line by line as it sharpens."""
    question = await bench.question(await body_of(request))
    return StreamingResponse(_lines(bench.evaluation.lines(question)), media_type="application/x-ndjson")


async def report(bench: Bench, request: Request) -> Response:
    """A report that was made."""
    page = bench.reports.page(request.path_params["key"])
    if page is None:
        raise RefusedError(404, "there is no such report any more; make it again")
    return Response(page, media_type="text/html; charset=utf-8")


async def health(bench: Bench, _: Request) -> Response:
    """How the server is."""
    return _json(bench.health())


async def draft(bench: Bench, body: Body) -> Json:
    """What a text says, and what is wrong with it."""
    return await bench.looked_at(body.text(), body)


async def edit(bench: Bench, body: Body) -> Json:
    """A text after edits, what it says, and what is wrong with it."""
    text = await bench.edited(body.text(), body.edits(), body.voice.language)
    return {"text": text, **await bench.looked_at(text, body)}


async def explain(bench: Bench, body: Body) -> Json:
    """What each part of a draft adds to a change."""
    client, question, worlds = body.name("client"), body.name("question"), body.worlds()
    try:
        [draft, *_] = await bench.scenarios(body)
        return await bench.explanation.of(client, draft, question, worlds, body.voice)
    except SupersededError as error:
        raise RefusedError(409, "a newer question has taken the place of this one") from error


async def story(bench: Bench, body: Body) -> Json:
    """The story of one world."""
    try:
        return await bench.world_story(body)
    except SupersededError as error:
        raise RefusedError(409, "a newer question has taken the place of this one") from error


async def typical(bench: Bench, body: Body) -> Json:
    """What is typical of a quantity in the reference, and of a threshold of it."""
    threshold = body.real_or_none("threshold")
    side: Side = "below" if body.name("side", "above") == "below" else "above"
    asked = None if threshold is None else Asked(threshold, side, body.is_set("at_any_time"))
    series, label, on = body.name("series"), body.name_or_none("label"), body.name("on")
    return await bench.typical.of(series, label, on, body.voice, asked)


async def open_(bench: Bench, body: Body) -> Json:
    """A file of the folder."""
    text, digest = await bench.opened(body.name("name"))
    return {"text": text, "sha256": digest, **await bench.looked_at(text, body)}


async def save(bench: Bench, body: Body) -> Json:
    """Write a file of the folder."""
    name = body.name("name")
    return {"name": name, "sha256": await bench.saved(name, body.text(), body.name_or_none("base"))}


async def make_report(bench: Bench, body: Body) -> Json:
    """Make the report on a draft."""
    return await bench.reported(body.text(), body.name_or_none("name"), body.voice)


async def _file(request: Request) -> Response:
    name = request.path_params.get("name", INDEX)
    if name not in page_files():
        raise RefusedError(404, "there is no such file of the page")
    content, kind = page_files()[name]
    return Response(content, media_type=kind)


async def _lines(lines: AsyncIterator[Json]) -> AsyncIterator[bytes]:
    async for line in lines:
        yield _dumped(line) + b"\n"


def _dumped(content: Json) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(errors="replace")


def _json(content: Json) -> Response:
    return Response(_dumped(content), media_type="application/json")


async def _refused(_: Request, error: Exception) -> Response:
    code = error.code if isinstance(error, RefusedError) else 400
    return JSONResponse({"error": str(error)}, status_code=code)


async def _unknown(_: Request, error: Exception) -> Response:
    code = error.status_code if isinstance(error, HTTPException) else 404
    reason = "this address takes other requests" if code == 405 else "there is nothing at this address"
    return JSONResponse({"error": reason}, status_code=code)


async def _unforeseen(request: Request, error: Exception) -> Response:
    """A fault of the program: one line for the client, one for the terminal."""
    if not isinstance(error, ClientDisconnect):
        logger.error("%s: %s: %s", request.url.path, type(error).__name__, " ".join(str(error).split())[:300])
    return JSONResponse({"error": "the workbench failed at this; its terminal says more"}, status_code=500)
