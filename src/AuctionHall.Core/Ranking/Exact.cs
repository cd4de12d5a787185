// Exact arithmetic of the ranking: RULES.md R-1 (numbers) and R-39 (the roundings that are shown and decide nothing).

using System.Globalization;
using System.Numerics;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class Exact
{
    /// <summary>
    /// Lowest terms. Keys are kept so: then a key's numerator and denominator stay below 10^15 (10^21 and 10^6 where
    /// it was rounded), and key × multiple (below 100, six decimals) still fits Int128.
    /// </summary>
    public static Ratio Reduced(Ratio ratio)
    {
        // Nearly all of them fit one word, for which the machine divides by itself.
        if (ratio.FitsWords)
        {
            var (n, d) = ((ulong)ratio.Numerator, (ulong)ratio.Denominator);
            var common = Common(n, d);
            return new Ratio(n / common, d / common);
        }
        var (a, b) = (ratio.Numerator, ratio.Denominator);
        while (b != 0) (a, b) = (b, a % b);
        return new Ratio(ratio.Numerator / a, ratio.Denominator / a);
    }

    private static ulong Common(ulong a, ulong b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }

    public static Ratio Times(this Ratio left, Ratio right) =>
        Reduced(new Ratio(left.Numerator * right.Numerator, left.Denominator * right.Denominator));

    /// <summary>A number of the terms, which <see cref="PipelineCheck"/> has read before.</summary>
    public static Ratio RatioOf(string text) =>
        Ratio.TryParse(text, out var ratio) ? ratio : throw new InvalidOperationException($"no ratio: {text}");

    /// <summary>left &lt;= value × base where the product could leave Int128.</summary>
    public static bool IsAtMost(Ratio left, Ratio value, Ratio @base) =>
        (BigInteger)left.Numerator * (BigInteger)value.Denominator * (BigInteger)@base.Denominator
            <= (BigInteger)value.Numerator * (BigInteger)@base.Numerator * (BigInteger)left.Denominator;

    /// <summary>R-1: units of 10^-decimals at their shortest, as a price is spelled; what is below 0 with a minus.</summary>
    public static string Decimal(Int128 units, int decimals)
    {
        if (units < 0) return $"-{Decimal(-units, decimals)}";
        var digits = units.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        if (decimals == 0) return digits;
        var fraction = digits[^decimals..].TrimEnd('0');
        return fraction.Length == 0 ? digits[..^decimals] : $"{digits[..^decimals]}.{fraction}";
    }

    /// <summary>
    /// 100 × numerator / denominator, half up to two decimals, both always written; below 0 the opposite of its opposite.
    /// In Int128 for prices, in BigInteger for sums of them.
    /// </summary>
    public static string Percent<T>(T numerator, T denominator) where T : IBinaryInteger<T>
    {
        var text = Fixed(T.CreateChecked(100) * T.Abs(numerator), denominator, 2);
        return T.IsNegative(numerator) && text != "0.00" ? $"-{text}" : text;
    }

    /// <summary>
    /// key / lowest, half up to four decimals; "-" where rounding made the lowest key zero. The largest product is 2 × 10^4
    /// × 10^30, which fits (<see cref="Reduced"/>).
    /// </summary>
    public static string Multiple(Ratio key, Ratio lowest) =>
        lowest.Numerator == 0 ? "-" : Fixed(key.Numerator * lowest.Denominator, key.Denominator * lowest.Numerator, 4);

    private static string Fixed<T>(T numerator, T denominator, int places) where T : IBinaryInteger<T>
    {
        var (two, scale) = (T.CreateChecked(2), T.CreateChecked(Ratio.PowerOfTen(places)));
        var rounded = ((two * numerator * scale) + denominator) / (two * denominator);
        // Nearly all of them fit one word, which is spelled in a fraction of the time.
        var digits = rounded <= T.CreateSaturating(ulong.MaxValue) ? ulong.CreateTruncating(rounded).ToString(CultureInfo.InvariantCulture) : rounded.ToString(null, CultureInfo.InvariantCulture);
        if (digits.Length <= places) digits = digits.PadLeft(places + 1, '0');
        return string.Concat(digits.AsSpan(0, digits.Length - places), ".", digits.AsSpan(digits.Length - places));
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
