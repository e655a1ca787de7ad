from __future__ import annotations

import pytest

from genmap.grading import AnswerError, ItemError, variants
from genmap.items.records import Variants

PASSES = Variants(
    function="autoregressive_passes",
    parameters={"side": (32.0, 64.0, 128.0), "channels": (3.0, 4.0)},
)


def test_seeds_run_through_all_combinations_and_start_again():
    seen = [tuple(variants.parameters(PASSES, seed).values()) for seed in range(6)]
    assert seen == [(32, 3), (32, 4), (64, 3), (64, 4), (128, 3), (128, 4)]
    assert variants.count(PASSES) == 6
    assert variants.parameters(PASSES, 6) == variants.parameters(PASSES, 0)


def test_passes_are_counted_one_by_one():
    for seed in range(2):
        given = variants.parameters(PASSES, seed)
        side, channels = int(given["side"]), int(given["channels"])
        counted = sum(1 for _ in range(side) for _ in range(side) for _ in range(channels))
        assert variants.compute(PASSES, seed).key == counted


def test_slips_never_give_the_key():
    for seed in range(variants.count(PASSES)):
        computed = variants.compute(PASSES, seed)
        assert computed.key not in computed.slips.values()


def test_the_prompt_shows_the_seeds_parameters(make):
    item = make("numeric", prompt="{side} by {side}, {x}", variants=PASSES_PLAIN)
    assert variants.prompt(item, 2) == "64 by 64, {x}"
    assert variants.prompt(make("numeric", prompt="{side}")) == "{side}"


def test_the_explanation_is_filled_with_the_seeds_numbers_and_key(make):
    text = r"{side} x {channels}: {key}, $\frac{a}{b}$"
    item = make("numeric", explanation=text, variants=PASSES_PLAIN)
    assert variants.explanation(item, 3) == r"64 x 4: 16,384, $\frac{a}{b}$"
    assert variants.explanation(make("numeric", explanation="{key}")) == "{key}"


PASSES_PLAIN = {
    "function": "autoregressive_passes",
    "parameters": {"side": [32.0, 64.0], "channels": [3.0, 4.0]},
}


def test_an_unknown_function_and_wrong_parameters_are_faults_of_the_item():
    with pytest.raises(ItemError, match="there are: autoregressive_passes"):
        variants.compute(Variants(function="nope", parameters={"a": (1.0,)}), 0)
    with pytest.raises(ItemError, match="fails for seed 0"):
        variants.compute(Variants(function="autoregressive_passes", parameters={"a": (1.0,)}), 0)


@pytest.mark.parametrize("seed", [-1, 1.5, "1", None, True, 2**53])
def test_only_whole_numbers_are_seeds(seed):
    with pytest.raises(AnswerError):
        variants.read_seed(seed)
