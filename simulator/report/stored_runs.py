"""The runs of a folder in words: what each is, whether it is complete, and which command goes on with it."""

import shlex

from simulator.runs.inventory import StoredRun
from simulator.words import Voice
from simulator.words.numbers import whole


def run_lines(run: StoredRun, voice: Voice) -> list[str]:
    """The head of a run and what is to be said of it, a line each."""
    made = voice.say("list-runs-made", day=voice.day(run.made.date()), time=f"{run.made:%H:%M}")
    head = " · ".join([str(run.folder), voice.say(f"list-runs-{run.condition}")])
    title = run.title.text(voice.language) if run.title else run.scenario
    what = [title, made]
    if run.worlds is not None and run.seed is not None:
        what.insert(1, voice.say("list-runs-request", worlds=whole(run.worlds), seed=str(run.seed)))
    if run.condition == "unfinished":
        what.append(voice.say("list-runs-blocks", count=run.blocks))
    command = next_command(run)
    return [head, voice.join(what), run.fault, voice.say(f"list-runs-next-{run.condition}", command=command)]


def next_command(run: StoredRun) -> str:
    """What to type next: a report of a complete run; else the run again, with its options as far as they are known."""
    if run.condition == "complete":
        return f"simulator report {shlex.quote(str(run.folder))}"
    command = f"simulator run {shlex.quote(run.file or f'{run.scenario}.yaml')}"
    return command if run.worlds is None else f"{command} --worlds {run.worlds} --seed {run.seed}"
