"""What the models share: dense layers, gradients, the training loop, logits and bits.

Arrays are float64 unless they say otherwise; `autograd.numpy` is numpy that remembers what it did.
"""

from __future__ import annotations

import itertools
import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import autograd.numpy as np
from autograd import value_and_grad
from autograd.extend import defvjp, primitive
from numpy.random import Generator
from numpy.typing import NDArray

Array = NDArray[Any]
Params = dict[str, Array]


class Record(NamedTuple):
    """One step of training: `step` in 1..n_steps, and the loss of its batch in nats."""

    step: int
    loss: float


def dense(rng: Generator, n_in: int, n_out: int) -> Array:
    """Weights (n_in, n_out) that keep the variance of what passes through: N(0, 1 / n_in)."""
    return rng.normal(size=(n_in, n_out)) / math.sqrt(n_in)


def mlp_params(rng: Generator, sizes: tuple[int, ...], name: str = "") -> Params:
    """Weights `w0`, `w1`, ... and biases `b0`, ... of an MLP, each with `name` before it."""
    params: Params = {}
    for i, (n_in, n_out) in enumerate(itertools.pairwise(sizes)):
        params[f"{name}w{i}"] = dense(rng, n_in, n_out)
        params[f"{name}b{i}"] = np.zeros(n_out)
    return params


def mlp(params: Params, x: Array, n_layers: int, name: str = "") -> Array:
    """`n_layers` dense layers with tanh between them: (n, sizes[0]) -> (n, sizes[-1])."""
    for i in range(n_layers):
        x = affine(np.tanh(x) if i else x, params[f"{name}w{i}"], params[f"{name}b{i}"])
    return x


@primitive  # type: ignore[untyped-decorator]  # autograd has no types
def affine(x: Array, w: Array, b: Array) -> Array:
    """x w + b as one node of autograd's graph, which is faster: (n, n_in) -> (n, n_out)."""
    return x @ w + b


defvjp(
    affine,
    lambda ans, x, w, b: lambda g: g @ w.T,
    lambda ans, x, w, b: lambda g: x.T @ g,
    lambda ans, x, w, b: lambda g: g.sum(axis=0),
)


@primitive  # type: ignore[untyped-decorator]  # autograd has no types
def _leaf(anchor: float, value: Array, keep: Callable[[Array], None]) -> Array:
    """The value, as a function of `anchor`; `keep` gets the gradient that reaches it."""
    return value


defvjp(_leaf, lambda _, anchor, value, keep: lambda grad: keep(grad) or 0.0, argnums=(0,))


def loss_and_grads(
    loss: Callable[[Params, Array], Array], params: Params, x: Array
) -> tuple[float, Params]:
    """loss(params, x), and its gradient in every parameter that it depends on.

    autograd can differentiate in a dictionary, but then it walks through all of it whenever one
    entry is looked up: that took most of a flow's step. So each entry is a leaf of its own here.
    """
    grads: Params = {}

    def anchored(anchor: float) -> Array:
        leaves = {
            name: _leaf(anchor, value, partial(grads.__setitem__, name))
            for name, value in params.items()
        }
        return loss(leaves, x)

    value, _ = value_and_grad(anchored)(0.0)
    return float(value), grads


class Adam:
    """Adam (arXiv:1412.6980, algorithm 1) on a dictionary of arrays, which it changes in place."""

    def __init__(self, params: Params, beta1: float = 0.9, beta2: float = 0.95) -> None:
        self.params, self.beta1, self.beta2, self.t = params, beta1, beta2, 0
        self.mean = {name: np.zeros_like(value) for name, value in params.items()}
        self.square = {name: np.zeros_like(value) for name, value in params.items()}

    def step(self, grads: Params, learning_rate: float) -> None:
        """Move every parameter against its gradient."""
        self.t += 1
        unbias1, unbias2 = 1 - self.beta1**self.t, 1 - self.beta2**self.t
        for name, grad in grads.items():
            mean, square = self.mean[name], self.square[name]
            mean += (1 - self.beta1) * (grad - mean)
            square += (1 - self.beta2) * (grad * grad - square)
            step = (mean / unbias1) / (np.sqrt(square / unbias2) + 1e-8)
            self.params[name] -= learning_rate * step


