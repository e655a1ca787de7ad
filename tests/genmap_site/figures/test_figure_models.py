"""The little models behind the figures, each against something that cannot share its bug."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from genmap_site.figures import (
    adversarial,
    autoregressive,
    boundary_vs_density,
    diffusion,
    latent_variable,
)


def test_words_of_the_letter_model_add_up_to_one():
    words = ("".join(letters) for letters in itertools.product("ab", repeat=3))
    assert sum(math.prod(autoregressive.conditionals(word)) for word in words) == 1


def test_letter_model_samples_as_often_as_its_probabilities_say():
    rng = random.Random(0)
    n = 20_000
    hits = sum(autoregressive.sample(3, rng)[0] == "aba" for _ in range(n))
    p = 9 / 32
    assert abs(hits / n - p) < 4 * math.sqrt(p * (1 - p) / n)  # four standard errors


def test_alpha_bar_starts_at_one_and_ends_near_nothing():
    bars = diffusion.alpha_bars()
    assert len(bars) == 1001
    assert bars[0] == 1
    assert all(later < earlier for earlier, later in itertools.pairwise(bars))
    log_of_product = sum(math.log(1 - (1e-4 + (0.02 - 1e-4) * t / 999)) for t in range(1000))
    assert bars[-1] == pytest.approx(math.exp(log_of_product), rel=1e-9)


@pytest.mark.parametrize("t", [20, 200, 900])
@pytest.mark.parametrize("point", [(0.3, 1.1), (-1.4, 0.2)])
def test_best_noise_is_minus_scaled_gradient_of_log_density(point, t):
    """Tweedie's identity, with the gradient taken by central differences."""
    bar = diffusion.alpha_bars()[t]
    variance = bar * diffusion.SPREAD**2 + 1 - bar

    def log_density(x: float, y: float) -> float:
        centres = ((math.sqrt(bar) * a, math.sqrt(bar) * b) for a, b in diffusion.CENTRES)
        return math.log(
            sum(math.exp(-((x - a) ** 2 + (y - b) ** 2) / (2 * variance)) for a, b in centres)
        )

    h = 1e-5
    x, y = point
    gradient = (
        (log_density(x + h, y) - log_density(x - h, y)) / (2 * h),
        (log_density(x, y + h) - log_density(x, y - h)) / (2 * h),
    )
    expected = [-math.sqrt(1 - bar) * g for g in gradient]
    assert diffusion.best_noise(point, t) == pytest.approx(expected, abs=1e-6)


def test_noised_cloud_has_the_spread_of_the_closed_form():
    rng = random.Random(1)
    t, n = 200, 20_000
    start = [(1.5, 0.0)] * n
    xs = [x for x, _ in diffusion.add_noise(start, t, rng)]
    bar = diffusion.alpha_bars()[t]
    mean = sum(xs) / n
    variance = sum((x - mean) ** 2 for x in xs) / n
    assert mean == pytest.approx(math.sqrt(bar) * 1.5, abs=4 * math.sqrt((1 - bar) / n))
    assert variance == pytest.approx(1 - bar, rel=4 * math.sqrt(2 / n))


def test_denoised_points_end_on_the_ring_and_noise_does_not():
    run = diffusion.reverse_run()
    assert tuple(run) == diffusion.SHOWN_AFTER

    def share_near_a_centre(cloud):
        near = [min(math.dist(p, c) for c in diffusion.CENTRES) < 0.45 for p in cloud]
        return sum(near) / len(near)

    assert share_near_a_centre(run[50]) > 0.95
    assert share_near_a_centre(run[0]) < 0.6


def test_best_discriminator_beats_its_neighbours():
    """At each x, D* maximises p log D + q log(1 - D), the discriminator's own objective."""
    for x in (-1.5, 0.0, 0.4, 2.0):
        real = adversarial.density(x, adversarial.DATA)
        fake = adversarial.density(x, adversarial.GENERATED)

        def payoff(d: float, real: float = real, fake: float = fake) -> float:
            return real * math.log(d) + fake * math.log(1 - d)

        best = adversarial.best_discriminator(x)
        assert payoff(best) >= max(payoff(best * 0.98), payoff(1 - (1 - best) * 0.98))


def test_generator_turns_standard_normal_into_the_dashed_density():
    assert adversarial.generator(0) == adversarial.GENERATED[0]
    assert adversarial.generator(1) - adversarial.generator(0) == pytest.approx(
        adversarial.GENERATED[1]
    )


def test_boundary_is_where_the_penalised_likelihood_is_flat():
    first, second = boundary_vs_density.data()
    labelled = [(p, 0.0) for p in first] + [(p, 1.0) for p in second]

    def loss(a: float, b: float, c: float) -> float:
        fit = sum(
            math.log1p(math.exp(-(2 * label - 1) * (a * x + b * y + c)))
            for (x, y), label in labelled
        )
        return fit / len(labelled) + 0.01 * (a * a + b * b)

    fitted = boundary_vs_density.fit_boundary(first, second)
    h = 1e-4
    for i in range(3):
        up = [v + h * (j == i) for j, v in enumerate(fitted)]
        down = [v - h * (j == i) for j, v in enumerate(fitted)]
        assert (loss(*up) - loss(*down)) / (2 * h) == pytest.approx(0, abs=2e-3)


def test_fitted_gaussian_samples_have_its_covariance():
    first, _ = boundary_vs_density.data()
    fitted = boundary_vs_density.fit_gaussian(first)
    rng = random.Random(2)
    again = boundary_vs_density.fit_gaussian([fitted.draw_sample(rng) for _ in range(20_000)])
    assert (again.var_x, again.var_y, again.cov) == pytest.approx(
        (fitted.var_x, fitted.var_y, fitted.cov), rel=0.06
    )


def test_first_coordinate_of_the_code_changes_the_width_alone():
    wide, narrow = latent_variable.decode((1, 0.3)), latent_variable.decode((-1, 0.3))
    assert wide[0] > narrow[0]
    assert wide[1] == narrow[1]
