"""What can go wrong with a registration, each in one plain sentence."""


class RegistryError(Exception):
    """A registration that cannot be made, or one that is not what the index says. The message is one line."""
