"""All models are called alike, repeat themselves with a seed, and import nothing heavy."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import numpy as np
import pytest

import genmap.models
from genmap.datasets import digits, moons, text, waveforms
from genmap.datasets.humps import Humps
from genmap.models.bernoulli_mixture import BernoulliMixture
from genmap.models.bigram import Bigram
from genmap.models.character_mlp import CharacterMLP
from genmap.models.flows import MAF, NICE, RealNVP
from genmap.models.gaussian_fits import GaussianFit
from genmap.models.pixels import PixelMADE
from genmap.models.transformer import Transformer
from genmap.models.wavenet import WaveNet

MODELS = {
    "bernoulli-mixture": lambda rng: BernoulliMixture(64, rng=rng),
    "bigram": lambda rng: Bigram(len(text.ALPHABET)),
    "character-mlp": lambda rng: CharacterMLP(len(text.ALPHABET), rng=rng),
    "gaussian-fit": lambda rng: GaussianFit(Humps().log_prob, "reverse-kl"),
    "maf": lambda rng: MAF(rng=rng),
    "nice": lambda rng: NICE(rng=rng),
    "pixels": lambda rng: PixelMADE(rng=rng),
    "real-nvp": lambda rng: RealNVP(rng=rng),
    "transformer": lambda rng: Transformer(len(text.ALPHABET), rng=rng),
    "wavenet": lambda rng: WaveNet(waveforms.N_LEVELS, rng=rng),
}


def data(name):
    if name in ("bigram", "character-mlp", "transformer"):
        return text.rows(text.load("train"), 24)
    if name in ("pixels", "bernoulli-mixture"):
        return digits.binarised("train")
    if name == "gaussian-fit":
        return np.linspace(-10, 10, 401)[:, None]
    rng = np.random.default_rng(0)
    return waveforms.sample(50, rng=rng)[0] if name == "wavenet" else moons.sample(500, rng=rng)


def run(name):
    rng = np.random.default_rng(7)
    model = MODELS[name](rng)
    records = list(model.fit(data(name), rng=rng, n_steps=3))
    return records, model.sample(5, rng=rng), model


@pytest.mark.parametrize("name", MODELS)
def test_each_model_has_the_interface_and_an_exact_likelihood(name):
    records, drawn, model = run(name)
    assert [record.step for record in records] == [1, 2, 3]
    assert all(np.isfinite(record.loss) for record in records)
    assert drawn.ndim == 2
    assert len(drawn) == 5
    log_p = model.log_prob(drawn)
    assert log_p.shape == (5,)
    assert np.isfinite(log_p).all()
    assert model.nfe >= 0
    assert not hasattr(model, "elbo")  # none of these has a bound where it has the value itself


@pytest.mark.parametrize("name", MODELS)
def test_a_seed_repeats_a_run(name):
    (records, drawn, _), (again, drawn_again, _) = run(name), run(name)
    assert records == again
    np.testing.assert_array_equal(drawn, drawn_again)


@pytest.mark.parametrize("name", MODELS)
def test_training_can_be_left_at_any_step(name):
    """A page draws between steps: a generator that is never finished leaves a usable model."""
    rng = np.random.default_rng(7)
    model = MODELS[name](rng)
    steps = model.fit(data(name), rng=rng, n_steps=100)
    next(steps)
    next(steps)
    steps.close()
    assert np.isfinite(model.log_prob(model.sample(2, rng=rng))).all()


def test_models_import_numpy_autograd_and_our_models_alone():
    allowed = {"__future__", "numpy", "autograd", *sys.stdlib_module_names}
    for file in Path(genmap.models.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = (
                    [node.module or ""]
                    if isinstance(node, ast.ImportFrom)
                    else [alias.name for alias in node.names]
                )
                for name in names:
                    assert name.partition(".")[0] in allowed or name.startswith(
                        ("genmap.models", "genmap.datasets")
                    ), f"{file.name} imports {name}"
