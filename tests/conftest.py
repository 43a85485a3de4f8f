"""Shared fixtures: one application for the tests that talk to it in process."""

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.app import create_app
from service.settings import Settings

# No test depends on the clock: the first example may import a grammar, and machines are busy.
hypothesis.settings.register_profile("without-clock", deadline=None)
hypothesis.settings.load_profile("without-clock")


class Client(FlaskClient):
    """Closes each answer once it is read, as a server does."""

    def open(self, *args: Any, buffered: bool = True, **kwargs: Any) -> Any:
        return super().open(*args, buffered=buffered, **kwargs)


@pytest.fixture(scope="session")
def app() -> Flask:
    app = create_app(Settings(max_text_chars=5_000, max_html_chars=10_000, max_documents=20))
    app.test_client_class = Client
    return app


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client
