"""What is deployed is valid where it runs, and says the same as the code."""

import json
import os
import re
import runpy
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any
from unittest import mock

import jsonschema
import kubernetes_validate
import pytest
import yaml

import service
from service.settings import Settings, processes

ROOT = Path(__file__).parents[2]
KUBERNETES = ROOT / "deploy" / "kubernetes"
BASE = KUBERNETES / "base"

#: Kubernetes whose schemas the manifests must meet, members that it does not know refused.
VERSION = "1.37"

_UNITS = {"Mi": 1 << 20, "Gi": 1 << 30, "M": 1_000_000, "G": 1_000_000_000}


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def in_bytes(quantity: str) -> int:
    found = re.fullmatch(r"(\d+)([A-Z]i?)", quantity)
    assert found
    return int(found[1]) * _UNITS[found[2]]


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("docker-compose.yml", "compose-spec"),
        (".github/workflows/check.yml", "github-workflows"),
        (".github/workflows/release.yml", "github-workflows"),
        (".github/dependabot.yml", "dependabot"),
    ],
)
def test_files_for_others_meet_their_schemas(path: str, schema: str) -> None:
    vendored = resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    rules = json.loads((vendored / f"{schema}.json").read_text(encoding="utf-8"))
    # YAML 1.1 reads the key `on` as true.
    read = {("on" if name is True else name): value for name, value in load(ROOT / path).items()}
    validator = jsonschema.validators.validator_for(rules)(rules)
    assert [error.message for error in validator.iter_errors(read)] == []
    assert list(validator.iter_errors(read | {"services": 1, "jobs": 1, "updates": 1}))


def _graceful_timeout() -> int:
    """Seconds; reading the configuration prepares a directory, which no other test may see."""
    with mock.patch.dict(os.environ):
        timeout: int = runpy.run_path(str(ROOT / "gunicorn.conf.py"))["graceful_timeout"]
    return timeout


def _compose() -> dict[str, Any]:
    services: dict[str, Any] = load(ROOT / "docker-compose.yml")["services"]
    return services


def test_compose_starts_the_service_alone_unless_asked() -> None:
    plain = [name for name, one in _compose().items() if "profiles" not in one]
    assert plain == ["precis"]
    assert _compose()["precis"]["ports"] == [f"8000:{Settings().port}"]


@pytest.mark.parametrize("name", ["precis", "prometheus", "grafana"])
def test_no_container_may_write_gain_rights_or_take_all_memory(name: str) -> None:
    one = _compose()[name]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert in_bytes(one["deploy"]["resources"]["limits"]["memory"])


def test_compose_ends_the_service_after_gunicorn_does() -> None:
    graceful = _graceful_timeout()
    assert int(_compose()["precis"]["stop_grace_period"].removesuffix("s")) > graceful


def test_what_is_mounted_is_there() -> None:
    mounts = [mount for one in _compose().values() for mount in one.get("volumes", [])]
    sources = [mount.split(":")[0] for mount in mounts if mount.startswith("./")]
    assert sources
    assert all((ROOT / source).is_dir() for source in sources)


def test_grafana_finds_prometheus_and_the_dashboards() -> None:
    folder = ROOT / "deploy" / "grafana" / "provisioning"
    source = load(folder / "datasources" / "prometheus.yml")["datasources"][0]
    assert source["url"] == "http://prometheus:9090"
    assert "prometheus" in _compose()
    provider = load(folder / "dashboards" / "precis.yml")["providers"][0]
    grafana = _compose()["grafana"]
    assert f"./deploy/grafana:{provider['options']['path']}:ro" in grafana["volumes"]
    for dashboard in (ROOT / "deploy" / "grafana").glob("*.json"):
        assert json.loads(dashboard.read_text(encoding="utf-8"))["panels"], dashboard.name


def test_prometheus_asks_the_service_where_it_listens() -> None:
    scraped = load(ROOT / "deploy" / "prometheus" / "prometheus.yml")["scrape_configs"]
    assert scraped[0]["static_configs"][0]["targets"] == [f"precis:{Settings().port}"]


def _container() -> dict[str, Any]:
    pod = load(BASE / "deployment.yaml")["spec"]["template"]["spec"]
    found: dict[str, Any] = pod["containers"][0]
    return found


def _compose_limits() -> tuple[str, str, dict[str, str]]:
    limits = _compose()["precis"]["deploy"]["resources"]["limits"]
    return limits["cpus"], limits["memory"], {}


def _kubernetes_limits() -> tuple[str, str, dict[str, str]]:
    limits = _container()["resources"]["limits"]
    variables = {one["name"]: one["value"] for one in _container()["env"]}
    return limits["cpu"], limits["memory"], variables


@pytest.mark.parametrize("limits", [_compose_limits, _kubernetes_limits])
def test_the_memory_given_has_room_for_a_worker_on_every_core_given(
    limits: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(64)), raising=False)
    cpus, memory, variables = limits()
    (tmp_path / "cpu.max").write_text(f"{int(cpus) * 100_000} 100000\n")
    (tmp_path / "memory.max").write_text(f"{in_bytes(memory)}\n")
    chosen = processes(Settings.from_env(variables), tmp_path)
    assert chosen.workers == int(cpus)
    assert not chosen.short_of_memory


