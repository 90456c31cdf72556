"""The decorator of the values that the finders and stages pass on."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def struct(cls: type[T]) -> type[T]:
    """Make a dataclass with slots that the type checker holds to be frozen.

    A page yields some ten thousand of them. Frozen at run time as well, each would take three to
    four times as long to build, as every field is set by a call; see docs/adr/0001.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def wide_struct(cls: type[T]) -> type[T]:
    """Make the same of a class with many fields, which are given by name."""
    return dataclass(slots=True, unsafe_hash=True, kw_only=True)(cls)


if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 - others import it from here
else:

    def replace(value: T, /, **changes: object) -> T:
        """A copy with some fields changed: `dataclasses.replace` for structs, in half the time."""
        copy = object.__new__(type(value))
        for name in value.__slots__:
            setattr(copy, name, getattr(value, name))
        for name, changed in changes.items():
            setattr(copy, name, changed)
        return copy
