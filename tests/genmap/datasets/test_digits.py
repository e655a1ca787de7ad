"""The stored digits are the ones their note describes."""

from __future__ import annotations

from importlib import resources

import numpy as np

from genmap.datasets import digits


def test_all_images_are_there_split_four_to_one():
    (train, seen), (held_out, unseen) = digits.load("train"), digits.load("held-out")
    assert train.shape == (1438, 64)
    assert held_out.shape == (359, 64)
    assert (train.min(), train.max()) == (0, 16)
    # The collection's own table of its test set: how many images show each digit.
    counts = np.bincount(np.concatenate([seen, unseen]))
    assert counts.tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_the_first_image_is_a_zero():
    image, label = digits.load("train")[0][0].reshape(8, 8), digits.load("train")[1][0]
    assert label == 0
    assert image[2:6, 3:5].max() < image[2:6, [2, 5]].min() + 8  # a hole between two strokes
    assert image[0].tolist() == [0, 0, 5, 13, 9, 1, 0, 0]


def test_binary_pixels_are_the_darker_half():
    images = digits.load("held-out")[0]
    np.testing.assert_array_equal(digits.binarised("held-out"), np.where(images > 7, 1, 0))


def test_source_and_licence_stand_beside_the_file():
    note = resources.files("genmap.datasets").joinpath("digits.md").read_text()
    assert "CC BY 4.0" in note
    assert "Alpaydin" in note
