"""Reads a gates file."""

import tomllib
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError, model_validator

from pipeline.errors import ConfigError
from schemas.records import ROW_OF_KIND

DEFAULT = "the default gates"


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limit(_Settings):
    """A range that a number must lie in, both ends included."""

    min: FiniteFloat | None = None
    max: FiniteFloat | None = None

    @model_validator(mode="after")
    def _some_end(self) -> Self:
        if self.min is None and self.max is None:
            raise ValueError("needs min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is above max")
        return self

    def holds(self, number: float) -> bool:
        """Whether a number lies in it."""
        return (self.min is None or number >= self.min) and (self.max is None or number <= self.max)

    def __str__(self) -> str:
        ends = ((">=", self.min), ("<=", self.max))
        return " and ".join(f"{sign} {end:g}" for sign, end in ends if end is not None)


class Share(Limit):
    """A range that a share must lie in: 0.5 is half."""

    min: Annotated[FiniteFloat, Field(ge=0, le=1)] | None = None
    max: Annotated[FiniteFloat, Field(ge=0, le=1)] | None = None


class Rejects(_Settings):
    """Limits on what was refused, as shares of what there was."""

    inputs: Share | None = None
    rows: Share | None = None


class Validity(_Settings):
    """The limit on what `validate` finds."""

    failures: Limit = Limit(max=0)


Filter = Literal["measure", "unit", "unit_code", "dimension", "status", "change", "bound"]


class Values(_Settings):
    """The range of the values of some facts; "" in a filter stands for a field that is null."""

    name: str = Field(min_length=1)
    where: dict[Filter, str] = Field(min_length=1)
    range: Limit
    in_si: bool = False
    outside: Annotated[int, Field(ge=0)] = 0


class Gates(_Settings):
    """A gates file; a table that it lacks checks nothing."""

    rows: dict[str, Limit] = {}
    filled: dict[str, Share] = {}
    rejects: Rejects = Rejects()
    validity: Annotated[Validity | None, Field(alias="validate")] = None
    unique: dict[str, tuple[Annotated[tuple[str, ...], Field(min_length=1)], ...]] = {}
    values: tuple[Values, ...] = ()

    @model_validator(mode="after")
    def _known_names(self) -> Self:
        for kind in (*self.rows, *self.unique):
            if kind not in ROW_OF_KIND:
                raise ValueError(f"{kind}: no record kind")
        named = [("facts", name) for name in self.filled]
        named += [(kind, name) for kind, keys in self.unique.items() for name in chain(*keys)]
        for kind, name in named:
            if name not in ROW_OF_KIND[kind].model_fields:
                raise ValueError(f"{name}: no column of {kind}")
        if self == Gates.model_construct():
            raise ValueError("checks nothing")
        return self


def default_gates() -> str:
    """Return the text of the gates file that ships."""
    return files("pipeline.gates").joinpath("default.toml").read_text("utf-8")


def read_gates(path: Path | None) -> Gates:
    """Read a gates file; None is the one that ships.

    Raises:
        ConfigError: the file cannot be read, or holds what no gates file does.
    """
    name = DEFAULT if path is None else str(path)
    try:
        text = default_gates() if path is None else path.read_text("utf-8")
        return Gates.model_validate(tomllib.loads(text))
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"] if part != "[key]")
        message = first["msg"].removeprefix("Value error, ")
        if first["type"] == "extra_forbidden":
            message = "no setting of this name"
        raise ConfigError(f"{name}: {f'{where}: ' if where else ''}{message}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: not UTF-8") from error
    except ValueError as error:  # not TOML
        raise ConfigError(f"{name}: {error}") from error
