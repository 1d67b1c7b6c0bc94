"""The index of registrations: `index.yaml`, with the digest of every registration and of every question's definition.

A registration is immutable. Its digest in the index says so, and a question keeps its definition under its id for ever:
what is to be asked differently gets a new id.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from simulator.registry.errors import RegistryError
from simulator.registry.registration import REGISTRATION, Frozen, Registration
from simulator.runs.disk import write
from simulator.scenario.load import load_scenario

INDEX = "index.yaml"
HEAD = (
    "# Registered forecasts: written by `simulator register`, verified by `simulator register --check`. Never edited.\n"
)


class Index(Frozen):
    """Digests (sha256, hexadecimal) of registrations by name, and of questions' definitions by id."""

    registrations: dict[str, str] = Field(default_factory=dict)
    questions: dict[str, str] = Field(default_factory=dict)

    def with_registration(self, registration: Registration, digest: str) -> "Index":
        """The index with one more registration.

        Raises
        ------
        RegistryError
            If the name is taken, or a question is registered under its id with another definition.
        """
        if registration.name in self.registrations:
            raise RegistryError(f"{registration.name} is registered; a registration never changes: choose another name")
        changed = self.redefined({question.id: question.digest for question in registration.questions})
        if changed:
            raise RegistryError(
                f"registered with another definition: {', '.join(changed)}; a question that changes gets a new id"
            )
        questions = {question.id: question.digest for question in registration.questions}
        return Index(
            registrations={**self.registrations, registration.name: digest}, questions={**self.questions, **questions}
        )

    def redefined(self, definitions: Mapping[str, str]) -> list[str]:
        """Ids whose definition is not the registered one."""
        return [name for name, digest in definitions.items() if self.questions.get(name, digest) != digest]


def read_index(folder: Path) -> Index:
    """The index of a folder of registrations; an empty one where there is none.

    Raises
    ------
    RegistryError
        If it cannot be read.
    """
    path = folder / INDEX
    try:
        return Index.model_validate(yaml.safe_load(path.read_bytes()) or {})
    except FileNotFoundError:
        return Index()
    except (OSError, ValueError, yaml.YAMLError, ValidationError) as error:
        raise RegistryError(f"{path} cannot be read as an index of registrations") from error


def write_index(folder: Path, index: Index) -> None:
    """Write the index, whole or not at all."""
    content = yaml.safe_dump(index.model_dump(), allow_unicode=True, sort_keys=False, width=120)
    write(folder / INDEX, (HEAD + content).encode())


def read_registration(folder: Path) -> Registration:
    """A registration from its folder.

    Raises
    ------
    RegistryError
        If there is none, or it cannot be read.
    """
    try:
        return Registration.model_validate_json((folder / REGISTRATION).read_bytes())
    except FileNotFoundError as error:
        raise RegistryError(f"{folder} holds no registration (it has no {REGISTRATION})") from error
    except (OSError, ValidationError) as error:
        raise RegistryError(f"{folder / REGISTRATION} cannot be read as a registration") from error


def faults(folder: Path) -> list[str]:
    """What is wrong with the registrations of a folder, a sentence each; nothing if all are as the index says.

    Raises
    ------
    RegistryError
        If the index cannot be read.
    """
    index = read_index(folder)
    return [*_faults(folder, index), *_unlisted(folder, index), *_redefined(index)]


def _faults(folder: Path, index: Index) -> Iterator[str]:
    registered: set[str] = set()
    for name, digest in index.registrations.items():
        path = folder / name / REGISTRATION
        if not path.is_file() or sha256(path.read_bytes()).hexdigest() != digest:
            yield f"{name}: {REGISTRATION} is not the registered one"
            continue
        registration = read_registration(folder / name)
        registered |= {question.id for question in registration.questions}
        for question in registration.questions:
            if index.questions.get(question.id) != question.digest:
                yield f"{name}: the index has another definition of {question.id}"
        for file in registration.files:
            part = folder / name / file.name
            if not part.is_file() or sha256(part.read_bytes()).hexdigest() != file.sha256:
                yield f"{name}: {file.name} is not the registered one"
    for question_id in index.questions:
        if question_id not in registered:
            yield f"{INDEX}: no sound registration asks {question_id}"


def _unlisted(folder: Path, index: Index) -> Iterator[str]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and path.name not in index.registrations:
            yield f"{path.name}: the folder is not in {INDEX}"


def _redefined(index: Index) -> Iterator[str]:
    """Shipped questions that are no longer what they were when they were registered."""
    from simulator.registry.questions import questions

    shipped = questions({"baseline": load_scenario("baseline")})
    for name in index.redefined({question.id: question.digest for question in shipped.values()}):
        yield f"{name}: the shipped signal is not what was registered under its id; give the new question a new id"
