"""Right programs of another make pass the checks of lesson 04's exercises too.

Each is written into the starter, as a learner would, without the model solution's lines.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from genmap.code.apart import Apart
from genmap.code.examination import check_code
from genmap.items import load

CODES = load(Path(__file__).resolve().parents[2]).codes

COUPLING = {
    "in-place-on-a-copy": (
        """
    y = x.copy()
    d = x.shape[1]
    s, t = network(x[:, : d // 2], layer)
    y[:, d // 2 :] = y[:, d // 2 :] * np.exp(s) + t
    return y
""",
        """
    x = np.array(y)
    d = y.shape[1]
    s, t = network(y[:, : d // 2], layer)
    x[:, d // 2 :] -= t
    x[:, d // 2 :] /= np.exp(s)
    return x
""",
    ),
    "row-by-row": (
        """
    rows = []
    for row in x:
        a, b = np.split(row, 2)
        s, t = network(a[None], layer)
        rows.append(list(a) + list(b * np.exp(s[0]) + t[0]))
    return np.array(rows)
""",
        """
    rows = []
    for row in y:
        a, b = np.split(row, 2)
        s, t = network(a[None], layer)
        rows.append(np.hstack([a, (b - t[0]) / np.exp(s[0])]))
    return np.vstack(rows)
""",
    ),
}

LOG_DET = {
    "splits-and-transposes": (
        """
    kept = np.hsplit(x, 2)[0]
    return sum(network(kept, layer)[0].T)
""",
        """
    d = len(point)
    up = forward(point + 1e-4 * np.eye(d), layer)
    down = forward(point - 1e-4 * np.eye(d), layer)
    return (up - down).T / 2e-4
""",
    ),
    "closed-form": (
        """
    s = network(x[:, : x.shape[1] // 2], layer)[0]
    return np.log(np.prod(np.exp(s), axis=1))
""",
        """
    d, half, h = len(point), len(point) // 2, 1e-6
    result = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            step = [h if k == j else 0.0 for k in range(d)]
            high = forward(np.array([point]) + step, layer)[0, i]
            low = forward(np.array([point]) - step, layer)[0, i]
            result[i, j] = (high - low) / (2 * h)
    return result
""",
    ),
}

DENSITY = {
    "loop-over-layers": (
        """
    total = np.zeros(len(x))
    for number, layer in enumerate(layers):
        if number:
            x = swap(x)
        x, stretched = forward(x, layer)
        total = total + stretched
    return total + np.sum(-0.5 * x**2 - 0.5 * np.log(2 * np.pi), axis=1)
""",
        """
    total = np.sum(-0.5 * z**2 - 0.5 * np.log(2 * np.pi), axis=1)
    x = z
    for number in reversed(range(len(layers))):
        x, stretched = inverse(x, layers[number])
        if number:
            x = swap(x)
        total += stretched
    return x, total
""",
    ),
    "own-arithmetic": (
        """
    n, d = x.shape
    a, b = x[:, : d // 2], x[:, d // 2 :]
    s1, t1 = network(a, layers[0])
    b = b * np.exp(s1) + t1
    s2, t2 = network(b, layers[1])
    a = a * np.exp(s2) + t2
    squares = np.einsum("ij,ij->i", a, a) + np.einsum("ij,ij->i", b, b)
    return s1.sum(1) + s2.sum(1) - squares / 2 - d * np.log(np.sqrt(2 * np.pi))
""",
        """
    d = z.shape[1]
    b, a = z[:, : d // 2], z[:, d // 2 :]
    s2, t2 = network(b, layers[1])
    a = (a - t2) / np.exp(s2)
    s1, t1 = network(a, layers[0])
    b = (b - t1) / np.exp(s1)
    log_p = -(z * z).sum(1) / 2 - d / 2 * np.log(2 * np.pi) + s1.sum(1) + s2.sum(1)
    return [np.hstack((a, b)), log_p]
""",
    ),
}

ROOM = ("  # your code goes here\n", "  # and here\n")
PROGRAMS = [
    pytest.param(name, bodies, id=f"{name}-{how}")
    for name, programs in (
        ("affine-coupling", COUPLING),
        ("log-det-twice", LOG_DET),
        ("two-layer-density", DENSITY),
    )
    for how, bodies in programs.items()
]


@pytest.fixture(scope="module")
def learner():
    with Apart() as python:
        yield python


@pytest.mark.parametrize(("name", "bodies"), PROGRAMS)
def test_a_right_program_of_another_make_passes(name, bodies, learner):
    code = CODES[f"04-normalizing-flows/code/{name}"]
    lines = code.starter.splitlines(keepends=True)
    for room, body in zip(ROOM, bodies, strict=True):
        place = next(i for i, line in enumerate(lines) if line.endswith(room))
        lines[place] = body
    failed = [
        f"{report.name}: {report.message}"
        for report in check_code(code, "".join(lines), learner=learner)
        if report.status != "passed"
    ]
    assert failed == []
