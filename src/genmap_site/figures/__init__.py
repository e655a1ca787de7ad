"""The course's figures, drawn by code: the name in a ```figure fence calls one of these."""

from __future__ import annotations

from collections.abc import Callable

from genmap_site.figures import (
    adversarial,
    area_scaling,
    at_a_glance,
    autoregressive,
    boundary_vs_density,
    cache_cost,
    causal_reach,
    diffusion,
    drift_and_recovery,
    flow_both_ways,
    flow_bridge,
    four_paradigm_map,
    jacobian_patterns,
    kl_directions,
    latent_variable,
    monte_carlo_nll,
    next_token_reshaped,
    sampling_cost,
    surprise_areas,
)

REGISTRY: dict[str, Callable[[], str]] = {
    adversarial.NAME: adversarial.draw,
    area_scaling.NAME: area_scaling.draw,
    at_a_glance.NAME: at_a_glance.draw,
    autoregressive.NAME: autoregressive.draw,
    boundary_vs_density.NAME: boundary_vs_density.draw,
    cache_cost.NAME: cache_cost.draw,
    causal_reach.NAME: causal_reach.draw,
    diffusion.NAME: diffusion.draw,
    drift_and_recovery.NAME: drift_and_recovery.draw,
    flow_both_ways.NAME: flow_both_ways.draw,
    flow_bridge.NAME: flow_bridge.draw,
    four_paradigm_map.NAME: four_paradigm_map.draw,
    jacobian_patterns.NAME: jacobian_patterns.draw,
    kl_directions.NAME: kl_directions.draw,
    latent_variable.NAME: latent_variable.draw,
    monte_carlo_nll.NAME: monte_carlo_nll.draw,
    next_token_reshaped.NAME: next_token_reshaped.draw,
    sampling_cost.NAME: sampling_cost.draw,
    surprise_areas.NAME: surprise_areas.draw,
}
