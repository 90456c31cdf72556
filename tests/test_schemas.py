import runpy
from pathlib import Path

import pytest

from pipeline.commands.schema import Kind
from schemas.export import FILE_OF_KIND, json_schema
from schemas.records import ROW_OF_KIND

ROOT = Path(__file__).resolve().parent.parent
GENERATED: dict[Path, str] = runpy.run_path(str(ROOT / "scripts" / "build_docs.py"))["documents"]()


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_generated_files_are_fresh(path: Path) -> None:
    assert path.is_file(), "run scripts/build_docs.py"
    assert path.read_text("utf-8") == GENERATED[path], "stale: run scripts/build_docs.py"


def test_every_kind_has_its_file_and_its_word_on_the_command_line() -> None:
    assert list(FILE_OF_KIND) == list(ROW_OF_KIND) == [kind.value for kind in Kind]
    found = {path.name for path in (ROOT / "schemas" / "json").iterdir()}
    assert found == set(FILE_OF_KIND.values())


@pytest.mark.parametrize("kind", ROW_OF_KIND)
def test_schemas_are_closed_and_every_field_is_told(kind: str) -> None:
    schema = json_schema(kind)
    assert schema["additionalProperties"] is False
    assert schema["required"] == list(schema["properties"])
    known = {"bytes", "kind", "type", "dimension", "bound"}
    for name, shape in schema["properties"].items():
        assert "description" in shape or name in known, name


CONTRACT = {
    "facts": "id source article start end text value value_high unit unit_code value_si dimension"
    " bound measure measure_start measure_end place place_code place_level time time_start time_end"
    " change baseline status measure_from place_from time_from said_by program sentence"
    " sentence_start sentence_end headline published",
    "entities": "id source article start end text type name level code parent_code linked_by"
    " titles",
    "programs": "id source article start end text name type quoted place_code",
    "articles": "id source column headline kind bylines place_code spans characters",
    "documents": "id source sha256 bytes encoding characters published home_code articles entities"
    " programs facts rejects",
    "rejects": "source stage error message record",
}


@pytest.mark.parametrize("kind", CONTRACT)
def test_the_fields_of_the_contract_are_there(kind: str) -> None:
    assert set(CONTRACT[kind].split()) <= set(ROW_OF_KIND[kind].model_fields)
