"""The elementary functions: accuracy, exact points, and the same bits everywhere."""

import hashlib
import math
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.numeric import (
    FloatArray,
    exp,
    log,
    log2,
    normal_from_uniform,
    power,
    sigmoid,
)

ROOT = Path(__file__).parents[2]
LARGEST = sys.float_info.max
SMALLEST_NORMAL = sys.float_info.min

FUNCTIONS: dict[str, Callable[[FloatArray], FloatArray]] = {
    "exp": exp,
    "log": lambda x: log(np.abs(x)),
    "log2": lambda x: log2(np.abs(x)),
    "power": lambda x: power(np.abs(x), 0.37),
    "power of arrays": lambda x: power(np.abs(x), x * 0.25),
    "sigmoid": sigmoid,
    "normal_from_uniform": lambda x: normal_from_uniform(sigmoid(x)),
}
each_function = pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS.keys())

finite = st.floats(allow_nan=False, allow_infinity=False)


def fixed_input() -> FloatArray:
    """Return (500, 24) numbers of both signs, from 1e-6 to 1e3 in size, by + - * / alone."""
    count = np.arange(12_000, dtype=np.float64).reshape(500, 24)
    spread = (count * 7_919.0) % 12_007.0 / 12_007.0 - 0.5
    size = np.array([1e-6, 1e-3, 0.1, 1.0, 10.0, 2_000.0] * 4)
    scaled: FloatArray = spread * size
    return scaled


def digest() -> str:
    outputs = (function(fixed_input()).tobytes() for function in FUNCTIONS.values())
    return hashlib.sha256(b"".join(outputs)).hexdigest()


def features_found() -> list[str]:
    return list(np.show_config(mode="dicts")["SIMD Extensions"].get("found", []))


def relative_error(result: FloatArray, expected: FloatArray) -> float:
    return float(np.max(np.abs(result - expected) / np.abs(expected)))


@pytest.mark.parametrize("limit", [1e-6, 1.0, 30.0, 700.0])
def test_exp_on_a_dense_grid(limit: float) -> None:
    x = np.linspace(-limit, limit, 100_001)
    assert relative_error(exp(x), np.exp(x)) < 3e-13


def test_exp_on_both_sides_of_each_step_of_its_table() -> None:
    middle = (np.arange(-4_096, 4_096) + 0.5) / 4_096 * math.log(2.0)
    x = np.concatenate([np.nextafter(middle, -1.0), np.nextafter(middle, 1.0)])
    assert relative_error(exp(x), np.exp(x)) < 3e-13


@given(st.floats(-700.0, 700.0))
def test_exp_of_any_number(x: float) -> None:
    assert float(exp(x)) == pytest.approx(math.exp(x), rel=3e-13, abs=0.0)


@pytest.mark.parametrize("decades", [1e-6, 1.0, 299.0])
def test_logarithms_on_a_dense_grid(decades: float) -> None:
    x = 10.0 ** np.linspace(-decades, decades, 100_000)
    assert relative_error(log(x), np.log(x)) < 4e-15
    assert relative_error(log2(x), np.log2(x)) < 4e-15


def test_log_is_accurate_next_to_one() -> None:
    below, above = 1.0 - 2.0 ** -np.arange(1, 54), 1.0 + 2.0 ** -np.arange(1, 53)
    x = np.concatenate([below, above])
    assert relative_error(log(x), np.log1p(x - 1.0)) < 4e-15


def test_log_on_both_sides_of_each_step_of_its_table() -> None:
    middle = 1.0 + (np.arange(1_024) + 0.5) / 1_024
    x = np.concatenate([np.nextafter(middle, 0.0), np.nextafter(middle, 2.0)])
    assert relative_error(log(x), np.log(x)) < 4e-15


@given(st.floats(1e-300, 1e300))
@example(math.nextafter(1.0, 0.0))
@example(math.nextafter(1.0, 2.0))
def test_log_of_any_number(x: float) -> None:
    assert float(log(x)) == pytest.approx(math.log(x), rel=4e-15, abs=0.0)


@given(st.floats(1e-100, 1e100), st.floats(-2.5, 2.5))
def test_power_of_any_numbers(base: float, exponent: float) -> None:
    assert float(power(base, exponent)) == pytest.approx(base**exponent, rel=1e-12, abs=0.0)


@given(st.floats(-700.0, 700.0))
def test_sigmoid_of_any_number(x: float) -> None:
    expected = 1.0 / (1.0 + math.exp(-x))
    assert float(sigmoid(x)) == pytest.approx(expected, rel=3e-13, abs=0.0)


@given(st.floats(1e-12, 1.0 - 1e-12))
@example(0.075)
@example(math.nextafter(0.075, 0.0))
@example(0.925)
def test_normal_is_the_quantile_of_the_standard_library(u: float) -> None:
    expected = NormalDist().inv_cdf(u)
    assert float(normal_from_uniform(u)) == pytest.approx(expected, rel=1e-13, abs=0.0)


@given(st.floats(1e-12, 0.5))
def test_normal_goes_back_to_its_uniform(u: float) -> None:
    z = float(normal_from_uniform(u))
    assert math.erfc(-z / math.sqrt(2.0)) / 2.0 == pytest.approx(u, rel=1e-12)


def test_normal_is_symmetric() -> None:
    u = np.arange(1, 512) / 1_024
    np.testing.assert_array_equal(normal_from_uniform(1.0 - u), -normal_from_uniform(u))


