"""Scenario forecasts of the layered market of AI model companies.

    from simulator import load_scenario, simulate

    run = simulate(load_scenario("baseline"), worlds=10_000)
    run.forecast.signals

The public names stand in `__init__.pyi`, each with the module that it comes from, and are imported when first used, so
that `import simulator` costs nothing.
"""

__version__ = "0.2.0.dev0"


def _homes() -> dict[str, str]:
    """The public names and their modules, as `__init__.pyi` imports them."""
    import re
    from pathlib import Path

    face = Path(__file__).with_name("__init__.pyi").read_text("utf-8")
    return {name: home for home, name in re.findall(r"^from (\S+) import (\w+) as \2$", face, re.MULTILINE)}


def __getattr__(name: str) -> object:
    if name == "__all__":
        return sorted([*_homes(), "__version__"])
    home = None if name.startswith("_") else _homes().get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return list(__getattr__("__all__"))
