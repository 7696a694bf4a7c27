"""The house is laid out as it says: a test for each module, names that say something, one verb a service."""

import ast
from pathlib import Path
from typing import Any

import pytest

from tests.house.tree import ROOT, load, modules

MODULES = modules("api")
WITHOUT_OWN_TESTS: list[dict[str, Any]] = load(Path(__file__).parent / "without_own_tests.yaml")
EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "base",
    "manager",
    "managers",
    "handler",
    "data",
}


def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def without_own_tests() -> list[Path]:
    wanted = {path: Path("tests", *path.parts[1:-1], f"test_{path.name}") for path in MODULES}
    return [path for path, test in wanted.items() if not (ROOT / test).is_file()]


def entry_for(path: Path) -> str | None:
    """Give the most exact entry of the list that speaks for a module."""
    fitting = [room["of"] for room in WITHOUT_OWN_TESTS if path.is_relative_to(room["of"])]
    return max(fitting, key=len, default=None)


@pytest.mark.parametrize("path", without_own_tests(), ids=str)
def test_a_module_has_its_tests_under_the_same_name_or_its_room_says_why_not(path: Path) -> None:
    assert entry_for(path) is not None


@pytest.mark.parametrize("room", WITHOUT_OWN_TESTS, ids=lambda room: room["of"])
def test_what_has_no_tests_of_its_own_is_tested_through_another(room: dict[str, Any]) -> None:
    assert room["of"] in set(map(entry_for, without_own_tests())), "nothing needs this entry: remove it"
    assert all((ROOT / name).exists() for name in room["tested_by"])


@pytest.mark.parametrize("path", [*MODULES, *modules("tests"), *modules("migrations")], ids=str)
def test_a_name_says_what_is_inside(path: Path) -> None:
    assert EMPTY_NAMES.isdisjoint(part.removesuffix(".py") for part in path.parts)


@pytest.mark.parametrize("path", [path for path in MODULES if path.parts[1] == "domain"], ids=str)
def test_the_domain_knows_no_float(path: Path) -> None:
    for node in ast.walk(tree(path)):
        assert not (isinstance(node, ast.Name) and node.id == "float")
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "settings.py"], ids=str)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            assert node.attr not in {"environ", "getenv", "putenv"}
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            assert {"environ", "getenv"}.isdisjoint(name.name for name in node.names)


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parts[1] == "services" and path.name != "tracker.py"], ids=str
)
def test_a_service_is_one_verb_under_its_own_name(path: Path) -> None:
    functions = [node.name for node in tree(path).body if isinstance(node, ast.FunctionDef)]
    assert path.stem in functions


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_stand_at_the_top_and_name_their_module(path: Path) -> None:
    module = tree(path)
    top = set(map(id, module.body))
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
        if isinstance(node, ast.Import | ast.ImportFrom):
            guarded = any(isinstance(outer, ast.If) and node in outer.body for outer in module.body)
            assert id(node) in top or guarded
