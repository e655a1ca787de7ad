"""A causal transformer of one layer over characters, with a KV cache (arXiv:1706.03762).

As in GPT-like models, the norm comes before each sub-layer (here without gains, arXiv:1910.07467
equation 4). Where a character stands is told to attention alone, by a learned number for each
distance (arXiv:1910.10683, section 2.1), so a text may be longer than any seen in training.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import autograd.numpy as np
from numpy.random import Generator

from genmap.models.characters import CharacterModel, with_start
from genmap.models.decoding import Draw, sample_categorical
from genmap.models.nn import Array, Params, affine, dense, one_hot, softmax

Cache = tuple[Array, Array]  # keys and values so far, each (n, heads, t, width / heads)


class Transformer(CharacterModel):
    """Attention gathers from all earlier characters; an MLP then works on each place by itself."""

    learning_rate = 0.03

    def __init__(
        self,
        n_symbols: int,
        *,
        rng: Generator,
        width: int = 32,
        heads: int = 4,
        hidden: int = 128,
        distances: int = 8,
    ) -> None:
        if width % heads:
            raise ValueError(f"width must be a multiple of heads, not {width} for {heads}")
        self.heads, self.distances = heads, distances
        near = np.zeros((heads, distances))
        for head in range(heads):
            near[head, min(head + 1, distances - 1)] = 5.0  # it looks so far back at first
        params = {
            "embed": rng.normal(size=(n_symbols + 1, width)),
            "query": dense(rng, width, width),
            "key": dense(rng, width, width),
            "value": dense(rng, width, width),
            "near": near,
            "out": dense(rng, width, width),
            "w0": dense(rng, width, hidden),
            "b0": np.zeros(hidden),
            "w1": 0.5 * dense(rng, hidden, width),
            "unembed": 0.5 * dense(rng, width, n_symbols),
            "bias": np.zeros(n_symbols),
        }
        super().__init__(n_symbols, params)

    def forward(self, params: Params, x: Array) -> Array:
        """Logits (n, d + 1, n_symbols); entry i depends on x[:, :i] alone."""
        return self._run(params, with_start(x, self.n_symbols, 1), None)[0]

    def step(self, inputs: Array, cache: Cache | None) -> tuple[Array, Cache]:
        """Logits (n, t, n_symbols) after each of `inputs` (n, t), and the cache with these in it.

        Only the new characters pass through the layers: keys and values of earlier ones never
        change, since no place looks ahead. A text begins with the start symbol and no cache.
        """
        return self._run(self.params, inputs, cache)

    def sample(
        self,
        n: int,
        *,
        rng: Generator,
        length: int = 80,
        prompt: Sequence[int] = (),
        draw: Draw = sample_categorical,
        cached: bool = True,
    ) -> Array:
        """As every character model's, with the KV cache or, for comparison, without it."""
        if not cached:
            return super().sample(n, rng=rng, length=length, prompt=prompt, draw=draw)
        x = np.tile(np.array(prompt, dtype=np.int64), (n, 1))  # (n, len(prompt))
        new, cache = with_start(x, self.n_symbols, 1), None
        for _ in range(length):
            logits, cache = self.step(new, cache)
            new = draw(logits[:, -1], rng=rng)[:, None]  # (n, 1)
            x = np.concatenate([x, new], axis=1)
        self.nfe = length
        return x

    def _run(self, params: Params, inputs: Array, past: Cache | None) -> tuple[Array, Cache]:
        """Logits for `inputs` (n, t), which stand behind the places of the cache."""
        n, t = inputs.shape
        h = one_hot(inputs.ravel(), self.n_symbols + 1) @ params["embed"]  # (n t, width)
        normed = _norm(h)
        queries, keys, values = (
            np.transpose((normed @ params[name]).reshape(n, t, self.heads, -1), (0, 2, 1, 3))
            for name in ("query", "key", "value")
        )  # each (n, heads, t, w)
        if past is not None:
            keys = np.concatenate([past[0], keys], axis=2)
            values = np.concatenate([past[1], values], axis=2)
        gathered = self._attend(params, queries, keys, values)  # (n, heads, t, w)
        h = h + np.transpose(gathered, (0, 2, 1, 3)).reshape(n * t, -1) @ params["out"]
        hidden = np.maximum(affine(_norm(h), params["w0"], params["b0"]), 0.0)  # (n t, hidden)
        h = h + hidden @ params["w1"]
        logits = affine(_norm(h), params["unembed"], params["bias"])
        return logits.reshape(n, t, -1), (keys, values)

    def _attend(self, params: Params, queries: Array, keys: Array, values: Array) -> Array:
        """softmax(Q K^T / sqrt(w) + near) V for the last places: arXiv:1706.03762, equation 1."""
        n_queries, n_keys, w = queries.shape[2], keys.shape[2], keys.shape[3]
        place = np.arange(n_keys)
        back = place[n_keys - n_queries :, None] - place  # (n_queries, n_keys)
        near = params["near"][:, np.clip(back, 0, self.distances - 1)]
        near = np.where(back >= 0, near, -np.inf)  # the causal mask
        scores = queries @ np.swapaxes(keys, 2, 3) / math.sqrt(w) + near
        return softmax(scores) @ values


def _norm(h: Array) -> Array:
    """Each row divided by its root mean square."""
    return h / np.sqrt(np.mean(h * h, axis=-1, keepdims=True) + 1e-6)
