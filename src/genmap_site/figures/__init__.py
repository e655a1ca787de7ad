"""The course's figures, drawn by code: the name in a ```figure fence calls one of these."""

from __future__ import annotations

from collections.abc import Callable

from genmap_site.figures import (
    adversarial,
    at_a_glance,
    autoregressive,
    boundary_vs_density,
    cache_cost,
    causal_reach,
    diffusion,
    drift_and_recovery,
    four_paradigm_map,
    latent_variable,
    next_token_reshaped,
    sampling_cost,
)

REGISTRY: dict[str, Callable[[], str]] = {
    adversarial.NAME: adversarial.draw,
    at_a_glance.NAME: at_a_glance.draw,
    autoregressive.NAME: autoregressive.draw,
    boundary_vs_density.NAME: boundary_vs_density.draw,
    cache_cost.NAME: cache_cost.draw,
    causal_reach.NAME: causal_reach.draw,
    diffusion.NAME: diffusion.draw,
    drift_and_recovery.NAME: drift_and_recovery.draw,
    four_paradigm_map.NAME: four_paradigm_map.draw,
    latent_variable.NAME: latent_variable.draw,
    next_token_reshaped.NAME: next_token_reshaped.draw,
    sampling_cost.NAME: sampling_cost.draw,
}
