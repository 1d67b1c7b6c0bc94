"""What a user can mend: a run that is not one, a name that nothing has, runs that cannot be set side by side."""


class AnalysisError(Exception):
    """What was asked of a run cannot be answered; the message says why and what would help."""
