"""Commands play blocks as narrow as most of the runs that are asked for here; a module may have its own `narrow`."""

from tests.narrow import blocks_of

narrow = blocks_of(300)
