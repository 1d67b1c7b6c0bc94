"""The shipped schemas in the hands of others: ajv and check-jsonschema take them as they come, without options."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from simulator.catalogue.shipped import shipped_folder
from tests.editor.language_server import NAME, server_command

SCHEMAS = ("scenario.schema.json", "evidence/evidence.schema.json", "rosters/roster.schema.json")
AJV = """
const { createRequire } = require("module")
const [server, schema, ...drafts] = process.argv.slice(1)
const load = createRequire(require("fs").realpathSync(server))
for (const draft of drafts) new (load(draft).default)().compile(JSON.parse(require("fs").readFileSync(schema)))
"""
"""The language server brings ajv with it."""


@pytest.mark.skipif(server_command() is None, reason=f"needs node and the npm package {NAME}")
@pytest.mark.parametrize("schema", SCHEMAS)
def test_ajv_compiles_it_by_every_draft_without_a_warning(schema):
    drafts = ("ajv", "ajv/dist/2019", "ajv/dist/2020")
    command = ["node", "-e", AJV, str(server_command()), str(shipped_folder() / schema), *drafts]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(shutil.which("check-jsonschema") is None, reason="needs check-jsonschema")
@pytest.mark.parametrize("schema", SCHEMAS)
def test_check_jsonschema_takes_it_and_every_shipped_file(schema, tmp_path):
    path = shipped_folder() / schema
    files = sorted(map(str, path.parent.glob("*.yaml")))
    done = subprocess.run(["check-jsonschema", "--schemafile", str(path), *files], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"ok -- validation done\n")
    broken = Path(tmp_path, "broken.yaml")
    broken.write_text(json.dumps({"id": "a", "title": "A", "zebra": 1}), encoding="utf-8")
    done = subprocess.run(
        ["check-jsonschema", "--schemafile", str(path), str(broken)], capture_output=True, check=False
    )
    assert done.returncode == 1
