"""The contract is tested against the application of the web tests."""

from tests.web.conftest import client, library

__all__ = ["client", "library"]
