"""Shared fixtures: one application for the tests that talk to it in process."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.app import create_app
from service.config import Settings


@pytest.fixture(scope="session")
def app() -> Flask:
    return create_app(Settings(max_text_chars=5_000, max_html_chars=10_000, max_documents=20))


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client
