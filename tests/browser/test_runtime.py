"""Python in the reader's browser, the real Pyodide: how it starts, fails and ends."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from genmap.items import load_all

ITEM = next(item for item in load_all() if item.kind == "free")

# Each page keeps one client of its own in `window`, with the limits that the test gives.
START = """async (limits) => {
  const { RuntimeClient } = await (await import("/assets/gm/gm.js")).runtime();
  window.client = new RuntimeClient({ limits });
  window.phases = [];
  window.client.onProgress((progress) => window.phases.push(progress));
}"""
GRADE = """async ([item, answer]) => {
  try { return await window.client.grade(item, answer); }
  catch (error) { return { kind: error.name, message: error.message }; }
}"""


def open_client(page: Page, **limits: int) -> list[str]:
    """Make a client on the home page; returns the list that collects what the console says."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("")
    page.evaluate(START, limits)
    return said


def ask(page: Page, answer: object, item: str = ITEM.id) -> dict[str, object]:
    reply: dict[str, object] = page.evaluate(GRADE, [item, answer])
    return reply


def is_right(reply: dict[str, object]) -> bool:
    verdict = reply.get("verdict")
    return isinstance(verdict, dict) and verdict["status"] == "right"


def test_starts_from_the_image_and_tells_how_far_it_is(page: Page) -> None:
    said = open_client(page)
    assert is_right(ask(page, ITEM.key))
    assert not [line for line in said if "image" in line]
    phases = page.evaluate("window.phases")
    assert [phase["phase"] for phase in phases][-2:] == ["starting", "ready"]
    assert all(phase["loaded"] <= phase["total"] for phase in phases)
    assert [phase["loaded"] for phase in phases[:-1]] == sorted(p["loaded"] for p in phases[:-1])


