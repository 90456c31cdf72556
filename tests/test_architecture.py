"""Imports point down: cli → run → order → stage folders → stage, seeds, gazetteer → schemas."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pipeline.order import stages

ROOT = Path(__file__).resolve().parent.parent
STAGE_FOLDERS = ("read", "normalise", "segment", "recognise", "link", "assemble", "check", "write")
DATASET_FOLDERS = ("export", "compare", "gates", "score")  # what is done with a dataset
OF_DATASETS = {"dataset", "dataset_rows", "replacing"}
SHARED = {
    "stage",
    "seeds",
    "bound_words",
    "change_words",
    "clause_openings",
    "abroad",
    "outsiders",
    "own_counters",
    "division_names",
    "gazetteer",
    "surrogates",
    "edges",
    "needs",
    "record_words",
    "errors",
    "version",
}
SHARED |= OF_DATASETS

# Each layer may import those before it, and itself.
LAYERS = (
    {"schemas"},
    {
        "config",
        "edges",
        "errors",
        "kept_patterns",
        "needs",
        "record_words",
        "start",
        "surrogates",
        "version",
    },
    {"stage", "seeds", "division_names", "dataset"},
    {
        "bound_words",
        "change_words",
        "clause_openings",
        "gazetteer",
        "abroad",
        "outsiders",
        "own_counters",
        "dataset_rows",
        "replacing",
    },
    set(STAGE_FOLDERS) | set(DATASET_FOLDERS),
    {"finders"},
    {"order", "rows", "spacy_bridge"},
    {"extract"},
    {"workers", "cache"},
    {"run", "explain"},
    {"spark"},
    {"show", "console", "report"},
    {"commands"},
    {"cli"},
    {"__main__"},
)
# The folders of a stage, by what may import what: each row those before it, the first also itself.
FOLDERS = {
    "segment": (
        {
            "drafts",
            "evidence",
            "likeness",
            "lines",
            "matching",
            "running_names",
            "sentences",
            "signatures",
            "terms",
            "words",
        },
        {"pages"},
        {"headings"},
        {"grouping"},
        {"headlines"},
        {"order"},
        {"articles"},
    ),
    "recognise": (
        {"name_context", "name_letters", "overlaps", "quotes"},
        {"numbers", "organisations", "people", "programs"},
        {"places", "times"},
        {"quantities"},
    ),
    "assemble": (
        {
            "amount_kinds",
            "carrying",
            "change_patterns",
            "clauses",
            "distances",
            "held_against",
            "measure",
            "moved_lists",
            "pairs",
            "paragraph_openings",
            "references",
            "time_uses",
            "word_tables",
        },
        {"phrases"},
        {"changes", "places", "speakers", "statuses"},
        {"carried", "times"},
        {"measures"},
        {"facts"},
    ),
}
SPACY_MODULES = {"pipeline/spacy_bridge.py", "pipeline/segment/words.py"}
MODULE_LINES = 400
FUNCTION_LINES = 40

MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("pipeline", "schemas")
    for path in (ROOT / folder).rglob("*.py")
)


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"))


def imports(module: str) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield node.module or ""


def part(name: str) -> str | None:
    """`pipeline.recognise.places.places` → recognise; a name that is not ours → None."""
    first, _, rest = name.partition(".")
    if first == "schemas":
        return "schemas"
    return (rest.partition(".")[0] or "pipeline") if first == "pipeline" else None


def part_of_module(module: str) -> str:
    return part(module.removesuffix(".py").replace("/", ".")) or ""


def layer_of(name: str) -> int:
    return next(n for n, layer in enumerate(LAYERS) if name in layer)


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    own = part_of_module(module)
    if own == "__init__":
        return
    for name in imports(module):
        other = part(name)
        if other is not None:
            assert layer_of(other) <= layer_of(own), f"{module} imports {name}"


@pytest.mark.parametrize(
    "module", [m for m in MODULES if part_of_module(m) in {*STAGE_FOLDERS, *DATASET_FOLDERS}]
)
def test_no_stage_folder_imports_another(module: str) -> None:
    own = part_of_module(module)
    for name in imports(module):
        other = part(name)
        assert other in {None, "schemas", own} | SHARED, f"{module} imports {name}"


@pytest.mark.parametrize("module", [m for m in MODULES if part_of_module(m) in FOLDERS])
def test_the_folders_of_a_stage_stand_in_order(module: str) -> None:
    stage = part_of_module(module)

    def rank(name: str) -> int:
        return next(n for n, folders in enumerate(FOLDERS[stage]) if name in folders)

    own = module.removesuffix(".py").split("/")[2]
    if own == "__init__":
        return
    for name in imports(module):
        if part(name) == stage:
            other = name.split(".")[2]
            allowed = other == own or rank(other) < rank(own) or rank(other) == rank(own) == 0
            assert allowed, f"{module} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_only_two_modules_import_spacy(module: str) -> None:
    names = {name.partition(".")[0] for name in imports(module)}
    if names & {"spacy", "spacy_pkuseg", "thinc"}:
        assert module in SPACY_MODULES


@pytest.mark.parametrize("module", MODULES)
def test_only_the_command_line_prints_and_exits(module: str) -> None:
    if part_of_module(module) == "commands":
        return
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "exit", "quit"}, f"{module}:{node.lineno}"


@pytest.mark.parametrize("module", MODULES)
def test_modules_and_functions_are_short(module: str) -> None:
    lines = (ROOT / module).read_text("utf-8").count("\n")
    assert lines <= MODULE_LINES, f"{module} has {lines} lines"
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= FUNCTION_LINES + 25, f"{module}: {node.name} has {length} lines"


@pytest.mark.parametrize("module", MODULES)
def test_no_constant_is_given_twice(module: str) -> None:
    names = [
        target.id
        for node in tree(module).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    assert sorted(set(names)) == sorted(names), module


def test_the_stages_say_why_they_stand_where_they_stand() -> None:
    for stage in stages():
        assert stage.why_here, stage.name


def test_the_batch_path_does_not_import_spacy() -> None:
    code = (
        "import sys, pipeline.run, pipeline.explain\n"
        "from pipeline.order import stages\n"
        "stages()\n"
        "print([name for name in ('spacy', 'spacy_pkuseg', 'torch') if name in sys.modules])\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
