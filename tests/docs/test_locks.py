"""The locks hold what pyproject.toml asks for, in one release each, with hashes and no place on the network."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("run", "test", "dev", "docs")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def text(lock):
    return (ROOT / "locks" / f"{lock}.txt").read_text("utf-8")


def releases(lock):
    """Name → release."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text(lock), re.MULTILINE))


def asked(*extras):
    """The requirements of the package, of what builds it, and of some extras."""
    project = PROJECT["project"]
    lines = [*project["dependencies"], *PROJECT["build-system"]["requires"]]
    lines += [line for extra in extras for line in project["optional-dependencies"][extra]]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("run", ["report", "serve"]),
        ("test", ["report", "drivers", "pandas", "distributed", "serve", "test"]),
        ("dev", ["report", "drivers", "pandas", "distributed", "serve", "test", "dev"]),
        ("docs", ["report", "drivers", "serve", "docs"]),
    ],
)
def test_a_lock_holds_what_is_asked_for(lock, extras):
    held = releases(lock)
    wrong = [
        str(each) for each in asked(*extras) if held.get(canonicalize_name(each.name), "none") not in each.specifier
    ]
    assert wrong == [], "run .ci/lock --keep"


def test_the_locks_agree():
    run, test, dev, docs = (releases(lock) for lock in LOCKS)
    assert run.items() < test.items() < dev.items()
    assert run.items() < docs.items()
    assert {name: dev[name] for name in docs.keys() & dev.keys()}.items() <= docs.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_release_has_hashes_and_nothing_says_where_it_lies(lock):
    entries = re.split(r"^(?=[a-z0-9])", text(lock), flags=re.MULTILINE)[1:]
    assert len(entries) == len(releases(lock)), "one release for every Python and platform"
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "//" not in text(lock)


def test_every_library_has_a_lowest_release():
    lines = [str(each) for each in asked(*PROJECT["project"]["optional-dependencies"])]
    assert [line for line in lines if not re.fullmatch(r"[\w-]+>=[\d.]+", line)] == []
