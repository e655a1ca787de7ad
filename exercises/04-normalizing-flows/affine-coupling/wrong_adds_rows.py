import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Layer = dict[str, Array]


def forward(x: Array, layer: Layer) -> Array:
    """Send x of shape (n, d) through the layer; the result has the same shape."""
    half = x.shape[1] // 2
    kept, moved = x[:, :half], x[:, half:]
    s, t = network(kept, layer)
    return np.concatenate([kept, moved * np.exp(s) + t])


def inverse(y: Array, layer: Layer) -> Array:
    """Give the x that forward sends to y; both have the shape (n, d)."""
    half = y.shape[1] // 2
    kept, moved = y[:, :half], y[:, half:]
    s, t = network(kept, layer)
    return np.concatenate([kept, (moved - t) * np.exp(-s)], axis=1)


# Below is what the layer needs; you can use it without reading it.


def network(kept: Array, layer: Layer) -> tuple[Array, Array]:
    """Give s and t for the other half, each (n, d/2), from the half that is kept, (n, d/2)."""
    hidden = np.tanh(kept @ layer["in"] + layer["bias"])
    return np.tanh(hidden @ layer["to_s"]), hidden @ layer["to_t"]


def some_layer(d: int, seed: int) -> Layer:
    """Draw the weights of a layer for points of d numbers; d is even."""
    rng = np.random.default_rng(seed)
    shapes = {"in": (d // 2, 6), "bias": (6,), "to_s": (6, d // 2), "to_t": (6, d // 2)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


if __name__ == "__main__":  # Run prints what you have so far
    layer = some_layer(4, seed=1)
    x = np.array([[1.0, 2.0, 3.0, 4.0], [0.0, 0.5, -0.5, -1.0]])
    y = forward(x, layer)
    print("x:", x.round(3), "y:", y.round(3), "and back:", inverse(y, layer).round(3), sep="\n")
