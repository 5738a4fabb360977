"""The one port: rooms, health, headers on every answer, nothing of a bug told; and who asks, behind proxies or not."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request, unused_port

from adapters.listening import HEADERS, LARGEST, Listening, ListenSettings
from adapters.serving import CannotServe
from bot.buckets import Rate
from bot.settings import SettingsError
from tests.support import NOW


async def echo(request: web.Request) -> web.Response:
    return web.Response(text=f"{request.method} {request.path} {len(await request.read())}")


async def broken(_: web.Request) -> web.Response:
    raise RuntimeError("sesame")


async def test_a_room_answers_for_its_name_while_it_is_open() -> None:
    listening = Listening(ListenSettings())
    async with TestClient(TestServer(listening.app())) as http:
        assert (await http.get("/echo/a")).status == 404
        with listening.room("echo", echo):
            assert await (await http.get("/echo/a")).text() == "GET /echo/a 0"
            assert await (await http.post("/echo", data=b"xyz")).text() == "POST /echo 3"
            assert (await http.get("/echoes")).status == 404
            assert (await http.post("/echo", data=b"x" * (LARGEST + 1))).status == 413
            with pytest.raises(ValueError, match="echo"), listening.room("echo", echo):
                pass
        assert (await http.get("/echo/a")).status == 404


async def test_one_address_may_ask_only_so_often_and_others_do_not_wait_for_it() -> None:
    listening, now = Listening(ListenSettings(proxies=1)), [NOW]
    room = listening.limited(echo, Rate(burst=5, every=timedelta(seconds=30)), lambda: now[0])
    async with TestClient(TestServer(listening.app())) as http:
        with listening.room("echo", room):
            flood = [await http.post("/echo", data=b"x", headers={"X-Forwarded-For": "203.0.113.9"}) for _ in range(9)]
            assert [answer.status for answer in flood] == [200] * 5 + [429] * 4
            assert {answer.headers["Retry-After"] for answer in flood[5:]} == {"30"}
            assert (await http.get("/echo", headers={"X-Forwarded-For": "203.0.113.10"})).status == 200
            now[0] += timedelta(seconds=30)
            assert (await http.get("/echo", headers={"X-Forwarded-For": "203.0.113.9"})).status == 200


async def test_every_answer_is_guarded_and_a_bug_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    listening = Listening(ListenSettings())
    with listening.room("echo", echo), listening.room("broken", broken):
        async with TestClient(TestServer(listening.app())) as http:
            for path in ("/", "/echo", "/broken", "/nothing", "/healthz", "/readyz", "/../etc/passwd", "/%2e%2e/x"):
                answer = await http.get(path)
                for name, value in HEADERS.items():
                    assert answer.headers[name] == value, (path, name)
            with caplog.at_level(logging.DEBUG):
                answer = await http.get("/broken/me")
                assert answer.status == 500
                assert "sesame" not in await answer.text()
    assert "sesame" not in caplog.text


async def test_ready_means_all_that_is_behind_the_rooms() -> None:
    listening, works = Listening(ListenSettings(), expects=["slack"]), {"slack": True}

    async def ask() -> bool:
        return works["slack"]

    async with TestClient(TestServer(listening.app())) as http:
        assert (await http.get("/readyz")).status == 503
        with listening.room("slack", None, ask):
            assert (await http.get("/readyz")).status == 200
            works["slack"] = False
            assert (await http.get("/readyz")).status == 503
            assert (await http.get("/healthz")).status == 200
            assert (await http.get("/slack/events")).status == 404
        assert (await http.get("/readyz")).status == 503


async def test_a_port_that_is_taken_stops_the_start_in_one_sentence() -> None:
    port = unused_port()
    async with Listening(ListenSettings(port)).open():
        with pytest.raises(CannotServe, match=f"Port {port}"):
            async with Listening(ListenSettings(port)).open():
                pass


@pytest.mark.parametrize(
    ("proxies", "told", "found"),
    [
        (0, (), "10.0.0.9"),
        (0, ("1.2.3.4",), "10.0.0.9"),  # anybody can write that
        (1, ("6.6.6.6, 1.2.3.4",), "1.2.3.4"),
        (1, ("6.6.6.6", "1.2.3.4"), "1.2.3.4"),
        (2, ("6.6.6.6, 1.2.3.4, 10.0.0.1",), "1.2.3.4"),
        (2, ("1.2.3.4",), "10.0.0.9"),
        (1, (), "10.0.0.9"),
        (1, ("2001:db8:1:2:3::4",), "2001:db8:1:2::/64"),
        (1, ("sesame",), "unknown"),
    ],
)
def test_who_asks_is_what_a_proxy_of_ones_own_says(proxies: int, told: tuple[str, ...], found: str) -> None:
    class Peer:
        @staticmethod
        def get_extra_info(name: str, default: object = None) -> object:
            return ("10.0.0.9", 1) if name == "peername" else default

    from multidict import CIMultiDict

    headers = CIMultiDict(("X-Forwarded-For", value) for value in told)
    request = make_mocked_request("GET", "/", headers=headers, transport=Peer())  # type: ignore[arg-type]
    assert Listening(ListenSettings(proxies=proxies)).address(request) == found


@pytest.mark.parametrize(
    ("environ", "name"),
    [({"PORT": "sesame"}, "PORT"), ({"PORT": "0"}, "PORT"), ({"VOUCH_PROXIES": "6"}, "VOUCH_PROXIES"),
     ({"VOUCH_PROXIES": "-1"}, "VOUCH_PROXIES"), ({"VOUCH_PROXIES": "sesame"}, "VOUCH_PROXIES")],
)  # fmt: skip
def test_a_wrong_setting_is_named_and_never_shown(environ: dict[str, str], name: str) -> None:
    with pytest.raises(SettingsError, match=name) as caught:
        ListenSettings.read(environ)
    assert "sesame" not in str(caught.value)


def test_the_port_is_listened_on_where_it_is_set_or_there_is_an_address() -> None:
    assert ListenSettings.read({}) == ListenSettings(3000, wanted=False, proxies=0)
    assert ListenSettings.read({"PORT": "8080"}).wanted
    assert ListenSettings.read({"VOUCH_PUBLIC_URL": "https://vouch.school.edu"}).wanted
