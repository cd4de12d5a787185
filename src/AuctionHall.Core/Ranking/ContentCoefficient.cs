// K = base^(log2 of the content ratio), rightly rounded: RULES.md R-50 (VBP 2.2, the drug price-ratio rule). In fixed-point
// integers with far more bits than any rounding needs, so that every machine finds the same digits.

using System.Numerics;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class ContentCoefficient
{
    /// <summary>Behind the point. What the series leave out, and what their divisions drop, stays below 2^-<see cref="Sure"/>.</summary>
    private const int Bits = 320, Sure = 200;

    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Ln2 = LnOfOneToTwo(One << 1);

    /// <summary>K in units of 10^-<paramref name="decimals"/>.</summary>
    public static BigInteger Of(Ratio content, Ratio main, Ratio @base, int decimals)
    {
        var (n, d) = Reduced((BigInteger)content.Numerator * (BigInteger)main.Denominator, (BigInteger)content.Denominator * (BigInteger)main.Numerator);
        var (p, q) = Reduced((BigInteger)@base.Numerator, (BigInteger)@base.Denominator);
        var scale = BigInteger.Pow(10, decimals);
        // A power of two on either side gives a fraction, the only kind of number that can stand on a half.
        if (PowerOfTwo(n, d) is { } doublings) return HalfUpOfPower(p, q, doublings, scale);
        if (PowerOfTwo(p, q) is { } baseDoublings) return HalfUpOfPower(n, d, baseDoublings, scale);

        var k = Exp(Ln(n, d) * Ln(p, q) / Ln2) * scale;
        // Every step drops a little; where that could matter to the last digit, more bits would be needed.
        var slack = scale << (Bits - Sure);
        var (low, high) = (HalfUp(k - slack, One), HalfUp(k + slack, One));
        return low == high ? low : throw new InvalidOperationException("the coefficient is too near to a half");
    }

    /// <summary>log2(n/d) where it is whole; n/d is in lowest terms.</summary>
    private static int? PowerOfTwo(BigInteger n, BigInteger d) =>
        d.IsOne && n.IsPowerOfTwo ? (int)BigInteger.Log2(n)
        : n.IsOne && d.IsPowerOfTwo ? -(int)BigInteger.Log2(d)
        : null;

    private static BigInteger HalfUpOfPower(BigInteger n, BigInteger d, int exponent, BigInteger scale) => exponent >= 0
        ? HalfUp(BigInteger.Pow(n, exponent) * scale, BigInteger.Pow(d, exponent))
        : HalfUp(BigInteger.Pow(d, -exponent) * scale, BigInteger.Pow(n, -exponent));

    private static BigInteger HalfUp(BigInteger n, BigInteger d) => ((2 * n) + d) / (2 * d);

    private static (BigInteger, BigInteger) Reduced(BigInteger n, BigInteger d)
    {
        var common = BigInteger.GreatestCommonDivisor(n, d);
        return (n / common, d / common);
    }

    /// <summary>ln(n/d), any sign.</summary>
    private static BigInteger Ln(BigInteger n, BigInteger d)
    {
        var x = (n << Bits) / d;
        var doublings = (int)x.GetBitLength() - 1 - Bits;
        var mantissa = doublings >= 0 ? (n << Bits) / (d << doublings) : (n << (Bits - doublings)) / d;
        return (doublings * Ln2) + LnOfOneToTwo(mantissa);
    }

    /// <summary>2 artanh((x−1)/(x+1)) by its series.</summary>
    private static BigInteger LnOfOneToTwo(BigInteger x)
    {
        var z = ((x - One) << Bits) / (x + One);
        var square = (z * z) >> Bits;
        var sum = BigInteger.Zero;
        for (int i = 1; !z.IsZero; i += 2, z = (z * square) >> Bits) sum += z / i;
        return 2 * sum;
    }

    /// <summary>e^x by Taylor's series after halving the argument below one.</summary>
    private static BigInteger Exp(BigInteger x)
    {
        // e^x = 2^n e^r with r between 0 and ln 2.
        var n = (int)BigInteger.Divide(x - (x.Sign < 0 ? Ln2 - 1 : 0), Ln2);
        var rest = x - (n * Ln2);
        var (sum, term) = (One, One);
        for (var i = 1; !term.IsZero; i++)
        {
            term = ((term * rest) >> Bits) / i;
            sum += term;
        }
        return n >= 0 ? sum << n : sum >> -n;
    }
}
