"""What can go wrong while worlds are computed."""


class NotFiniteError(ArithmeticError):
    """A parameter or state has left the numbers that the model can compute with; the message is a line that names it
    and the shock that took it there."""
