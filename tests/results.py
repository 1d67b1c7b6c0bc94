"""Results of analyses as files hold them: read back the same, and as their published JSON Schemas say."""

import tempfile
from pathlib import Path

from jsonschema import Draft202012Validator

from simulator.analysis.result import Data
from simulator.cli.schema import model_of, result_schema
from simulator.runs.request import canonical


def kept(result: Data, kind: str) -> Data:
    """A result as it is read back from its file, which the published schema of its kind describes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "result.json"
        path.write_bytes(canonical(result.as_data()))
        again = model_of(kind).read(path)
        assert canonical(again.as_data()) == path.read_bytes()
    Draft202012Validator(result_schema(kind)).validate(result.as_data())
    assert type(again) is type(result)
    return again
