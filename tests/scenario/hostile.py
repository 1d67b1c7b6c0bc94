"""Hostile scenario files: shipped ones with something done to their structure, types, sizes, numbers, text or syntax.

    python -m tests.scenario.hostile 10000 [SEED]

lints so many and says what came of them; every file is decided by its seed and number.
"""

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import yaml

from simulator.catalogue.shipped import shipped_folder
from simulator.scenario import ScenarioError, load_scenario
from simulator.scenario.files import forecast_ids

LONGEST = 8.0
"""CPU seconds that the lint of one file may take; a second is usual at most where a machine is not busy."""
LINE = re.compile(r"[^\n]*\.yaml:[1-9]\d*:[1-9]\d*: [^\n]+")
SHIPPED = [f"{identity}.yaml" for identity in forecast_ids()]

WORDS = (
    "baseline", "sold-out", "sold-out.Zhipu", "gap_months", "theta.DeepSeek", "policy.eda.on_rate", "trust.level",
    "policy.eda.active", "id", "at", "between", "rate", "after", "set", "scale", "add", "lasts", "over", "repeats",
    "signals", "shocks", "parameters", "extends", "horizon", "roster", "2026-12-31", "2026-02-30", "2026-Q4",
    "20260901", "0000-00-00", "9999-12-31", "True", "yes", "null", "~", "", " ", "6 months", "999999999999 years",
    "3 clearings", "é", "鏡", "\u200b", "\u202e", "\x07", "\ud7ff", "\U0001f600", "a" * 400, "../../../etc/passwd",
    "/dev/null", "catalogue/roster.yaml", "{{7*7}}", "%s%n", "<script>", "'; --", "a.b.c.d.e", ".", "..", "-", "#",
    "&a", "*a", "!!python/object:os.system",
)  # fmt: skip
NUMBERS = (
    "0", "-0.0", "-1", "1", "2", "80", "1e-320", "1e30", "1e31", "1e38", "1e39", "-1e39", "1e308", "1e309", "-1e400",
    ".nan", ".inf", "-.INF", "0x10", "0o7", "1_000", "9" * 400, "0." + "0" * 300 + "1", "1e", "+.5", "1.5.2",
    "3.0000000000000001", "52", "52.1",
)  # fmt: skip
SYNTAX = (
    "\t", "  ", ":", ": ", "- ", "[", "]", "{", "}", "'", '"', "|", ">", "#", "&x ", "*x", "!!set ", "!!binary ",
    "---\n", "...\n", "%YAML 9.9\n", "? ", ",", "\r", "\x00", "\x85", "\u2028", "\ufeff", "：", "，", "；", "\n\n",
    "<<: ", "@", "`",
)  # fmt: skip

Tree = Any


@cache
def shipped(name: str) -> tuple[str, Tree]:
    """A shipped file that can stand anywhere: its text, and what YAML makes of it."""
    text = (shipped_folder() / name).read_text(encoding="utf-8")
    text = text.replace("catalogue/", "").replace("signals_from:", "tags:")
    if "extends:" not in text:
        text = re.sub(r"^roster:.*$", "extends: baseline", text, flags=re.MULTILINE)
    return text, yaml.load(text, Loader=yaml.CSafeLoader)


def hostile(seed: int, number: int) -> bytes:
    """One hostile file: a changed tree written out, or a changed text."""
    chance = random.Random(f"{seed}:{number}")
    text, tree = shipped(chance.choice(SHIPPED))
    if chance.random() < 0.5:
        tree = deepcopy(tree)
        for _ in range(chance.choice((1, 1, 2, 5))):
            tree = chance.choice(TREE_CHANGES)(tree, chance)
        return yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode()
    for _ in range(chance.choice((1, 1, 2, 8))):
        text = chance.choice(TEXT_CHANGES)(text, chance)
    content = text.encode("utf-8", "surrogatepass")
    return spoiled(content, chance) if chance.random() < 0.1 else content


