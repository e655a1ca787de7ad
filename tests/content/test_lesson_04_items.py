"""The numbers of lesson 04's questions, by simulation, matrices or quadrature."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from genmap.grading import variants
from genmap.items import load

ITEMS = load(Path(__file__).resolve().parents[2]).items


def numeric(name: str):
    return ITEMS[f"04-normalizing-flows/self-check/{name}"]


def cases(name: str):
    item = numeric(name)
    for seed in range(variants.count(item.variants)):
        given = variants.parameters(item.variants, seed)
        yield given, variants.compute(item.variants, seed).key


def test_density_of_a_squeezed_uniform_by_counting():
    rng = np.random.default_rng(1)
    for given, key in cases("stretched-uniform"):
        x = rng.random(200_000) / given["factor"] + given["shift"]
        middle, width = given["shift"] + 0.5 / given["factor"], 0.1 / given["factor"]
        share = np.mean(abs(x - middle) < width / 2)
        assert share / width == pytest.approx(key, rel=0.04)


def test_log_density_through_one_layer_by_counting_and_by_differences():
    for given, key in cases("one-layer-density"):
        point = np.array([given["first"], given["second"]])

        def noise(x, given=given):
            return np.array([x[0], given["factor"] * x[1] + given["shift"]])

        step = 1e-6
        columns = [(noise(point + e) - noise(point - e)) / (2 * step) for e in step * np.eye(2)]
        z = noise(point)
        determinant = abs(np.linalg.det(np.stack(columns, axis=1)))
        density = math.exp(-float(z @ z) / 2) / (2 * math.pi) * determinant
        assert math.log(density) == pytest.approx(key, abs=1e-6)


def test_log_determinant_of_the_stack_by_multiplying_matrices():
    rng = np.random.default_rng(3)

    def layer(s):
        return np.block(
            [
                [np.eye(2), np.zeros((2, 2))],
                [rng.normal(size=(2, 2)), np.diag(np.exp(s))],
            ]
        )

    swap = np.eye(4)[[2, 3, 0, 1]]
    whole = layer([0.5, 0.7]) @ swap @ layer([0.3, -1.1])
    assert np.linalg.slogdet(whole)[1] == pytest.approx(numeric("log-det-of-a-stack").key)


def test_passes_of_a_masked_flow_by_counting_calls():
    """Each layer is undone with a network that only ever sees what is filled in."""
    calls = 0

    def shifts(x):
        nonlocal calls
        calls += 1
        return np.tanh(np.cumsum(x) - x)  # number i is shifted by what those before it say

    for given, key in cases("passes-for-a-sample"):
        calls, z = 0, np.random.default_rng(4).normal(size=int(given["size"]))
        for _ in range(int(given["layers"])):
            x = np.zeros_like(z)
            for i in range(len(z)):
                x[i] = z[i] + shifts(x)[i]
            assert np.allclose(x - np.tanh(np.cumsum(x) - x), z)
            z = x
        assert calls == key


def test_bits_per_dimension_by_the_long_way():
    """The density of whole-scale values is that of the small scale over 256 per pixel."""
    for given, key in cases("bits-per-dimension"):
        pixels = int(given["side"]) ** 2
        log2_small = given["nats"] * math.log2(math.e)
        log2_large = log2_small - pixels * math.log2(256)
        assert -log2_large / pixels == pytest.approx(key)


def test_jensen_gap_by_quadrature():
    v = (np.arange(2_000_000) + 0.5) / 1_000_000
    q = v / 2
    assert q.mean() * 2 == pytest.approx(1)
    first = q[v < 1]
    gap = math.log(first.mean()) - np.log(first).mean()
    assert gap == pytest.approx(numeric("jensen-gap").key, abs=1e-5)


def test_maps_that_can_be_layers():
    grid = np.linspace(-20, 20, 40_001)
    on_the_line = {
        "mirror": 1 - 3 * grid,
        "square": grid**2,
        "wave": grid + np.sin(grid) / 2,
        "relu": np.maximum(0, grid),
    }
    one_to_one = {
        name
        for name, values in on_the_line.items()
        if np.all(np.diff(values) > 0) or np.all(np.diff(values) < 0)
    }
    in_the_plane = {"shear": [[1, 0], [2 * 0.7, 1]], "sum": [[1, 1], [1, 1]]}
    one_to_one |= {name for name, matrix in in_the_plane.items() if abs(np.linalg.det(matrix)) > 0}
    assert set(numeric("can-be-a-flow").key) == one_to_one


def test_only_one_formula_brings_x_back():
    s, t, x = 0.7, 1.0, 2.0
    y = x * math.exp(s) + t
    assert (y - t) * math.exp(-s) == pytest.approx(x)
    assert y * math.exp(-s) - t != pytest.approx(x)
    assert numeric("inverse-of-affine").key == "shift-first"
