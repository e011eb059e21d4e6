"""Elementary functions whose bits do not depend on the processor.

numpy's own exp, log and power choose a code path by vector unit and differ in the last bit. Here
everything, tables too, is built from + - * / sqrt, comparisons, look-ups and integer operations,
which IEEE 754 fixes exactly. Finite arguments give finite results, without warnings.
"""

import math

import numpy as np
import numpy.typing as npt

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

# glibc hands freed temporaries back to the system, and each call pays the page faults anew (five
# times the cost at 12,000 elements), until one large block has been freed in the process.
np.empty(1 << 24, dtype=np.uint8)

MANTISSA_BITS = 52
EXPONENT_BIAS = 1023


# Constants are arrays without axes, which numpy takes in half the time of a Python number.
ZERO, ONE = np.array(0.0), np.array(1.0)
LN2, LOG2_E = np.array(0.6931471805599453), np.array(1.4426950408889634)
EXP_LOW, EXP_HIGH = np.array(-700.0), np.array(700.0)
LOG_LOW, LOG_HIGH = np.array(1e-300), np.array(1e300)

EXP2_BITS = 12
EXP2_LOW, EXP2_HIGH = np.array(EXP_LOW * LOG2_E), np.array(EXP_HIGH * LOG2_E)
EXP2_MASK = np.array((1 << EXP2_BITS) - 1)
EXP2_SHIFT = np.array(MANTISSA_BITS - EXP2_BITS)
EXP2_CURVATURE = np.array(LN2 * LN2 / 2.0)
# A sum with this leaves the nearest multiple of 2**-EXP2_BITS as an integer in the low bits.
EXP2_ROUNDER = np.array(1.5 * 2.0 ** (MANTISSA_BITS - EXP2_BITS))

LOG2_BITS = 10
LOG2_MASK = np.array((1 << LOG2_BITS) - 1)
LOG2_SHIFT = np.array(MANTISSA_BITS - LOG2_BITS)
LOG2_ROUNDER = np.array(1 << (MANTISSA_BITS - LOG2_BITS - 1))
LOG2_FIRST, LOG2_THIRD = np.array(2.0 * LOG2_E), np.array(2.0 / 3.0 * LOG2_E)
# An integer below this exponent is read as a float that counts in units of 2**-LOG2_BITS.
LOG2_EXPONENT = np.array((EXPONENT_BIAS + MANTISSA_BITS - LOG2_BITS) << MANTISSA_BITS)
LOG2_OFFSET = np.array(2.0 ** (MANTISSA_BITS - LOG2_BITS) + EXPONENT_BIAS)

UNIFORM_LOW, UNIFORM_HIGH = np.array(1e-12), np.array(1.0 - 1e-12)
CENTRE_HALF_WIDTH, TAIL_START = 0.425, 1.6
# Highest power first; numerator and denominator of the centre, then of the tail.
NORMAL_COEFFICIENTS = np.array(
    [
        [2509.0809287301227, 5226.495278852854, 7.745450142783414e-4, 1.0507500716444169e-9],
        [33430.57558358813, 28729.085735721943, 2.2723844989269184e-2, 5.475938084995345e-4],
        [67265.7709270087, 39307.89580009271, 0.2417807251774506, 1.5198666563616457e-2],
        [45921.95393154987, 21213.794301586597, 1.2704582524523684, 0.14810397642748008],
        [13731.69376550946, 5394.196021424751, 3.6478483247632045, 0.6897673349851],
        [1971.5909503065513, 687.1870074920579, 5.769497221460691, 1.6763848301838038],
        [133.14166789178438, 42.31333070160091, 4.630337846156546, 2.053191626637759],
        [3.3871328727963665, 1.0, 1.4234371107496835, 1.0],
    ]
)[:, :, np.newaxis]


def _exp2_table() -> IntArray:
    """Return the bits of 2**(i / 4096), from square roots, less the i that _exp2 shifts in too."""
    powers, root = np.ones(1), 2.0
    for _ in range(EXP2_BITS):
        root = math.sqrt(root)
        powers = np.multiply.outer(powers, (1.0, root)).reshape(-1)
    shifted_in: IntArray = np.arange(powers.size) << EXP2_SHIFT
    return powers.view(np.int64) - shifted_in


def _log2_table() -> FloatArray:
    """Return log2(1 + f) - f for f = i / 1024, by the series of the inverse hyperbolic tangent.

    Taken from the nearer of 1 and 2, so that the logarithm stays accurate just below 1.
    """
    fraction = np.arange(1 << LOG2_BITS) / (1 << LOG2_BITS)
    octave = np.rint(fraction)
    fraction -= octave
    ratio = fraction / (fraction + 2.0 + 2.0 * octave)
    series = np.zeros_like(ratio)
    for n in range(18, -1, -1):
        series = series * ratio * ratio + 1.0 / (2 * n + 1)
    table: FloatArray = LOG2_FIRST * ratio * series - fraction
    return table


EXP2_TABLE = _exp2_table()
LOG2_TABLE = _log2_table()


def _clipped(x: FloatArray | float, low: FloatArray, high: FloatArray) -> FloatArray:
    """Return x within its limits as a new row, free to be overwritten."""
    return np.asarray(x, dtype=np.float64).reshape(-1).clip(low, high)


