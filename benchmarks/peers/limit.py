"""What Flask and gunicorn leave room for: the JSON is decoded, the answer a constant. Served as
`benchmarks.peers.limit:application`.
"""

from flask import Flask, Response, request

application = Flask(__name__)


@application.get("/readyz")
def ready() -> str:
    return "ok\n"


@application.post("/v1/summarize")
def summarize() -> Response:
    request.get_json()
    return Response(b'{"summary":""}', mimetype="application/json")
