"""The RayJob is one that KubeRay takes, its pods are valid, and it asks what `precis` knows."""

import argparse
import re
import shlex
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest

from precis.cli.options import build_parser
from service.settings import Settings
from tests.project.test_deploy import VERSION, in_bytes, load

ROOT = Path(__file__).parents[2]
RAY = ROOT / "deploy" / "ray"

#: Bytes that a process of Ray's that answers articles takes beside its peak for the longest, and a
#: node for Ray itself, as `python -m benchmarks.bulk --memory` shows, rounded up; docs/bulk.md.
PROCESS_BYTES, NODE_BYTES = 512 << 20, 1 << 30

_GROUP: dict[str, Any] = {
    "type": "object",
    "required": ["rayStartParams", "template"],
    "additionalProperties": False,
    "properties": {
        # KubeRay's are strings, numbers and switches too.
        "rayStartParams": {"type": "object", "additionalProperties": {"type": "string"}},
        "template": {
            "type": "object",
            "required": ["spec"],
            "additionalProperties": False,
            "properties": {"metadata": {"type": "object"}, "spec": {"type": "object"}},
        },
    },
}
_COUNT = {"type": "integer", "minimum": 0}

#: What the manifest uses of `ray.io/v1`, as KubeRay's API reference gives it. No package carries
#: the whole schema; pods, the larger part, are held against Kubernetes' own.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["apiVersion", "kind", "metadata", "spec"],
    "additionalProperties": False,
    "properties": {
        "apiVersion": {"const": "ray.io/v1"},
        "kind": {"const": "RayJob"},
        "metadata": {"type": "object", "required": ["name"]},
        "spec": {
            "type": "object",
            "required": ["entrypoint", "rayClusterSpec"],
            "additionalProperties": False,
            "properties": {
                "entrypoint": {"type": "string"},
                "runtimeEnvYAML": {"type": "string"},
                "backoffLimit": _COUNT,
                "shutdownAfterJobFinishes": {"type": "boolean"},
                "ttlSecondsAfterFinished": _COUNT,
                "rayClusterSpec": {
                    "type": "object",
                    "required": ["headGroupSpec"],
                    "additionalProperties": False,
                    "properties": {
                        "rayVersion": {"type": "string"},
                        "headGroupSpec": _GROUP,
                        "workerGroupSpecs": {
                            "type": "array",
                            "items": {
                                **_GROUP,
                                "required": [*_GROUP["required"], "groupName", "maxReplicas"],
                                "properties": {
                                    **_GROUP["properties"],
                                    "groupName": {"type": "string", "minLength": 1},
                                    "replicas": _COUNT,
                                    "minReplicas": _COUNT,
                                    "maxReplicas": {"type": "integer", "minimum": 1},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def _job() -> Any:
    return load(RAY / "rayjob.yaml")


def _groups() -> list[Any]:
    cluster = _job()["spec"]["rayClusterSpec"]
    return [cluster["headGroupSpec"], *cluster["workerGroupSpecs"]]


def test_the_job_has_the_shape_that_kuberay_takes() -> None:
    jsonschema.validate(_job(), SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(_job() | {"sepc": {}}, SCHEMA)


@pytest.mark.parametrize("group", _groups(), ids=["head", "workers"])
def test_its_pods_are_what_kubernetes_takes_and_may_not_gain_rights(group: Any) -> None:
    spec = group["template"]["spec"]
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "ray"}, "spec": spec}
    kubernetes_validate.validate(pod, VERSION, strict=True)
    assert spec["securityContext"]["runAsNonRoot"] is True
    (container,) = spec["containers"]
    assert container["securityContext"]["capabilities"]["drop"] == ["ALL"]
    assert container["resources"]["requests"] == container["resources"]["limits"]


def test_it_asks_what_the_command_line_knows() -> None:
    assert _asked().command == "bulk"


def _asked() -> argparse.Namespace:
    program, *arguments = shlex.split(_job()["spec"]["entrypoint"])
    assert program == "precis"
    return build_parser().parse_args(arguments)


def test_manifest_image_and_lock_name_one_version_of_ray() -> None:
    lock = (ROOT / "requirements-bulk.lock").read_text()
    found = re.search(r"^ray(?:\[[^]]*\])?==(\S+)", lock, re.MULTILINE)
    assert found
    assert _job()["spec"]["rayClusterSpec"]["rayVersion"] == found[1]
    assert f"FROM rayproject/ray:{found[1]}-py3" in (RAY / "Dockerfile").read_text()


def test_what_the_image_copies_is_there() -> None:
    sent = (RAY / "Dockerfile.dockerignore").read_text().splitlines()
    for line in (RAY / "Dockerfile").read_text().splitlines():
        if line.startswith("COPY"):
            *sources, _ = [word for word in line.split()[1:] if not word.startswith("--")]
            assert all((ROOT / source).exists() for source in sources), line
            assert all(f"!{Path(source).name}" in sent for source in sources), line


def test_the_memory_of_a_worker_has_room_for_a_process_on_every_core() -> None:
    asked = _asked()
    settings = Settings(max_text_chars=asked.max_text_chars, max_html_chars=asked.max_html_chars)
    (container,) = _groups()[1]["template"]["spec"]["containers"]
    limits = container["resources"]["limits"]
    longest = settings.worker_bytes - Settings(max_text_chars=1, max_html_chars=1).worker_bytes
    store = int(_groups()[1]["rayStartParams"]["object-store-memory"])
    needed = NODE_BYTES + store + int(limits["cpu"]) * (PROCESS_BYTES + longest)
    assert in_bytes(limits["memory"]) >= needed
