"""The schema of evidence files: it is what the code generates, and it agrees with the reader."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from pydantic_core import to_jsonable_python

from simulator.analysis.evidence.evidence_file import read_evidence, shipped_evidence
from simulator.analysis.evidence.schema import evidence_schema
from simulator.analysis.evidence.template import new_evidence
from simulator.catalogue.document import read_file, read_text
from simulator.catalogue.shipped import shipped_folder
from simulator.scenario import load_scenario

VALIDATOR = jsonschema.Draft202012Validator(evidence_schema())
HERE = Path(__file__).parent


def complaints(root):
    return [error.json_path for error in VALIDATOR.iter_errors(to_jsonable_python(root, serialize_unknown=True))]


def in_use(text):
    first, _, rest = text.partition("\n")
    return f"{first}\n{re.sub(r'(?m)^# ', '', rest)}"


def test_the_shipped_file_is_the_one_that_the_code_generates():
    written = (shipped_folder() / "evidence" / "evidence.schema.json").read_text("utf-8")
    assert json.loads(written) == evidence_schema(), (
        "simulator schema evidence > scenarios/evidence/evidence.schema.json"
    )


@pytest.mark.parametrize("identity", shipped_evidence())
def test_shipped_evidence_has_its_shape(identity):
    assert complaints(read_file(shipped_folder() / "evidence" / f"{identity}.yaml", identity).root) == []


def test_a_new_file_and_all_its_examples_have_its_shape_and_can_be_read(tmp_path):
    text = new_evidence("seen")
    path = tmp_path / "seen.yaml"
    for written, observations in ((text, 1), (in_use(text), 6)):
        assert complaints(read_text(written, "f").root) == []
        path.write_text(written, encoding="utf-8")
        evidence = read_evidence(path, load_scenario("baseline"), partial=False)
        assert len(evidence.observations) == observations


@pytest.mark.parametrize("name", ["names", "no-list", "numbers", "readings"])
def test_it_complains_of_files_that_the_reader_refuses(name):
    assert complaints(read_file(HERE / "bad_evidence" / f"{name}.yaml", name).root)


def test_a_file_for_many_scenarios_may_name_firms_that_one_does_not_have():
    row = "{event: sold-out.Nobody, happened: true, by: 2026-12-31, source: test, known_on: 2027-01-05}"
    text = f"id: a\ntitle: A\nobservations: [{row}]\n"
    assert complaints(read_text(text, "f").root) == ["$.observations[0].event"]
    assert complaints(read_text(f"{text}partial: true\n", "f").root) == []