def _exp2(x: FloatArray) -> FloatArray:
    """Return 2**x for x = k + i / 4096 + rest: exponent bits, table, parabola."""
    nearest = x + EXP2_ROUNDER
    bits = nearest.view(np.int64)
    scale = EXP2_TABLE.take(bits & EXP2_MASK, mode="clip")
    scale += bits << EXP2_SHIFT
    nearest -= EXP2_ROUNDER
    rest = np.subtract(x, nearest, out=nearest)
    result: FloatArray = rest * EXP2_CURVATURE
    result += LN2
    result *= rest
    result += ONE
    result *= scale.view(np.float64)
    return result


def _log2(x: FloatArray) -> FloatArray:
    """Return log2 of a row within its limits: log2 of x rounded to 1 / 1024, plus two terms."""
    steps = x.view(np.int64) + LOG2_ROUNDER
    steps >>= LOG2_SHIFT
    nearest = (steps << LOG2_SHIFT).view(np.float64)
    ratio = x - nearest
    nearest += x
    ratio /= nearest
    result: FloatArray = np.multiply(ratio, ratio, out=nearest)
    result *= LOG2_THIRD
    result += LOG2_FIRST
    result *= ratio
    result += LOG2_TABLE.take(steps & LOG2_MASK, mode="clip")
    steps |= LOG2_EXPONENT
    whole = steps.view(np.float64)
    whole -= LOG2_OFFSET
    result += whole
    return result


def exp(x: FloatArray | float) -> FloatArray:
    """Return the exponential of x, which is clipped to [-700, 700].

    1 at 0, exactly. Relative error below 2e-13. Source: P. T. P. Tang, Table-driven implementation
    of the exponential function, ACM TOMS 15 (1989), with a longer table and a parabola.
    """
    row = _clipped(x, EXP_LOW, EXP_HIGH)
    row *= LOG2_E
    return _exp2(row).reshape(np.shape(x))


def log(x: FloatArray | float) -> FloatArray:
    """Return the natural logarithm of x, which is clipped to [1e-300, 1e300].

    0 at 1, exactly. Relative error below 2e-15, near 1 too. Source: see log2.
    """
    result = _log2(_clipped(x, LOG_LOW, LOG_HIGH))
    result *= LN2
    return result.reshape(np.shape(x))


def log2(x: FloatArray | float) -> FloatArray:
    """Return the logarithm to base 2 of x, which is clipped to [1e-300, 1e300].

    Exact at powers of 2. Relative error below 2e-15, near 1 too. Source: P. T. P. Tang,
    Table-driven implementation of the logarithm function, ACM TOMS 16 (1990), longer table.
    """
    return _log2(_clipped(x, LOG_LOW, LOG_HIGH)).reshape(np.shape(x))


def power(base: FloatArray | float, exponent: FloatArray | float) -> FloatArray:
    """Return base**exponent for base >= 0, as exp(exponent * log(base)) with the limits of both.

    Base 0 gives 0 for positive exponents, 1 for 0, a large number for negative; a negative base
    counts as 0. Exact at base 1 and exponent 0. Relative error below 4e-13.
    """
    with np.errstate(over="ignore"):
        product = np.multiply(log2(base), exponent)
    result = _exp2(_clipped(product, EXP2_LOW, EXP2_HIGH)).reshape(np.shape(product))
    zero = np.less_equal(base, ZERO)
    if zero.any():
        np.copyto(result, ZERO, where=zero & np.greater(exponent, ZERO))
    return result


def sigmoid(x: FloatArray | float) -> FloatArray:
    """Return 1 / (1 + exp(-x)).

    1/2 at 0, exactly. Relative error below 2e-13. Source: see exp.
    """
    result = exp(np.negative(x))
    result += ONE
    np.divide(ONE, result, out=result)
    return result


def normal_from_uniform(u: FloatArray | float) -> FloatArray:
    """Return the standard normal quantile of u, which is clipped to [1e-12, 1 - 1e-12].

    Relative error below 1e-14. Source: M. J. Wichura, Algorithm AS 241, Applied Statistics 37
    (1988); its middle range, made for u > 1.4e-11, serves down to 1e-12.
    """
    row = _clipped(u, UNIFORM_LOW, UNIFORM_HIGH)
    offset = row - 0.5
    distance = np.sqrt(_log2(np.minimum(row, ONE - row)) * -LN2)
    argument = np.empty((4, row.size))
    argument[:2] = CENTRE_HALF_WIDTH**2 - offset * offset
    argument[2:] = np.maximum(distance - TAIL_START, ZERO)
    sums = NORMAL_COEFFICIENTS[0] * argument
    for coefficient in NORMAL_COEFFICIENTS[1:-1]:
        sums += coefficient
        sums *= argument
    sums += NORMAL_COEFFICIENTS[-1]
    centre, tail = sums[0] / sums[1] * offset, np.copysign(sums[2] / sums[3], offset)
    normal: FloatArray = np.where(np.abs(offset) <= CENTRE_HALF_WIDTH, centre, tail)
    return normal.reshape(np.shape(u))


def only(condition: BoolArray, amount: FloatArray | float) -> FloatArray:
    """Return `amount` where `condition` holds, else 0; half the time of a choice between two."""
    result: FloatArray = np.multiply(amount, condition)
    return result
