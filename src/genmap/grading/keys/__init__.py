"""Keys of seeded numeric items: each function takes the parameters and computes the key.

A function gives the key and the number of each slip, named after the mistake it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable

from genmap.grading.keys.computed import Computed
from genmap.grading.keys.flows import (
    bits_per_dimension,
    coupling_log_density,
    masked_flow_passes,
    squeezed_uniform,
)
from genmap.grading.keys.likelihood import (
    compressed_bytes,
    cross_entropy_bits,
    gaussian_kl,
    one_mode_cost,
    smoothed_share,
    standard_error,
)
from genmap.grading.keys.sequences import (
    autoregressive_passes,
    bits_per_character,
    cache_megabytes,
    conditional_tables,
    nucleus_first,
    receptive_field,
    token_perplexity,
)

__all__ = ["FUNCTIONS", "Computed"]

FUNCTIONS: dict[str, Callable[..., Computed]] = {
    function.__name__: function
    for function in (
        autoregressive_passes,
        bits_per_character,
        bits_per_dimension,
        cache_megabytes,
        compressed_bytes,
        conditional_tables,
        coupling_log_density,
        cross_entropy_bits,
        gaussian_kl,
        masked_flow_passes,
        nucleus_first,
        one_mode_cost,
        receptive_field,
        smoothed_share,
        squeezed_uniform,
        standard_error,
        token_perplexity,
    )
}
