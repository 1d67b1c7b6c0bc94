"""Numbers as they are told: read off labels, written by formats that give the same text again."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.report.answer.content import Step, Tick, Waterfall
from simulator.report.office.columns import waterfall_columns
from simulator.report.office.scales import Scale, parsed, scale_of


def ticks(*pairs: tuple[float, str]) -> list[Tick]:
    return [Tick(value, label) for value, label in pairs]


@pytest.mark.parametrize(
    ("marks", "value", "told", "form"),
    [
        (ticks((0.0, "0\u00a0%"), (0.2, "20\u00a0%"), (0.4, "40\u00a0%")), 0.3, 0.3, "%"),
        (ticks((0.0, "0%"), (0.2, "20%")), 0.3, 0.3, "0%"),
        (ticks((0.0, "0 of 100"), (0.5, "50 of 100"), (1.0, "100 of 100")), 0.3, 30, '" of 100"'),
        (ticks((0.0, "0"), (10.0, "600"), (20.0, "1,200")), 5.0, 300, "#,##0"),
        (ticks((-math.log(2), "0.5\u00a0×"), (0.0, "1\u00a0×"), (math.log(2), "2\u00a0×")), math.log(3), 3.0, "×"),
        (ticks((math.log(0.5), "−50\u00a0%"), (0.0, "0\u00a0%"), (math.log(2), "100\u00a0%")), 0.0, 0.0, "%"),
    ],
)  # fmt: skip
def test_an_axis_tells_how_values_are_told(marks: list[Tick], value: float, told: float, form: str) -> None:
    scale = scale_of(marks)
    assert scale.told(value) == pytest.approx(told)
    assert form in scale.format


def test_labels_that_tell_no_number_of_one_kind_leave_values_as_they_are() -> None:
    scale = scale_of(ticks((0.0, "no"), (1.0, "yes")))
    assert (scale.told(0.3), scale.format) == (0.3, "General")
    assert scale_of(ticks((1.0, "3 min"), (2.0, "17 h"))).format == "General"


@pytest.mark.parametrize(
    ("text", "number", "signed"),
    [("−6 points", -6.0, False), ("+10 points", 10.0, True), ("6,900", 6900.0, False), ("86 of 100", 86.0, False),
     ("100个中86个", 86.0, False), ("66分（满分100）", 66.0, False)],
)  # fmt: skip
def test_the_number_of_a_text(text: str, number: float, signed: bool) -> None:
    label = parsed(text)
    assert label is not None
    assert (label.number, label.signed) == (number, signed)


@pytest.mark.parametrize("text", [">99 of 100", "<1 %", "yes", "", "5 to 7 %", "2×10⁷"])
def test_a_bound_a_range_and_no_number_stay_text(text: str) -> None:
    assert parsed(text) is None


amounts = st.floats(-2, 2).filter(lambda value: abs(value) > 1e-3)


@given(amounts, st.lists(amounts, min_size=1, max_size=5))
def test_bars_stack_to_the_ends_of_every_step(before: float, parts: list[float]) -> None:
    """Hidden and seen pieces on either side of zero reach from one level to the next, whatever its sign."""
    steps = [Step(str(number), amount, "") for number, amount in enumerate(parts)]
    content = Waterfall("", "", Step("before", before, ""), steps, Step("after", before + sum(parts), ""), "")
    columns = waterfall_columns(content, Scale(float, "General"))
    level = before
    for row, amount in enumerate(parts, 1):
        up = sum(values[row] for _, values in columns.stacks if values[row] > 0)
        down = sum(values[row] for _, values in columns.stacks if values[row] < 0)
        ends = (min(level, level + amount), max(level, level + amount))
        assert max(up, 0.0) == pytest.approx(max(ends[1], 0.0), abs=1e-9)
        assert min(down, 0.0) == pytest.approx(min(ends[0], 0.0), abs=1e-9)
        seen = sum(abs(values[row]) for kind, values in columns.stacks if kind != "hidden")
        assert seen == pytest.approx(abs(amount), abs=1e-9)
        level += amount
