"""The floors of `--floor facts=0.9`: what a score may not fall below."""

from collections.abc import Mapping

from pipeline.errors import ConfigError
from pipeline.score.scores import LAYERS, SHARES, Scores

_MORE_SHARES = ("headlines", "article_kind")
NAMES = (*LAYERS, *SHARES, *_MORE_SHARES)


def parse_floor(text: str) -> tuple[str, float]:
    """Read a floor: the name of a layer or a share, and a number from 0 to 1.

    Raises:
        ConfigError: it is none.
    """
    name, _, number = text.partition("=")
    if name not in NAMES:
        raise ConfigError(f"--floor {text}: {name} is no score; those are {', '.join(NAMES)}")
    try:
        least = float(number)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise ConfigError(f"--floor {text}: not a number from 0 to 1, as in facts=0.9")
    return name, least


def below(scores: Scores, floors: Mapping[str, float]) -> list[str]:
    """Return the floors that do not hold; one for what no page annotates does not."""
    short = []
    for name, least in floors.items():
        found = scores.value(name)
        if found is None:
            short.append(f"{name}={least:g}: no page annotates it")
        elif found < least:
            short.append(f"{name}={least:g}: is {found:.4f}")
    return short
