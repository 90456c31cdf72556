"""The set-up: the lock, the model's script and the Makefile hold what they promise."""

import importlib.util
import io
import os
import pickle
import re
import shutil
import subprocess
import tarfile
import tomllib
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import srsly

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "scripts" / "fetch_pkuseg_model.py"
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def fetch() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fetch_pkuseg_model", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def archive_of(folder: Path, features: object, weights: np.ndarray, sizes: list[int]) -> Path:
    arrays = io.BytesIO()
    np.savez(arrays, sizes=np.array(sizes), w=weights)
    files = {"features.pkl": pickle.dumps(features), "weights.npz": arrays.getvalue()}
    path = folder / "model.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        for name, data in files.items():
            entry = tarfile.TarInfo(f"pkuseg-0.0.25/pkuseg/models/default/{name}")
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return path


def test_lock_pins_every_dependency_by_hash_and_names_no_place() -> None:
    pins = re.findall(r"^([a-z0-9-]+)==[^\s;]+(?: ; [^\\]+)? \\\n((?:    --hash.*\n)+)", LOCK, re.M)
    assert len(pins) == len(re.findall(r"^[a-z]", LOCK, re.M))
    assert all("--hash=sha256:" in hashes for _, hashes in pins)
    assert "://" not in LOCK
    assert not re.search(r"^(--|-i|-f)", LOCK, re.M)


def test_lock_holds_what_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    named = [*project["dependencies"], *extras["dev"], *extras["export"], *extras["report"]]
    names = {re.split(r"[<>=!~ \[]", each)[0] for each in named} - {project["name"]}
    assert names <= set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.M))


def test_the_lock_for_spark_fits_the_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements-spark.lock").read_text(encoding="utf-8")
    named = {re.split(r"[<>=]", each)[0] for each in project["optional-dependencies"]["spark"]}
    pins = set(re.findall(r"^([a-z0-9-]+==[^ ]+)", lock, re.M))
    assert named <= {pin.partition("==")[0] for pin in pins}
    other = set(re.findall(r"^([a-z0-9-]+==[^ ]+)", LOCK, re.M))
    shared = {pin.partition("==")[0] for pin in other}
    assert {pin for pin in pins if pin.partition("==")[0] in shared} <= other
    assert "://" not in lock.replace("https://docs", "")


def test_the_model_is_pruned_to_the_features_that_weigh(fetch: ModuleType, tmp_path: Path) -> None:
    features = {
        "unigram": ["网格"],
        "bigram": ["网*格"],
        "feature_to_idx": {"$$": 0, "c.网": 1, "c.格": 2, "w1.网格": 3},
        "tag_to_idx": {"B": 0, "I": 1},
    }
    weights = np.array([0.0, 0.0, 0.05, -0.09, 0.01, -0.4, 0.1, 0.0, 1.0, 2.0, 3.0, 4.0])
    fetch.prune(archive_of(tmp_path, features, weights, [2, 4]), tmp_path)
    written = srsly.read_msgpack(tmp_path / "features.msgpack")
    assert written["feature_to_idx"] == {"$$": 0, "c.格": 1, "w1.网格": 2}
    assert (written["unigram"], written["tag_to_idx"]) == (["网格"], features["tag_to_idx"])
    with np.load(tmp_path / "weights.npz") as arrays:
        assert arrays["sizes"].tolist() == [2, 3]
        assert arrays["w"].dtype == np.float64
        assert arrays["w"].tolist() == [0.0, 0.0, 0.01, -0.4, 0.1, 0.0, 1.0, 2.0, 3.0, 4.0]


def test_a_pickle_that_names_code_is_refused(fetch: ModuleType, tmp_path: Path) -> None:
    archive = archive_of(tmp_path, {"unigram": os.getcwd}, np.zeros(1), [1, 1])
    with pytest.raises(pickle.UnpicklingError, match="getcwd"):
        fetch.prune(archive, tmp_path)


def test_a_second_fetch_does_nothing(
    fetch: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHFACTS_CACHE", str(tmp_path))
    monkeypatch.setattr(fetch, "download", lambda _: pytest.fail("fetched again"))
    folder = fetch.model_folder()
    folder.mkdir(parents=True)
    for name in fetch.MODEL_FILES:
        (folder / name).touch()
    assert fetch.main() == 0


def test_a_fetch_that_fails_says_what_is_needed_and_leaves_nothing(
    fetch: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: Path) -> Path:
        raise subprocess.CalledProcessError(1, "pip")

    monkeypatch.setenv("ZHFACTS_CACHE", str(tmp_path))
    monkeypatch.setattr(fetch, "download", fail)
    assert fetch.main() == 1
    assert "network" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_unfinished_model_is_replaced(fetch: ModuleType, tmp_path: Path) -> None:
    ready, target = tmp_path / "ready", tmp_path / "target"
    for folder, names in ((ready, fetch.MODEL_FILES), (target, fetch.MODEL_FILES[:1])):
        folder.mkdir()
        for name in names:
            (folder / name).write_text(folder.name)
    fetch.move(ready, target)
    assert [(target / name).read_text() for name in fetch.MODEL_FILES] == ["ready", "ready"]


needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [shutil.which("make") or "make", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603


@needs_make
def test_make_lists_its_commands() -> None:
    commands = [line.split()[0] for line in make(ROOT, "help").stdout.splitlines()]
    assert {"setup", "facts", "test", "check", "lock", "clean"} <= set(commands)


@needs_make
def test_make_refuses_an_old_python(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    run = make(tmp_path, "setup", f"PYTHON={old}")
    assert run.returncode != 0
    assert "older than Python 3.11" in run.stderr
    assert not (tmp_path / ".venv").exists()