def test_exact_points() -> None:
    assert exp(0.0) == exp(-0.0) == 1.0
    assert log(1.0) == log2(1.0) == 0.0
    assert sigmoid(0.0) == 0.5
    assert normal_from_uniform(0.5) == 0.0
    assert power(4.0, 0.5) == 2.0


def test_log2_and_power_are_exact_at_powers_of_two() -> None:
    exponents = np.arange(-990.0, 991.0)
    np.testing.assert_array_equal(log2(np.ldexp(1.0, exponents.astype(int))), exponents)
    np.testing.assert_array_equal(power(2.0, exponents), np.ldexp(1.0, exponents.astype(int)))


@given(st.floats(0.0, LARGEST))
def test_power_with_base_one_or_exponent_zero_is_one(x: float) -> None:
    assert power(1.0, x) == power(1.0, -x) == power(x, 0.0) == 1.0


def test_power_of_zero() -> None:
    raised = power(np.array([0.0, -0.0, -3.0, 0.0, 0.0]), np.array([0.5, 2.0, 1.0, 0.0, -1.0]))
    np.testing.assert_array_equal(raised[:4], [0.0, 0.0, 0.0, 1.0])
    assert 1e299 < raised[4] < math.inf


def test_arguments_beyond_the_limits_count_as_the_limits() -> None:
    assert exp(LARGEST) == exp(700.0)
    assert exp(-LARGEST) == exp(-700.0) > 0.0
    assert log(0.0) == log(-1.0) == log(1e-300)
    assert log(LARGEST) == log(1e300)
    assert normal_from_uniform(-1.0) == normal_from_uniform(1e-12)
    assert normal_from_uniform(1.0) == normal_from_uniform(1.0 - 1e-12)


@given(finite, finite)
def test_finite_arguments_give_finite_results(x: float, y: float) -> None:
    results = [exp(x), log(x), log2(x), sigmoid(x), normal_from_uniform(x), power(x, y)]
    assert np.all(np.isfinite(results))


@pytest.mark.parametrize("function", [exp, sigmoid])
@pytest.mark.parametrize("limit", [1e-3, 1.0, 30.0])
def test_exp_and_sigmoid_never_fall(
    function: Callable[[FloatArray], FloatArray], limit: float
) -> None:
    assert np.all(np.diff(function(np.linspace(-limit, limit, 100_001))) >= 0.0)


@pytest.mark.parametrize("function", [log, log2, normal_from_uniform, lambda x: power(x, 0.7)])
@pytest.mark.parametrize("low", [1e-9, 0.07, 0.9])
def test_log_power_and_normal_rise(
    function: Callable[[FloatArray], FloatArray], low: float
) -> None:
    assert np.all(np.diff(function(np.linspace(low, 1.1 * low, 20_001))) > 0.0)


@each_function
def test_a_game_alone_equals_the_game_in_a_batch(
    function: Callable[[FloatArray], FloatArray],
) -> None:
    games = fixed_input()
    batch = function(games)
    for game in (0, 1, 250, 499):
        alone = function(games[game : game + 1])
        assert alone.shape == (1, 24)
        assert alone.tobytes() == batch[game].tobytes()


@each_function
def test_a_number_alone_equals_the_number_in_a_batch(
    function: Callable[[FloatArray], FloatArray],
) -> None:
    games = fixed_input()[:10]
    batch = function(games)
    for place in np.ndindex(games.shape):
        alone = function(games[place])
        assert isinstance(alone, np.ndarray)
        assert alone.shape == ()
        assert alone.tobytes() == batch[place].tobytes()


@each_function
@pytest.mark.parametrize("shape", [(0,), (0, 24), (12_000,), (5, 100, 24), (12_000, 1)])
def test_any_shape_is_kept(
    function: Callable[[FloatArray], FloatArray], shape: tuple[int, ...]
) -> None:
    x = fixed_input().reshape(-1)[: math.prod(shape)].reshape(shape)
    result = function(x)
    assert result.shape == shape
    assert result.tobytes() == function(fixed_input()).reshape(-1)[: x.size].tobytes()


@each_function
def test_the_layout_in_memory_does_not_matter(
    function: Callable[[FloatArray], FloatArray],
) -> None:
    games = fixed_input()
    expected = function(games)
    np.testing.assert_array_equal(function(games.T), expected.T)
    np.testing.assert_array_equal(function(games[::-2, ::3]), expected[::-2, ::3])
    alike = np.broadcast_to(games[:1], games.shape)
    np.testing.assert_array_equal(function(alike), np.broadcast_to(expected[:1], games.shape))


@each_function
def test_the_argument_stays_as_it_was(function: Callable[[FloatArray], FloatArray]) -> None:
    games = fixed_input()
    games.setflags(write=False)
    result = function(games)
    assert games.tobytes() == fixed_input().tobytes()
    assert not np.shares_memory(result, games)


def test_power_broadcasts() -> None:
    firms, games = np.array([0.5, 1.5, 2.5]), np.array([[0.3], [2.0]])
    raised = power(firms, games)
    assert raised.shape == (2, 3)
    assert raised[1, 2] == power(2.5, 2.0)
    assert power(2.0, firms).shape == power(firms, 2.0).shape == (3,)


def test_the_same_bits_without_the_vector_units() -> None:
    found = features_found()
    if not found:
        pytest.skip("numpy found no vector unit beyond its baseline")
    environment = {"NPY_DISABLE_CPU_FEATURES": " ".join(found), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "ignore", __file__]
    scalar = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    assert scalar.stdout.split() == [digest(), "0"]


if __name__ == "__main__":
    sys.stdout.write(f"{digest()} {len(features_found())}\n")