def train(
    params: Params,
    loss: Callable[[Params, Array], Array],
    x: Array,
    *,
    rng: Generator,
    n_steps: int,
    batch_size: int,
    learning_rate: float,
) -> Iterator[Record]:
    """Minimise `loss(params, batch)` over random batches of the rows of x, one record per step.

    The learning rate rises over the first tenth of the steps and falls linearly to 0 after it, so
    the last steps settle. `params` is changed in place.
    """
    adam = Adam(params)
    for step in range(1, n_steps + 1):
        batch = x[rng.integers(len(x), size=batch_size)]
        value, grads = loss_and_grads(loss, params, batch)
        done = (step - 0.5) / n_steps
        adam.step(grads, learning_rate * min(10 * done, (1 - done) / 0.9))
        yield Record(step, value)


class LikelihoodModel(ABC):
    """A model that is trained on its exact log-likelihood, and can be asked for it."""

    batch_size = 16
    learning_rate = 0.01

    def __init__(self, params: Params) -> None:
        self.params, self.nfe = params, 0

    @abstractmethod
    def log_prob_under(self, params: Params, x: Array) -> Array:
        """log p(x) in nats with these parameters, (n, d) -> (n,), for autograd to differentiate."""

    def log_prob(self, x: Array) -> Array:
        """log p(x), exact, in nats: (n, d) -> (n,)."""
        return self.log_prob_under(self.params, x)

    def loss(self, params: Params, x: Array) -> Array:
        """What training minimises: the mean of -log p(x), in nats per row of x (n, d)."""
        return -np.mean(self.log_prob_under(params, x))

    def fit(self, x: Array, *, rng: Generator, n_steps: int) -> Iterator[Record]:
        """Maximise the likelihood of rows x (n, d), a batch a step; goes on where it stands."""
        yield from train(
            self.params,
            self.loss,
            x,
            rng=rng,
            n_steps=n_steps,
            batch_size=self.batch_size,
            learning_rate=self.learning_rate,
        )


@primitive  # type: ignore[untyped-decorator]  # autograd has no types
def softmax(logits: Array) -> Array:
    """Probabilities over the last axis; a logit of -inf gives 0."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


@primitive  # type: ignore[untyped-decorator]  # autograd has no types
def log_softmax(logits: Array) -> Array:
    """The logarithm of `softmax(logits)`, without underflow."""
    shifted = logits - logits.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


# Written by hand, these gradients take one pass over arrays as large as the logits, not five.
defvjp(softmax, lambda p, logits: lambda g: p * (g - (g * p).sum(-1, keepdims=True)))
defvjp(log_softmax, lambda lp, logits: lambda g: g - np.exp(lp) * g.sum(-1, keepdims=True))


def one_hot(ids: Array, n: int) -> Array:
    """(...,) integers in 0..n-1 as rows of the identity: (..., n)."""
    return np.eye(n)[ids]


def made_masks(d: int, hidden: tuple[int, ...]) -> list[Array]:
    """Masks of an MLP whose output i depends on inputs before i alone: arXiv:1502.03509, eqs. 8, 9.

    Each hidden unit has a number m in 1..d-1 and sees inputs 1..m through the units that see no
    more. A list of (n_in, n_out) arrays of 0 and 1, one for each layer, the last to d outputs.
    d is at least 2.
    """
    numbers = [np.arange(1, d + 1), *(1 + np.arange(n) % (d - 1) for n in hidden)]
    masks = [
        (later >= earlier[:, None]).astype(float) for earlier, later in itertools.pairwise(numbers)
    ]
    return [*masks, (numbers[0] > numbers[-1][:, None]).astype(float)]


def bits_per_dim(log_prob: Array, d: int) -> Array:
    """-log2 p(x) for each of d dimensions, from log p(x) in nats: (n,) -> (n,)."""
    return -log_prob / (d * math.log(2))
