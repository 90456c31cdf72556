"""Cuts clauses into words with pkuseg, where a boundary hangs on words."""

import math
import os
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pipeline.errors import SetupError

Segmenter = Callable[[str], list[str]]

MODEL_NAME = "pkuseg-0.0.25"
MODEL_FILES = ("features.msgpack", "weights.npz")
CLAUSES_KEPT = 8_192
PAIRS_KEPT = 65_536
COMMON_RANK, LEAST_RARITY = 600, 0.5
"""The rank of a pair that any text has, and how much one of these still tells."""
CHARACTER = 0.3
"""How much a rare character tells against a rare pair."""
TELLING, RARE = 1_200, 6_000
"""The rank down to which a character is common, and from which on it tells the most."""
ZIPF, RANK_OFFSET = 1.1, 30
"""How the frequency of a feature falls with its rank; the sums over a character's pairs fit."""
_HAN = re.compile("[一-鿿]")
_WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))

_CHECKOUT = Path(__file__).resolve().parents[2]


def model_folder() -> Path:
    """Return the folder of the pkuseg model; it need not exist yet.

    It lies in `$ZHFACTS_CACHE` where that is set, in a checkout's `.cache/zhfacts`, else in the
    user's cache folder.
    """
    chosen = os.environ.get("ZHFACTS_CACHE")
    if chosen:
        return Path(chosen) / MODEL_NAME
    if (_CHECKOUT / "pyproject.toml").is_file():
        return _CHECKOUT / ".cache" / "zhfacts" / MODEL_NAME
    return (
        Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "zhfacts" / MODEL_NAME
    )


@cache
def load_segmenter() -> Segmenter:
    """Load the model, once a process, and return the function that cuts a clause into words.

    The words joined are the clause, white space and all: a run of blanks is a word. Each call
    returns a new list.

    Raises:
        SetupError: when the model or the library is not there, or the model is damaged.
    """
    cut: Segmenter = _load_model(model_folder()).cut

    @lru_cache(maxsize=CLAUSES_KEPT)
    def words(clause: str) -> tuple[str, ...]:
        return tuple(_aligned(clause, cut(clause)))

    return lambda clause: list(words(clause))


@cache
def load_vocabulary() -> frozenset[str]:
    """Load the words that the model knows.

    Raises:
        SetupError: as `load_segmenter` does.
    """
    return frozenset(_load_model(model_folder()).feature_extractor.unigram)


@cache
def load_affinity() -> Callable[[str, str], float]:
    """Load how much likelier two characters are to stand side by side than by chance.

    The logarithm of that, as the model's training text has it: its features come in the order of
    how often they were seen, and how often follows from the rank (Zipf's law).

    Raises:
        SetupError: as `load_segmenter` does.
    """
    ranks: dict[str, int] = _load_model(model_folder()).feature_extractor.feature_to_idx
    least = _frequency(len(ranks))
    single = [rank for feature, rank in ranks.items() if feature[:2] == "c."]
    total = sum(map(_frequency, single))

    def seen(feature: str) -> float:
        return _frequency(ranks[feature]) if feature in ranks else 0.0

    @lru_cache(maxsize=CLAUSES_KEPT)
    def affinity(left: str, right: str) -> float:
        one, two = _as_in_model(left), _as_in_model(right)
        by_chance = max(seen(f"c.{one}"), least) * max(seen(f"c.{two}"), least) / total
        return math.log((seen(f"cc1.{one}.{two}") + least) / (by_chance + least))

    return affinity


def _frequency(rank: int) -> float:
    """How often a feature of that rank was seen, to a constant factor."""
    return math.pow(rank + RANK_OFFSET, -ZIPF)


def _as_in_model(character: str) -> str:
    """A character as the features of the model name it: every digit alike, and every letter."""
    if character.isdigit():
        return "**Num"
    if character.isascii() and character.isalpha():
        return "**Letter"
    return _WIDE.get(character, character)


@cache
def load_rarity() -> Callable[[str], float]:
    """Load how rare a pair of characters is in any text, up to 1, or one that is not common.

    What every text says (我们, 经济) tells little of what a text is about, however few passages of
    a page have it; what the model's training text seldom has tells much.
    """
    ranks: dict[str, int] = _load_model(model_folder()).feature_extractor.feature_to_idx
    last = len(ranks)
    steps = math.log(_frequency(COMMON_RANK) / _frequency(last))
    rare = math.log(RARE / TELLING)

    def rarity(pair: str) -> float:
        if len(pair) == 1:
            return CHARACTER * min(1.0, math.log(ranks.get(f"c.{pair}", last) / TELLING) / rare)
        rank = ranks.get(f"cc1.{pair[0]}.{pair[1]}", last)
        told = math.log(_frequency(COMMON_RANK) / _frequency(rank)) / steps
        return max(LEAST_RARITY, told)

    return _Kept(rarity).__getitem__


@cache
def load_common_characters() -> frozenset[str]:
    """Load the characters that any text has: what stands there as often as 年 tells nothing of it.

    Raises:
        SetupError: as `load_segmenter` does.
    """
    ranks: dict[str, int] = _load_model(model_folder()).feature_extractor.feature_to_idx
    common = (feature[2:] for feature, rank in ranks.items() if rank <= TELLING)
    return frozenset(known for known in common if _HAN.fullmatch(known))


class _Kept(dict[str, float]):
    """What a function has told so far; a page asks for thousands of pairs, again and again."""

    def __init__(self, tell: Callable[[str], float]) -> None:
        super().__init__()
        self._tell = tell

    def __missing__(self, pair: str) -> float:
        if len(self) >= PAIRS_KEPT:
            self.clear()
        told = self[pair] = self._tell(pair)
        return told


@cache
def _load_model(folder: Path) -> Any:  # noqa: ANN401 - spacy_pkuseg has no types
    if not all((folder / name).is_file() for name in MODEL_FILES):
        raise SetupError(f"the pkuseg model is not in {folder}; run `make setup` to fetch it")
    try:
        import spacy_pkuseg  # noqa: PLC0415 - slow to import, and the batch path may not need it
    except ImportError as error:
        raise SetupError(f"spacy-pkuseg cannot be imported ({error}); run `make setup`") from error
    try:
        # its word list joins words that the model has parted, changes next to no fact of ours,
        # and takes 64 MB
        return spacy_pkuseg.pkuseg(str(folder), user_dict=None)
    except Exception as error:  # whatever numpy, msgpack or zipfile make of a damaged file
        raise SetupError(
            f"the pkuseg model in {folder} is damaged ({error}); remove it and run `make setup`"
        ) from error


def _aligned(clause: str, words: list[str]) -> Iterator[str]:
    """Put back the white space between the words, which pkuseg drops."""
    done = 0
    for word in words:
        start = clause.index(word, done)
        if start > done:
            yield clause[done:start]
        done = start + len(word)
        yield word
    if done < len(clause):
        yield clause[done:]
