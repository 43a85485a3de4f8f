"""Every overlay as kubectl renders it; skipped where kubectl is not installed."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

KUBERNETES = Path(__file__).parent.parent.parent / "deploy" / "kubernetes"


def rendered(folder: Path) -> list[dict[str, Any]]:
    if not shutil.which("kubectl"):
        pytest.skip("kubectl is not installed")
    command = ["kubectl", "kustomize", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(yaml.safe_load_all(done.stdout))


@pytest.mark.parametrize(
    "folder", [KUBERNETES / "base", *KUBERNETES.glob("overlays/*")], ids=lambda path: path.name
)
def test_overlays_meet_the_schemas_of_kubernetes(folder: Path) -> None:
    manifests = rendered(folder)
    for manifest in manifests:
        if manifest["kind"] != "ServiceMonitor":  # the Prometheus Operator's to know
            kubernetes_validate.validate(manifest, "1.37", strict=True)
    kinds = {one["kind"] for one in manifests}
    assert kinds >= {
        "Deployment",
        "Service",
        "HorizontalPodAutoscaler",
        "PodDisruptionBudget",
        "NetworkPolicy",
    }
    assert ("ServiceMonitor" in kinds) == folder.name.endswith("monitored")


@pytest.mark.parametrize("name", ["production", "production-monitored"])
def test_production_stands_in_its_own_namespace(name: str) -> None:
    manifests = rendered(KUBERNETES / "overlays" / name)
    namespaced = [one for one in manifests if one["kind"] != "Namespace"]
    assert {one["metadata"]["namespace"] for one in namespaced} == {"precis"}
