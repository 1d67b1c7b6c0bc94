"""`simulator story`: single worlds of a run, told in sentences."""

from typing import TYPE_CHECKING

import click

from simulator.cli.analysing import AnalysisOptions, analysis_options, deliver, opened
from simulator.cli.options import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.story.blocks import Block

MOST_TYPICAL = 12


def answers(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, bool]:
    """`SIGNAL=yes` and `SIGNAL=no` as a mapping.

    Raises
    ------
    click.BadParameter
        If one is written otherwise, or a signal is asked for twice.
    """
    found: dict[str, bool] = {}
    for text in given:
        name, equals, answer = text.partition("=")
        if not equals or answer not in ("yes", "no"):
            raise click.BadParameter(f"{text}: write SIGNAL=yes or SIGNAL=no")
        if found.get(name, answer == "yes") != (answer == "yes"):
            raise click.BadParameter(f"{name} cannot be both yes and no")
        found[name] = answer == "yes"
    return found


@click.command(short_help="Tell the story of typical or single worlds of a run.")
@click.argument("run", metavar="RUN")
@click.option("--world", type=Count(min=0), metavar="N", help="Tell world N.")
@click.option(
    "--typical", type=Count(1, MOST_TYPICAL), metavar="K", help="Tell K typical worlds (5 if nothing else is asked)."
)
@click.option(
    "--signal", "signals", multiple=True, callback=answers, metavar="S=yes|no",
    help="Consider only worlds in which a signal comes true, or does not; repeatable.",
)  # fmt: skip
@analysis_options
def story(run: str, world: int | None, typical: int | None, signals: dict[str, bool], options: AnalysisOptions) -> int:
    """Tell the story of single worlds of RUN: what happens in them, when, and how unusual that is.

    RUN is the folder of a run or of an update, or a scenario. Without further options five typical worlds
    are told, each with the share of worlds that are nearest to it.

    \b
    Examples:
      simulator story baseline --typical 3
      simulator story outputs/baseline/RUN --world 17 --lang zh
      simulator story baseline --signal new-price-war=yes
    """
    from simulator.analysis.story.story import story as find
    from simulator.report.publish import analysis_name
    from simulator.report.story.blocks import as_markdown
    from simulator.report.story.charts import charts
    from simulator.report.story.tables import story_result, tables
    from simulator.report.story.text import narrative

    ensemble = opened(run, options)
    stories = find(ensemble, world=world, typical=typical, signals=signals, workers=options.workers)
    request = {"world": world, "typical": typical, "signals": signals, "language": options.voice.language}
    folder = ensemble.folder / "analyses" / analysis_name("story", request)
    blocks = narrative(stories, options.voice)
    markdown = as_markdown(blocks)
    return deliver(
        folder,
        story_result(stories, request, options.voice),
        tables(stories, options.voice),
        charts(stories, options.voice) if options.charts else [],
        options,
        files={"story.md": markdown.encode()},
        texts={"table": as_text(blocks), "markdown": markdown},
    )


def as_text(blocks: "Sequence[Block]") -> str:
    """Stories in lines of at most 80 columns; the depth of a heading is told by its marks, as in Markdown."""
    from simulator.cli.output import PLAIN_WIDTH, wrapped
    from simulator.report.story.blocks import ITEM, PARAGRAPH

    lines: list[str] = []
    last = None
    for block in blocks:
        if last is not None and not last == block.depth == ITEM:
            lines.append("")
        mark = {ITEM: "- ", PARAGRAPH: ""}.get(block.depth, "#" * block.depth + " ")
        wrapped_lines = wrapped(block.text, PLAIN_WIDTH - len(mark))
        lines += [(" " * len(mark) if number else mark) + line for number, line in enumerate(wrapped_lines)]
        last = block.depth
    return "\n".join(lines) + "\n\n"