def base() -> Iterator[dict[str, Any]]:
    for name in load(BASE / "kustomization.yaml")["resources"]:
        yield load(BASE / name)


def _kind(kind: str) -> dict[str, Any]:
    return next(one for one in base() if one["kind"] == kind)


def check_kubernetes(manifest: dict[str, Any]) -> None:
    """Refuse what Kubernetes would; a ServiceMonitor is the Prometheus Operator's to know."""
    if manifest["kind"] != "ServiceMonitor":
        kubernetes_validate.validate(manifest, VERSION, strict=True)


@pytest.mark.parametrize("path", sorted(BASE.glob("[!k]*.yaml")), ids=lambda path: path.stem)
def test_manifests_meet_the_schemas_of_kubernetes(path: Path) -> None:
    check_kubernetes(load(path))
    with pytest.raises(kubernetes_validate.ValidationError):
        check_kubernetes(load(path) | {"sepc": {}})


def test_every_manifest_is_part_of_the_base() -> None:
    listed = load(BASE / "kustomization.yaml")["resources"]
    assert sorted(listed) == sorted(path.name for path in BASE.glob("[!k]*.yaml"))


def test_selectors_choose_the_pods() -> None:
    labels = _kind("Deployment")["spec"]["template"]["metadata"]["labels"]
    chosen = {"matchLabels": labels}
    pod = _kind("Deployment")["spec"]["template"]["spec"]
    assert _kind("Deployment")["spec"]["selector"] == chosen
    assert _kind("Service")["spec"]["selector"] == labels
    assert _kind("PodDisruptionBudget")["spec"]["selector"] == chosen
    assert _kind("NetworkPolicy")["spec"]["podSelector"] == chosen
    assert all(one["labelSelector"] == chosen for one in pod["topologySpreadConstraints"])
    assert _kind("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]["name"] == "precis"
    monitor = load(KUBERNETES / "components" / "servicemonitor" / "servicemonitor.yaml")
    assert monitor["spec"]["selector"] == {"matchLabels": _kind("Service")["metadata"]["labels"]}
    assert monitor["spec"]["endpoints"][0]["port"] == _kind("Service")["spec"]["ports"][0]["name"]


def test_probes_ask_paths_of_the_contract_on_the_port_listened_on() -> None:
    paths = load(ROOT / "openapi.yaml")["paths"]
    one = _container()
    probes = {name: one[f"{name}Probe"]["httpGet"] for name in ("startup", "readiness", "liveness")}
    assert {name: probe["path"] for name, probe in probes.items()} == {
        "startup": "/readyz",
        "readiness": "/readyz",
        "liveness": "/livez",
    }
    assert all(probe["path"] in paths and probe["port"] == "http" for probe in probes.values())
    assert one["ports"] == [{"name": "http", "containerPort": Settings().port}]
    assert _kind("Service")["spec"]["ports"][0]["targetPort"] == "http"
    assert _kind("NetworkPolicy")["spec"]["ingress"] == [{"ports": [{"port": "http"}]}]


def test_a_pod_ends_after_gunicorn_does_and_after_traffic_has_left() -> None:
    pod = _kind("Deployment")["spec"]["template"]["spec"]
    graceful = _graceful_timeout()
    sleep = _container()["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert pod["terminationGracePeriodSeconds"] >= sleep + graceful + 5


def test_an_update_takes_no_pod_away_before_its_successor_is_ready() -> None:
    assert _kind("Deployment")["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert "replicas" not in _kind("Deployment")["spec"], "the autoscaler's"


def test_a_pod_may_do_nothing_but_compute() -> None:
    pod = _kind("Deployment")["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    assert _container()["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert _container()["resources"]["requests"] == _container()["resources"]["limits"]
    policy = _kind("NetworkPolicy")["spec"]
    assert "Egress" in policy["policyTypes"]
    assert policy["egress"] == []


def test_a_service_of_our_name_does_not_stop_the_boot() -> None:
    pod = _kind("Deployment")["spec"]["template"]["spec"]
    # Else Kubernetes sets PRECIS_PORT=tcp://… in the pod.
    assert pod["enableServiceLinks"] is False


def test_user_of_the_image_is_the_pods() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    user = load(BASE / "deployment.yaml")["spec"]["template"]["spec"]["securityContext"]
    assert f"USER {user['runAsUser']}:{user['runAsGroup']}\n" in dockerfile


def test_only_what_the_image_needs_reaches_its_build() -> None:
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", _dockerfile(), re.MULTILINE)
    named = {name for line in copied for name in line.split()}
    needed = {name for name in named if str(Path(name).parent) not in named}
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert ignored[0] == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == needed


def _dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_code_comes_after_dependencies_in_the_image() -> None:
    text = _dockerfile()
    code = text.index("COPY precis ./precis")
    assert text.index("/opt/precis /opt/precis") < code
    assert code < text.index("ARG REVISION"), "a revision changes each build"


def test_production_runs_the_version_of_the_code() -> None:
    image = load(KUBERNETES / "overlays" / "production" / "kustomization.yaml")["images"][0]
    assert image["newTag"] == service.__version__


def test_actions_are_pinned_by_commit() -> None:
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
        assert used
        for action, comment in used:
            assert action.startswith("./") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)
            assert action.startswith("./") or re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action
