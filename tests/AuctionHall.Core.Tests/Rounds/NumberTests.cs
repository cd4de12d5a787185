using System.Globalization;
using System.Numerics;
using AuctionHall.Rounds;
using Xunit;

namespace AuctionHall.Tests.Rounds;

/// <summary>Prices and ratios where they reach the ends of a machine word.</summary>
public sealed class NumberTests
{
    private static readonly Int128[] Ends =
        [0, 1, 2, 9, 10, uint.MaxValue, (Int128)uint.MaxValue + 1, long.MaxValue, (Int128)ulong.MaxValue - 1, ulong.MaxValue, (Int128)ulong.MaxValue + 1, Int128.One << 65];

    [Fact]
    public void A_price_is_written_at_its_shortest_and_read_again()
    {
        foreach (var units in (long[])[0, 1, 5, 9, 10, 11, 99, 100, 101, 1_000, 12_340, 100_000, 999_999, 1_000_000, 1_000_001, 123_456_789, 999_999_999_999_999])
            for (var decimals = 0; decimals <= 6; decimals++)
            {
                var text = new Price(units).ToString(decimals);
                var digits = units.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
                var whole = $"{digits[..^decimals]}.{digits[^decimals..]}".TrimEnd('0').TrimEnd('.');
                Assert.Equal(decimals == 0 ? digits : whole, text);
                if (units / BigInteger.Pow(10, decimals) < 1_000_000_000)
                {
                    Assert.True(Price.TryParse(text, decimals, out var read));
                    Assert.Equal(units, read.Units);
                }
            }
    }

    [Fact]
    public void Ratios_compare_alike_in_words_and_beyond_them()
    {
        foreach (var a in Ends)
            foreach (var b in Ends.Where(end => end > 0))
                foreach (var c in Ends)
                    foreach (var d in Ends.Where(end => end > 0))
                    {
                        var (left, right) = ((BigInteger)a * (BigInteger)d, (BigInteger)c * (BigInteger)b);
                        // Beyond Int128 only words are multiplied whole; what does not fit is refused, never wrapped.
                        if (BigInteger.Max(left, right) > (BigInteger)Int128.MaxValue && new[] { a, b, c, d }.Max() > ulong.MaxValue)
                            Assert.Throws<OverflowException>(() => new Ratio(a, b).CompareTo(new Ratio(c, d)));
                        else
                            Assert.Equal(Math.Sign(left.CompareTo(right)), Math.Sign(new Ratio(a, b).CompareTo(new Ratio(c, d))));
                    }
    }

    [Fact]
    public void A_ratio_is_written_in_all_its_digits() =>
        Assert.Equal(["0/1", "18446744073709551615/18446744073709551616", "1/3"],
            new[] { new Ratio(0, 1), new Ratio(ulong.MaxValue, (Int128)ulong.MaxValue + 1), new Ratio(1, 3) }.Select(ratio => ratio.ToString()));
}
