"""The course's figures, drawn by code: the name in a ```figure fence calls one of these."""

from __future__ import annotations

from collections.abc import Callable

from genmap_site.figures import (
    adversarial,
    area_scaling,
    at_a_glance,
    autoregressive,
    boundary_vs_density,
    diffusion,
    flow_both_ways,
    flow_bridge,
    four_paradigm_map,
    jacobian_patterns,
    latent_variable,
    sampling_cost,
)

REGISTRY: dict[str, Callable[[], str]] = {
    adversarial.NAME: adversarial.draw,
    area_scaling.NAME: area_scaling.draw,
    at_a_glance.NAME: at_a_glance.draw,
    autoregressive.NAME: autoregressive.draw,
    boundary_vs_density.NAME: boundary_vs_density.draw,
    diffusion.NAME: diffusion.draw,
    flow_both_ways.NAME: flow_both_ways.draw,
    flow_bridge.NAME: flow_bridge.draw,
    four_paradigm_map.NAME: four_paradigm_map.draw,
    jacobian_patterns.NAME: jacobian_patterns.draw,
    latent_variable.NAME: latent_variable.draw,
    sampling_cost.NAME: sampling_cost.draw,
}
