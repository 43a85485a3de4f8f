"""The page and the reference: what a browser is shown, all of it from this folder.

Nothing here is computed for a request: files are read and the reference is rendered at the start.
A file joins by lying in `static/`. Styles and scripts stand in files, never in the HTML, so that
the policy below can forbid everything else; names are relative, so that the service may stand
under any prefix of a proxy.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

import msgspec
from flask import Blueprint, Response, abort, request

from service.site import reference

#: What the page may do: load its own files and ask its own host. No inline script or style, no
#: other host, no frame around it; and no text ever becomes markup (trusted types).
POLICY: Final = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
)

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    # Kept by browsers, and asked for again each time: a new version shows at once.
    "Cache-Control": "no-cache",
}

#: What browsers must be told; the system's own table differs from one to the next.
MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent."""

    body: bytes
    media_type: str
    etag: str


def blueprint(contract: bytes) -> Blueprint:
    """The routes of the page, of the reference made from `openapi.json`, and of their files."""
    site = Blueprint("site", __name__)
    page = _asset("index.html", (files(__package__) / "index.html").read_bytes())
    docs = _asset("docs.html", reference.render(msgspec.json.decode(contract)).encode())
    llms = _asset("llms.txt", (files(__package__) / "llms.txt").read_bytes())
    static = {
        one.name: _asset(one.name, one.read_bytes())
        for one in (files(__package__) / "static").iterdir()
    }

    @site.get("/")
    def index() -> Response:
        return _sent(page)

    @site.get("/docs")
    def show_docs() -> Response:
        return _sent(docs)

    @site.get("/llms.txt")
    def tell_agents() -> Response:
        return _sent(llms)

    @site.get("/static/<name>")
    def file(name: str) -> Response:
        return _sent(static[name]) if name in static else abort(404)

    return site


def _asset(name: str, body: bytes) -> Asset:
    media_type = MEDIA_TYPES["." + name.rpartition(".")[2]]
    return Asset(body, media_type, hashlib.sha256(body).hexdigest()[:16])


def _sent(asset: Asset) -> Response:
    response = Response(asset.body, mimetype=asset.media_type, headers=dict(HEADERS))
    response.set_etag(asset.etag)
    response.make_conditional(request)
    return response
