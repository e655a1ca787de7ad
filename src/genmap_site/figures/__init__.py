"""The course's figures, drawn by code: the name in a ```figure fence calls one of these."""

from __future__ import annotations

from collections.abc import Callable

from genmap_site.figures import (
    adversarial,
    at_a_glance,
    autoregressive,
    boundary_vs_density,
    diffusion,
    four_paradigm_map,
    kl_directions,
    latent_variable,
    monte_carlo_nll,
    sampling_cost,
    surprise_areas,
)

REGISTRY: dict[str, Callable[[], str]] = {
    adversarial.NAME: adversarial.draw,
    at_a_glance.NAME: at_a_glance.draw,
    autoregressive.NAME: autoregressive.draw,
    boundary_vs_density.NAME: boundary_vs_density.draw,
    diffusion.NAME: diffusion.draw,
    four_paradigm_map.NAME: four_paradigm_map.draw,
    kl_directions.NAME: kl_directions.draw,
    latent_variable.NAME: latent_variable.draw,
    monte_carlo_nll.NAME: monte_carlo_nll.draw,
    sampling_cost.NAME: sampling_cost.draw,
    surprise_areas.NAME: surprise_areas.draw,
}