def test_the_first_answer_waits_for_no_file_that_it_does_not_need(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_client(page)
    assert is_right(ask(page, ITEM.key))
    names = [url.rpartition("/")[2] for url in asked]
    assert "python_stdlib.zip" not in names
    assert names.count("pyodide.asm.wasm") == 1


def damage(route: Route) -> None:
    body = bytearray(route.fetch().body())
    middle = len(body) // 2
    body[middle : middle + 64] = bytes(64 * [0xA5])
    route.fulfill(body=bytes(body), content_type="application/octet-stream")


def cut_short(route: Route) -> None:
    route.fulfill(body=route.fetch().body()[:1000], content_type="application/octet-stream")


def lose(route: Route) -> None:
    route.abort()


@pytest.mark.parametrize("harm", [damage, cut_short, lose])
def test_without_a_sound_image_python_starts_the_long_way(
    make_page: Callable[..., Page], harm: Callable[[Route], None]
) -> None:
    page = make_page(allow_errors=True)
    page.route("**/graders.*.img", harm)
    said = open_client(page)
    assert is_right(ask(page, ITEM.key))
    assert [line for line in said if line.startswith("The memory image was not used")]


def looping(package: bytes) -> bytes:
    """The package with a grader that never ends for the answer "loop"."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            code = old.read(name).decode()
            if name == "genmap/grading/wire.py":
                code = code.replace(
                    "    return json.dumps(",
                    "    while 'loop' in answer:\n        pass\n    return json.dumps(",
                )
            new.writestr(name, code)
    return buffer.getvalue()


def test_a_damaged_package_is_refused(make_page: Callable[..., Page]) -> None:
    page = make_page(allow_errors=True)
    page.route("**/genmap.*.zip", damage)
    open_client(page)
    reply = ask(page, ITEM.key)
    assert reply["kind"] == "RuntimeUnavailable"
    assert "does not match the hash in the name" in str(reply["message"])


def test_an_endless_grader_is_stopped_and_python_starts_again(
    make_page: Callable[..., Page],
) -> None:
    page = make_page(allow_errors=True)
    page.route("**/graders.*.img", lose)
    manifest = page.request.get("assets/gm/manifest.json").json()
    runtime = manifest["runtime"]
    package = looping(page.request.get(f"assets/gm/{runtime['graders']}").body())
    # Under a name without a hash, as what does not match its hash is refused.
    runtime["bytes"]["genmap.looping.zip"] = len(package)
    runtime["graders"] = "genmap.looping.zip"
    page.route("**/genmap.looping.zip", lambda route: route.fulfill(body=package))
    page.route("**/manifest.json", lambda route: route.fulfill(json=manifest))
    open_client(page, grade=1500)
    began = time.monotonic()
    assert is_right(ask(page, ITEM.key))
    started = time.monotonic() - began
    began = time.monotonic()
    reply = ask(page, "loop")
    assert reply["kind"] == "GradingFailed"
    assert "took longer than 2 s" in str(reply["message"])
    assert time.monotonic() - began < 1.5 + 5
    assert is_right(ask(page, ITEM.key)), f"no second start (the first took {started:.1f} s)"


def test_stop_fails_what_is_open_and_its_late_answer_is_dropped(page: Page) -> None:
    open_client(page)
    assert is_right(ask(page, ITEM.key))
    reply = page.evaluate(
        """async ([item, answer]) => {
          const open = window.client.grade(item, answer).catch((error) => error.name);
          await Promise.resolve();
          await Promise.resolve();
          window.client.stop();
          return open;
        }""",
        [ITEM.id, ITEM.key],
    )
    assert reply == "GradingFailed"
    assert is_right(ask(page, ITEM.key))


def test_a_lost_network_is_told_plainly_and_a_later_try_works(
    make_page: Callable[..., Page],
) -> None:
    page = make_page(allow_errors=True)
    open_client(page)
    page.route(re.compile(r"pyodide|\.img|genmap\..*zip"), lose)
    reply = ask(page, ITEM.key)
    assert reply["kind"] == "RuntimeUnavailable"
    assert "could not be fetched" in str(reply["message"])
    assert page.evaluate("window.phases.at(-1).phase") == "failed"
    page.unroute_all()
    assert is_right(ask(page, ITEM.key))


def test_blocked_webassembly_is_told_plainly(make_page: Callable[..., Page]) -> None:
    page = make_page(allow_errors=True)

    def forbid(route: Route) -> None:
        answer = route.fetch()
        policy = "script-src 'self' 'unsafe-inline'; worker-src 'self' blob:"
        headers = {**answer.headers, "content-security-policy": policy}
        route.fulfill(response=answer, headers=headers)

    # The worker obeys the policy of its page.
    page.route(re.compile(r"^http://[^/]+/$"), forbid)
    open_client(page)
    reply = ask(page, ITEM.key)
    assert reply["kind"] == "RuntimeUnavailable"
    assert "WebAssembly is blocked" in str(reply["message"])


def test_a_worker_that_cannot_be_loaded_is_told_plainly(make_page: Callable[..., Page]) -> None:
    page = make_page(allow_errors=True)
    page.route("**/worker.*.js", lose)
    open_client(page)
    assert ask(page, ITEM.key)["kind"] == "RuntimeUnavailable"


def test_silence_during_the_start_ends_the_wait(make_page: Callable[..., Page]) -> None:
    page = make_page(allow_errors=True)
    page.route("**/*.wasm", lambda route: None)
    open_client(page, silence=1500)
    reply = ask(page, ITEM.key)
    assert reply["kind"] == "RuntimeUnavailable"
    assert "did not start in time" in str(reply["message"])


def test_an_unknown_item_is_called_our_fault(page: Page) -> None:
    open_client(page)
    reply = ask(page, "x", item=f"{ITEM.id}-that-is-not-there")
    assert reply["kind"] == "GradingFailed"
    assert "fault of the course, not of your answer" in str(reply["message"])


HOSTILE = {
    "html": "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "emoji": "👩‍🔬🧪 it learns p(x) 🎲",
    "right-to-left": "\u202eالنموذج التوليدي يتعلم p(x)\u202c",  # noqa: RUF001  # Arabic is the point
    "control characters": "learns\x00\x07\x1b[31m p(x)\u2028\ufeff",
    "half a surrogate pair": "learns \ud83d p(x)",
    "one long word": "x" * 19_999,
    "brackets": "(" * 10_000 + ")" * 9_000,
}


REFUSED: list[object] = ["", "   ", "x" * 100_000, ["a"], {"value": "1", "seed": 0}]

TIMED = """async ([item, answers]) => {
  const replies = [];
  for (const answer of answers.map(JSON.parse)) {
    const began = performance.now();
    const reply = await window.client.grade(item, answer);
    replies.push({ ...reply, milliseconds: performance.now() - began });
  }
  return replies;
}"""


def ask_timed(page: Page, answers: Iterable[object]) -> list[dict[str, Any]]:
    """Replies with their times, Python being warm; JSON carries what UTF-8 cannot."""
    open_client(page)
    ask(page, ITEM.key)
    replies: list[dict[str, Any]] = page.evaluate(
        TIMED, [ITEM.id, [json.dumps(answer) for answer in answers]]
    )
    return replies


def test_hostile_text_is_graded_or_refused_within_a_second(page: Page) -> None:
    for name, reply in zip(HOSTILE, ask_timed(page, HOSTILE.values()), strict=True):
        assert reply["kind"] in ("verdict", "refused"), name
        assert reply["milliseconds"] < 1000, name


def test_what_cannot_be_graded_is_refused_with_a_sentence(page: Page) -> None:
    for reply in ask_timed(page, REFUSED):
        assert reply["kind"] == "refused"
        assert reply["message"].endswith((".", "?"))
        assert reply["milliseconds"] < 1000


def test_reading_a_lesson_loads_no_python(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("lessons/01-the-map/lesson/", wait_until="networkidle")
    python = re.compile(r"pyodide|\.img|assets/gm/worker|\.wasm|\.zip|\.tar")
    assert [url for url in asked if python.search(url)] == []


def test_preparing_what_does_not_exist_harms_nothing(page: Page) -> None:
    open_client(page)
    page.evaluate("() => window.client.warmUp(['01-the-map/self-check/no-such-item'])")
    assert is_right(ask(page, ITEM.key))
