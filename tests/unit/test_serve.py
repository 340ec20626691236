"""Who can see a preview: the person at this computer, and nobody else."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from generator import serve
from generator.preview import Preview
from generator.problems import InputRefused
from generator.settings import SOFTWARE, Settings
from generator.show.render import environment
from generator.show.words import Words

WORDS = Words(environment(Settings(SOFTWARE)), "en-GB")


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    return Preview(Settings(tmp_path, folder="build/preview"), WORDS, {})


def test_pages_are_served_to_this_computer_alone(preview: Preview) -> None:
    server = serve.Watch(preview, 0).server
    try:
        server.server_bind()
        address, port = server.socket.getsockname()[:2]
        assert ip_address(address).is_loopback
        assert port
    finally:
        server.server_close()


def test_the_port_is_tried_on_this_computer_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trying it for all the world would make a firewall ask, and would be refused where only ours is free."""
    bound: list[str] = []
    bind = LiveReloadServer.server_bind

    def noted(server: LiveReloadServer) -> None:
        bind(server)
        bound.append(server.socket.getsockname()[0])

    monkeypatch.setattr(LiveReloadServer, "server_bind", noted)
    serve._require_port(0)
    assert [ip_address(address).is_loopback for address in bound] == [True]


def test_a_port_that_another_program_holds_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(InputRefused) as error:
            serve._require_port(other.getsockname()[1])
    assert [problem.rule for problem in error.value.problems] == ["serve-port"]


@pytest.mark.parametrize(("port", "refused"), [(-1, True), (0, False), (65_536, True)])
def test_a_number_that_is_no_port_is_refused(port: int, refused: bool) -> None:
    if not refused:
        serve._require_port(port)
        return
    with pytest.raises(InputRefused):
        serve._require_port(port)
