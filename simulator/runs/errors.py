"""What can go wrong while a run is made or opened, each in one plain sentence."""


class RunError(Exception):
    """A run that cannot be made, opened or read. The message is one line that a user can act on."""


class OverBudgetError(RunError):
    """A run that this machine cannot hold; nothing has been computed."""


class DiskError(RunError):
    """The disk refused: full, not writable, not there, or something else in the way."""


class WorkerLostError(RunError):
    """A worker process died, most often because the machine ran out of memory."""


class ClusterError(RunError):
    """A cluster that cannot be used: it is not there, or has other versions than the process that asks."""


class ClusterLostError(ClusterError):
    """A cluster that was lost while it computed."""


class OtherVersionError(RunError):
    """A run that another version of the program made, whose files this one does not read."""


class DamagedRunError(RunError):
    """A finished run whose files are not those that its manifest lists."""


class OtherRunError(DamagedRunError):
    """A folder that is named for one run and holds the files of another."""
