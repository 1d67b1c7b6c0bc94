"""What a run's folder holds, for comparing runs byte for byte."""

from hashlib import sha256


def contents(folder):
    """File name → digest, for everything but what may differ from run to run (timings)."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "timings.json"
    }
