"""The floors are the house: every room stands on one, in the contract as in the README's picture."""

import re
import tomllib
from pathlib import Path

import istihdam

HOUSE = Path(istihdam.__file__).parent
ROOT = HOUSE.parent


def rooms() -> set[str]:
    """Every package and module at the top of the house."""
    return {path.stem for path in HOUSE.iterdir() if path.is_dir() or path.suffix == ".py"} - {
        "__init__",
        "__pycache__",
    }


def floors_of_the_contract() -> list[set[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    every = (contract.get("layers", []) for contract in settings["tool"]["importlinter"]["contracts"])
    (layers,) = (layers for layers in every if "istihdam.cli" in layers)
    return [set(re.findall(r"istihdam\.(\w+)", line)) for line in layers]


def floors_of_the_picture() -> list[set[str]]:
    text = (ROOT / "README.md").read_text("utf-8")
    picture = text[text.index("The floors of the house are contracts") :].split("```")[1]
    lines = (line.split("  ")[0] for line in picture.strip().splitlines())
    return [set(re.findall(r"\w+", line)) for line in lines]


def test_every_room_stands_on_a_floor_and_every_floor_has_rooms() -> None:
    assert set.union(*floors_of_the_contract()) == rooms()


def test_the_picture_is_the_house() -> None:
    assert floors_of_the_picture() == floors_of_the_contract()
