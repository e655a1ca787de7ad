import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Layer = dict[str, Array]


def log_prob(x: Array, layers: list[Layer]) -> Array:
    """Give log p(x) in nats for each row of x: (n,) from (n, d)."""
    first, second = layers
    h, stretched = forward(x, first)
    z, stretched_again = forward(swap(h), second)
    return base_log_prob(z) + stretched + stretched_again


def generate(z: Array, layers: list[Layer]) -> tuple[Array, Array]:
    """Turn noise into data: x, (n, d), and log p(x), (n,), from z, (n, d)."""
    first, second = layers
    h, stretched_again = inverse(z, second)
    x, stretched = inverse(swap(h), first)
    return x, base_log_prob(z) + stretched + stretched_again


def base_log_prob(z: Array) -> Array:
    """Give the log-density of a standard Gaussian at each row."""
    d = z.shape[1]
    return np.asarray(-d / 2 * np.log(2 * np.pi) - (z**2).sum(axis=1) / 2)


# Below are the layers; you can use them without reading them.


def forward(x: Array, layer: Layer) -> tuple[Array, Array]:
    """Send x through a coupling layer: y, (n, d), and log |det J|, (n,)."""
    half = x.shape[1] // 2
    s, t = network(x[:, :half], layer)
    y = np.concatenate([x[:, :half], x[:, half:] * np.exp(s) + t], axis=1)
    return y, np.asarray(s.sum(axis=1))


def inverse(y: Array, layer: Layer) -> tuple[Array, Array]:
    """Undo forward: x, (n, d), and log |det J| of forward at this x, (n,)."""
    half = y.shape[1] // 2
    s, t = network(y[:, :half], layer)
    x = np.concatenate([y[:, :half], (y[:, half:] - t) * np.exp(-s)], axis=1)
    return x, np.asarray(s.sum(axis=1))


def swap(x: Array) -> Array:
    """Exchange the two halves of each row."""
    half = x.shape[1] // 2
    return np.concatenate([x[:, half:], x[:, :half]], axis=1)


def network(kept: Array, layer: Layer) -> tuple[Array, Array]:
    """Give s and t for the other half, each (n, d/2), from the half that is kept, (n, d/2)."""
    hidden = np.tanh(kept @ layer["in"] + layer["bias"])
    return np.tanh(hidden @ layer["to_s"]), hidden @ layer["to_t"]


def some_layers(d: int, seed: int) -> list[Layer]:
    """Draw the weights of two layers for points of d numbers; d is even."""
    rng = np.random.default_rng(seed)
    shapes = {"in": (d // 2, 6), "bias": (6,), "to_s": (6, d // 2), "to_t": (6, d // 2)}
    return [{name: rng.normal(size=size) for name, size in shapes.items()} for _ in range(2)]


if __name__ == "__main__":  # Run prints what you have so far
    layers = some_layers(2, seed=1)
    line = np.arange(-20, 20, 0.1)
    grid = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    total = np.exp(log_prob(grid, layers)).sum() * 0.1 * 0.1
    print(f"Your density adds up to {total:.4f} over the plane.")
    z = np.random.default_rng(2).normal(size=(3, 2))
    x, given = generate(z, layers)
    print("samples:", x.round(3), "with log p:", given, "and log_prob says:", sep="\n")
    print(log_prob(x, layers))
