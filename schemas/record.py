"""The frozen base of every record that leaves the pipeline."""

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = "1.1"


class Record(BaseModel):
    """One row of a dataset file: immutable, and closed to fields the schema does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
