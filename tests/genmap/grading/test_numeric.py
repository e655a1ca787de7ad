from __future__ import annotations

import pytest

from genmap.grading import AnswerError, grade

VARIANTS = {
    "function": "autoregressive_passes",
    "parameters": {"side": [32.0, 64.0], "channels": [3.0, 4.0]},
}
SLIP = {"name": "forgets-channels", "answer": "1024", "status": "wrong", "feedback": "Pixels only."}


@pytest.mark.parametrize("answer", ["40", "40 s", "40.5", "39.5 s", "40,000 ms", 40, 40.0])
def test_within_the_tolerance_is_right(make, answer):
    verdict = grade(make("numeric"), answer)
    assert (verdict.status, verdict.score, verdict.message) == ("right", 1.0, "It is 40 s.")


@pytest.mark.parametrize("answer", ["40.51", "39.4", "0", "-40", "40 min", "40 ms"])
def test_outside_the_tolerance_is_wrong(make, answer):
    verdict = grade(make("numeric"), answer)
    assert (verdict.status, verdict.score) == ("wrong", 0.0)
    assert "40 s" not in verdict.message.replace("-40 s", "")


def test_a_relative_tolerance_is_a_fraction_of_the_key(make):
    item = make("numeric", tolerance=0.1, relative=True)
    assert [grade(item, text).status for text in ("44", "36", "44.1", "35.9")] == [
        "right",
        "right",
        "wrong",
        "wrong",
    ]


def test_without_tolerance_rounding_errors_do_not_count(make):
    assert grade(make("numeric", key=0.3, tolerance=0.0), "3 * 0.1").status == "right"
    assert grade(make("numeric", key=0.3, tolerance=0.0), "0.3001").status == "wrong"


def test_alternatives_count(make):
    assert grade(make("numeric", alternatives=[7.0]), "7").status == "right"


def test_a_range_brings_the_feedback_of_its_mistake(make):
    mistakes = [{"name": "divides", "answer": "4", "status": "wrong", "feedback": "You divided."}]
    ranges = [{"low": 3.5, "high": 4.5, "mistake": "divides"}]
    item = make("numeric", mistakes=mistakes, ranges=ranges)
    for text in ("3.5", "4.2", "4.5"):
        assert grade(item, text).message == "You divided."
    assert grade(item, "5.1").message != "You divided."


def test_a_mistakes_own_number_brings_its_feedback(make):
    mistakes = [{"name": "ms", "answer": "40000", "status": "partial", "feedback": "Milliseconds!"}]
    verdict = grade(make("numeric", mistakes=mistakes), "40,000")
    assert (verdict.status, verdict.score, verdict.message) == ("partial", 0.5, "Milliseconds!")


def test_a_mistakes_number_is_not_as_wide_as_a_tolerance_meant_for_the_key(make):
    mistakes = [{"name": "one", "answer": "0.06", "status": "wrong", "feedback": "One pass."}]
    item = make("numeric", mistakes=mistakes)
    assert grade(item, "60 ms").message == "One pass."
    for text in ("15 ms", "0.1 s", "0.02", "0.062", "0"):
        assert grade(item, text).message != "One pass."


def test_a_wrong_power_of_ten_is_named(make):
    assert "power of ten" in grade(make("numeric"), "4").message
    assert "too large" in grade(make("numeric"), "77").message
    assert "too small" in grade(make("numeric"), "23").message
    assert "sign" in grade(make("numeric"), "-40").message


def test_only_where_units_can_be_mixed_up_are_they_to_be_checked(make):
    assert grade(make("numeric"), "4").message.endswith("is not: check the units.")
    bare = make("numeric", key=0.003, tolerance=0.0, unit="", units={})
    assert grade(bare, "0.03").message == (
        "I read 0.03. Your digits are right but the power of ten is not: check the decimal point."
    )
    same = make("numeric", key=40.0, tolerance=0.0, unit="passes", units={"steps": 1.0})
    assert "decimal point" in grade(same, "400").message


def test_a_value_rounded_too_early_is_told_so(make):
    for text in ("39.4", "40.7"):
        assert grade(make("numeric"), text).message.endswith("Close, but give the exact value.")
    assert grade(make("numeric"), "41").message.endswith("too large. Check the calculation.")


def test_numbers_are_written_with_separators(make):
    item = make("numeric", key=16384.0, tolerance=0.0, unit="passes", units={})
    assert grade(item, "16384").message == "It is 16,384 passes."
    assert grade(item, "12000").message.startswith("I read 12,000 passes.")


def test_each_seed_has_its_own_key_and_slips(make):
    item = make(
        "numeric", key=3072.0, tolerance=0.0, unit="", units={}, variants=VARIANTS, mistakes=[SLIP]
    )
    for seed, (side, channels) in enumerate([(32, 3), (32, 4), (64, 3), (64, 4), (32, 3)]):
        for value, status in ((side * side * channels, "right"), (side * side, "wrong")):
            verdict = grade(item, {"value": str(value), "seed": seed})
            assert verdict.status == status
        assert verdict.message == "Pixels only."
    assert grade(item, "3072").status == "right"
    assert grade(item, {"value": "3072"}).status == "right"
    assert grade(item, {"value": "3072", "seed": 1}).status == "wrong"


@pytest.mark.parametrize(
    "answer",
    [
        "",
        None,
        True,
        [],
        {},
        {"seed": 1},
        {"value": "40", "seed": -1},
        {"value": "40", "seed": "1"},
        {"value": "40", "seed": True},
        {"value": "40", "seed": 2**60},
        {"value": "40", "more": 1},
        {"value": None},
        float("nan"),
        float("inf"),
    ],
)
def test_other_answers_are_refused_with_a_sentence(make, answer):
    with pytest.raises(AnswerError) as refused:
        grade(make("numeric"), answer)
    assert len(str(refused.value)) > 10
