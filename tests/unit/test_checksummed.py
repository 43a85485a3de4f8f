"""What training wrote is read whole and unchanged, or the boot stops."""

from functools import partial
from pathlib import Path

import pytest

import precis
from precis import checksummed
from precis.entities.patterns.values import vocabulary
from precis.entities.tagger import weights
from precis.entities.tagger.models import MODELS
from precis.errors import ResourceMissing
from precis.summary.digest import story
from precis.summary.ranking import editor
from precis.text import article_lines, surroundings
from precis.text.languages import detection

PACKAGE = Path(precis.__file__).parent

FITTED = {
    editor.FITTED: editor.weights,
    story.FITTED: story.weights,
    surroundings.FITTED: surroundings.model,
    vocabulary.NAMES: vocabulary._names,
    article_lines.FITTED: article_lines.model,
    **{model.path: partial(weights.load, model.path) for model in MODELS.values()},
}


def test_every_file_of_numbers_has_a_checksum_that_is_current() -> None:
    found = {path for kind in ("json", "model") for path in PACKAGE.rglob(f"*.{kind}")}
    assert found == set(FITTED)
    for path in found:
        assert checksummed.read(path) == path.read_bytes()


@pytest.mark.parametrize("path", FITTED, ids=lambda path: path.parent.name)
def test_its_reader_checks_the_seal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(asked: Path) -> bytes:
        raise ResourceMissing(str(asked))

    monkeypatch.setattr(checksummed, "read", damaged)
    monkeypatch.setattr(checksummed, "mapped", damaged)
    reader = FITTED[path]
    with pytest.raises(ResourceMissing, match=path.name):
        getattr(reader, "__wrapped__", reader)()


@pytest.mark.parametrize("harm", ["absent", "cut in half", "one bit", "no seal", "empty seal"])
def test_a_damaged_file_is_not_read(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "weights.json"
    content = b'{"weight": 1.5}\n' * 9
    checksummed.write(path, content)
    assert checksummed.read(path) == content
    match harm:
        case "absent":
            path.unlink()
        case "cut in half":
            path.write_bytes(content[: len(content) // 2])
        case "one bit":
            path.write_bytes(content[:5] + bytes([content[5] ^ 1]) + content[6:])
        case "no seal":
            checksummed.checksum_path(path).unlink()
        case "empty seal":
            checksummed.checksum_path(path).write_text("")
    with pytest.raises(ResourceMissing, match=r"weights\.json"):
        checksummed.read(path)


def test_the_language_model_is_the_one_that_the_answers_were_made_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(detection, "MODEL_SHA256", "0" * 64)
    with pytest.raises(ResourceMissing, match=r"lid\.176\.ftz is damaged"):
        detection._model.__wrapped__()