def places(tree: Tree, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of all values of a tree."""
    found = [path] if path else []
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        found += places(value, (*path, key))
    return found


def somewhere(tree: Tree, chance: random.Random) -> tuple[Tree, Any]:
    """A container of a tree and one of its keys."""
    known = places(tree)
    if not known:
        return {"x": tree}, "x"
    *way, key = chance.choice(known)
    for step in way:
        tree = tree[step]
    return tree, key


def scalar(chance: random.Random) -> Tree:
    """A word, or a number as YAML reads it."""
    return chance.choice((*WORDS, *(yaml.safe_load(number) for number in NUMBERS), True, False, None))


def replaced(tree: Tree, chance: random.Random) -> Tree:
    """A value becomes one of another kind."""
    holder, key = somewhere(tree, chance)
    holder[key] = chance.choice(
        (
            scalar(chance),
            [scalar(chance) for _ in range(chance.randrange(4))],
            {str(scalar(chance)): scalar(chance)},
            [],
            {},
        )
    )
    return tree


def renamed(tree: Tree, chance: random.Random) -> Tree:
    """A key becomes another word, or itself with a slip."""
    holder, key = somewhere(tree, chance)
    if isinstance(holder, dict):
        slip = str(key)[:-1] + chance.choice("xyz ")
        holder[chance.choice((slip, str(scalar(chance))))] = holder.pop(key)
    return tree


def moved(tree: Tree, chance: random.Random) -> Tree:
    """A value lands where another one stands."""
    (first, at), (second, to) = somewhere(tree, chance), somewhere(tree, chance)
    second[to] = deepcopy(first[at])
    return tree


def dropped(tree: Tree, chance: random.Random) -> Tree:
    """A key or an item is missing."""
    holder, key = somewhere(tree, chance)
    del holder[key]
    return tree


def multiplied(tree: Tree, chance: random.Random) -> Tree:
    """What there is one of, there are many of."""
    holder, key = somewhere(tree, chance)
    many = chance.choice((3, 60, 600, 3000))
    value = holder[key]
    if isinstance(holder, list):
        holder.extend([value] * many)
    else:
        holder.update({f"{str(key)[:40]}{number}": value for number in range(many)})
    return tree


def inserted(text: str, chance: random.Random) -> str:
    """Something is written between two characters."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice((*SYNTAX, *NUMBERS, *WORDS)) + text[at:]


def cut(text: str, chance: random.Random) -> str:
    """A piece is gone."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice((1, 3, 40, 4000)) :]


def beheaded(text: str, chance: random.Random) -> str:
    """A file begins in the middle of another one, or with a sign."""
    return chance.choice(("", *SYNTAX)) + text[chance.randrange(len(text) + 1) :]


def renumbered(text: str, chance: random.Random) -> str:
    """A number becomes another one."""
    found = list(re.finditer(r"-?\d+(\.\d+)?", text))
    if not found:
        return text
    one = chance.choice(found)
    return text[: one.start()] + chance.choice(NUMBERS) + text[one.end() :]


def indented(text: str, chance: random.Random) -> str:
    """A line is out of step."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "   ", "\t")) + lines[at] if chance.random() < 0.5 else lines[at].lstrip()
    return "\n".join(lines)


def repeated(text: str, chance: random.Random) -> str:
    """A line, or all of them, stand there many times."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join([*lines[:at], *[lines[at]] * chance.choice((2, 100, 5000)), *lines[at:]])


def nested(text: str, chance: random.Random) -> str:
    """A value is deep within brackets."""
    at = text.find(": ", chance.randrange(len(text) + 1))
    return text[: at + 2] + chance.choice("[{") * chance.choice((2, 30, 5000)) + text[at + 2 :]


TREE_CHANGES: tuple[Callable[[Tree, random.Random], Tree], ...] = (replaced, renamed, moved, dropped, multiplied)
TEXT_CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    inserted,
    cut,
    beheaded,
    renumbered,
    indented,
    repeated,
    nested,
)


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """A byte is another one."""
    at = chance.randrange(len(content) + 1)
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def outcome(content: bytes, path: Path) -> str:
    """What lint makes of a file: "sound", "faulty", or what is wrong with its answer."""
    path.write_bytes(content)
    began = process_time()
    try:
        load_scenario(path)
        answer = "sound"
    except ScenarioError as error:
        *lines, last = str(error).splitlines() if str(error) else [""]
        told = lines if error.left_out else [*lines, last]
        answer = "faulty" if told and all(LINE.fullmatch(line) for line in told) else f"no place: {told[:3]}"
    except Exception as error:
        answer = f"{type(error).__name__}: {error}"
    spent = process_time() - began
    return answer if spent < LONGEST else f"{spent:.1f} s"


def main(count: int, seed: int = 1) -> int:
    """Lint so many files and print how many came out how; returns how many came out wrong."""
    load_scenario("baseline")
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            answer = outcome(hostile(seed, number), Path(folder) / "hostile.yaml")
            found[answer if answer in ("sound", "faulty") else "wrong"] += 1
            if answer not in ("sound", "faulty"):
                print(f"{number}: {answer[:300]}", flush=True)
    print(dict(found))
    return found["wrong"]


if __name__ == "__main__":
    sys.exit(1 if main(*map(int, sys.argv[1:])) else 0)
