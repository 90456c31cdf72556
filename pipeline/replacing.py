"""What a command may put its output in the place of: what it wrote before, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.dataset import DESCRIPTOR, part_names, resources
from pipeline.errors import ConfigError

Json = dict[str, Any]


def is_taken(target: Path) -> bool:
    """Whether something stands at a target.

    Raises:
        ConfigError: a link that leads nowhere stands there.
    """
    if target.is_symlink() and not target.exists():
        raise ConfigError(f"{target}: a link that leads nowhere")
    return target.exists()


def check_folder(target: Path, what: str, is_ours: Callable[[Json], object]) -> None:
    """Refuse a folder that holds anything but the files of a descriptor that is ours.

    `what` names to the user what is looked for: "dataset of zhfacts".

    Raises:
        ConfigError: saying what was found there.
    """
    if not target.is_dir():
        raise ConfigError(f"{target}: a file stands there; name a folder")
    found = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    if not found:
        return
    try:
        package = json.loads((target / DESCRIPTOR).read_bytes())
        listed = {name for each in resources(package).values() for name in part_names(each)}
        ours = bool(is_ours(package))
    except (OSError, ValueError, KeyError, TypeError, ConfigError):
        listed, ours = set(), False
    if not ours:
        raise ConfigError(f"{target}: holds files but no {what}; left as it is")
    foreign = sorted(found - listed - {DESCRIPTOR})
    if foreign:
        raise ConfigError(
            f"{target}: holds a file that zhfacts did not write, {foreign[0]}; move it away first"
        )
