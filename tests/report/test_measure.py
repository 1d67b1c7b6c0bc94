"""Lines break where they must, labels keep their distance."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from simulator.report.measure import NEVER_FIRST, NEVER_LAST, PIECES, joined_marks, spread, width_of, wrap, wrap_parts

WORDS = some.lists(some.text("abcXYZ019%.,", min_size=1, max_size=12), min_size=1, max_size=30).map(" ".join)
CHINESE = some.text("中国模型公司自称的开源“”（），。：；、", min_size=1, max_size=80)


@given(WORDS | CHINESE, some.floats(60.0, 400.0))
def test_wrapping_loses_no_letter_and_keeps_the_width(text: str, width: float) -> None:
    lines = wrap(text, 8.0, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert width_of(line, 8.0) <= width or len(joined_marks(PIECES.findall(line))) == 1


def test_chinese_marks_stay_with_their_words() -> None:
    text = "中国模型公司自称“中国的OpenAI”，不再出现（主流厂商口径）。"
    for width in range(40, 200, 7):
        for line in wrap(text, 8.0, float(width))[1:]:
            assert line[0] not in NEVER_FIRST
        for line in wrap(text, 8.0, float(width))[:-1]:
            assert line[-1] not in NEVER_LAST


def test_a_number_stays_with_its_sign() -> None:
    for width in range(20, 200, 5):
        assert "%" not in {line.split()[0] for line in wrap("it is < 0.03 % and 62 %; no more", 8.0, float(width))}


def test_parts_break_between_them() -> None:
    assert wrap_parts("first part · second part · third", 8.0, 110.0) == ["first part · second part", "third"]


@given(some.lists(some.floats(0.0, 100.0), min_size=1, max_size=6), some.floats(0.5, 15.0))
def test_labels_keep_order_distance_and_bounds(wanted: list[float], gap: float) -> None:
    places = spread(wanted, gap, 0.0, 100.0)
    assert all(-1e-6 <= place <= 100.0 + 1e-6 for place in places)
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    for before, after in pairwise(order):
        assert places[after] - places[before] >= gap - 1e-6


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread([10.0, 50.0, 90.0], 12.0, 0.0, 100.0) == [10.0, 50.0, 90.0]
    assert spread([50.0, 50.0], 10.0, 0.0, 100.0) == [45.0, 55.0]
