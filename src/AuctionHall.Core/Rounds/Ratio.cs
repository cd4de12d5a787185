using System.Globalization;

namespace AuctionHall.Rounds;

/// <summary>
/// An exact non-negative fraction, compared by cross-multiplication and never rounded by itself. With prices below
/// 10^15 and rule values below 10^3 with six decimals, every product that a comparison forms stays below 10^38, inside
/// Int128; overflow checks are on all the same.
/// </summary>
public readonly record struct Ratio : IComparable<Ratio>
{
    /// <exception cref="ArgumentOutOfRangeException">Negative, or the denominator is not positive.</exception>
    public Ratio(Int128 numerator, Int128 denominator)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numerator, Int128.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(denominator, Int128.Zero);
        Numerator = numerator;
        Denominator = denominator;
    }

    public Int128 Numerator { get; }

    public Int128 Denominator { get; }

    /// <summary>Reads a rule value such as `1.8`: at most three digits, a point and six decimals, ASCII only.</summary>
    public static bool TryParse(string? text, out Ratio ratio)
    {
        ratio = default;
        if (text is null) return false;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point > 3 || (point < 0 && text.Length > 3)) return false;
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        if (decimals > Limits.DecimalsMax || !Price.TryParse(text, decimals, out var value)) return false;
        ratio = new Ratio(value.Units, PowerOfTen(decimals));
        return true;
    }

    /// <param name="exponent">At most 19, which is more than any number of decimals.</param>
    public static Int128 PowerOfTen(int exponent)
    {
        var power = 1UL;
        for (var i = 0; i < exponent; i++) power *= 10;
        return power;
    }

    /// <summary>numerator × 10^places / denominator, rounded half up: the one division of the house.</summary>
    public Int128 RoundHalfUp(int places) =>
        ((2 * Numerator * PowerOfTen(places)) + Denominator) / (2 * Denominator);

    public int CompareTo(Ratio other)
    {
        // Nearly all of them fit words, of which the machine makes the whole product by itself.
        if (FitsWords && other.FitsWords)
        {
            var high = Math.BigMul((ulong)Numerator, (ulong)other.Denominator, out var low);
            var otherHigh = Math.BigMul((ulong)other.Numerator, (ulong)Denominator, out var otherLow);
            return high != otherHigh ? high.CompareTo(otherHigh) : low.CompareTo(otherLow);
        }
        return (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    }

    public override string ToString() => FitsWords
        ? string.Create(CultureInfo.InvariantCulture, $"{(ulong)Numerator}/{(ulong)Denominator}")
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>Numerator and denominator are below 2^64.</summary>
    internal bool FitsWords => Numerator <= ulong.MaxValue && Denominator <= ulong.MaxValue;

    public static bool operator <(Ratio left, Ratio right) => left.CompareTo(right) < 0;
    public static bool operator >(Ratio left, Ratio right) => left.CompareTo(right) > 0;
    public static bool operator <=(Ratio left, Ratio right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Ratio left, Ratio right) => left.CompareTo(right) >= 0;
}
