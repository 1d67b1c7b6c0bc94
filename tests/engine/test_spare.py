"""Memory that is lent again: zeros every time, and never what somebody still holds."""

import numpy as np

from simulator.engine.spare import Spare

SHAPE = (3, 5)


def test_what_was_let_go_is_lent_again_as_zeros() -> None:
    spare = Spare()
    first = spare.zeros(SHAPE)
    place = first.ctypes.data
    first[:] = 7
    del first
    again = spare.zeros(SHAPE)
    assert again.ctypes.data == place
    assert not again.any()


def test_what_is_held_is_not_lent_to_another() -> None:
    spare = Spare()
    held = spare.zeros(SHAPE)
    held[:] = 7
    other = spare.zeros(SHAPE)
    assert not np.shares_memory(held, other)
    other[:] = 3
    assert (held == 7).all()


def test_a_part_that_is_held_holds_the_whole() -> None:
    spare = Spare()
    part = np.split(spare.zeros(SHAPE), 3)[1]
    part[:] = 7
    other = spare.zeros(SHAPE)
    assert not np.shares_memory(part, other)
    assert (part == 7).all()


def test_another_shape_takes_the_place_of_what_nobody_holds() -> None:
    spare = Spare()
    spare.zeros(SHAPE)
    wide = spare.zeros((4, 5))
    assert wide.shape == (4, 5)
    place = wide.ctypes.data
    del wide
    assert spare.zeros((4, 5)).ctypes.data == place
