"""The charts of stories: a page that compares typical worlds, a timeline of each, their series over all worlds."""

from functools import partial

from simulator.analysis.story.stories import Stories
from simulator.report.charts import Chart
from simulator.report.plain_text import fitting, plain_tables
from simulator.report.reading import read_run
from simulator.report.story.comparison import draw_comparison
from simulator.report.story.series import draw_paths, sheets
from simulator.report.story.timeline import draw_timeline
from simulator.words import Voice


def charts(stories: Stories, voice: Voice) -> list[Chart]:
    """What is drawn of the worlds of the stories, in the order of reading."""
    run = fitting(plain_tables(read_run(stories.ensemble.run.folder, voice)))
    drawn = []
    if len(stories.stories) > 1:
        draw = partial(draw_comparison, run=run, stories=stories)
        drawn.append(Chart("comparison", "comparison", None, None, draw))
    for story in stories.stories:
        draw_one = partial(draw_timeline, run=run, stories=stories, story=story)
        drawn.append(Chart(f"timeline-{story.world.number}", "timeline", None, None, draw_one))
    pages = sheets(stories, run)
    for number, panels in enumerate(pages, 1):
        draw_page = partial(draw_paths, run=run, stories=stories, panels=panels, page=(number, len(pages)))
        drawn.append(Chart(f"series-{number}", "series", None, None, draw_page))
    return drawn
