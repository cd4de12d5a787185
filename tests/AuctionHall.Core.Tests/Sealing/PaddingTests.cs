using AuctionHall.Sealing;
using Xunit;

namespace AuctionHall.Tests.Sealing;

public class PaddingTests
{
    [Theory]
    [InlineData(new[] { 3 }, 4, 64)] // 4 + 13 + 22
    [InlineData(new[] { 28 }, 4, 64)] // 4 + 13 + 47 = 64
    [InlineData(new[] { 29 }, 4, 128)] // 65
    [InlineData(new[] { 3, 3 }, 0, 64)] // 4 + 13 + 18 + 18 + 1 = 54
    [InlineData(new[] { 3, 3, 3 }, 0, 128)] // 73
    public void The_padded_length_follows_from_the_terms(int[] ids, int decimals, int length) =>
        Assert.Equal(length, Padding.PaddedLength(ids, decimals));

    [Fact]
    public void The_largest_group_fits_into_a_bid() =>
        Assert.True(Padding.PaddedLength([.. Enumerable.Repeat(32, 500)], 6) < Limits.BidBytesMax - 52 - 80 * 16);

    [Theory]
    [InlineData(new int[0], 4)]
    [InlineData(new[] { 0 }, 4)]
    [InlineData(new[] { 33 }, 4)]
    [InlineData(new[] { 3 }, 7)]
    [InlineData(new[] { 3 }, -1)]
    public void No_length_follows_from_what_terms_cannot_say(int[] ids, int decimals) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Padding.PaddedLength(ids, decimals));

    [Theory]
    [InlineData("000000020a0b0000", true)]
    [InlineData("000000040a0b0c0d", true)]
    [InlineData("0000000000000000", true)]
    [InlineData("000000050a0b0c0d", false)] // q over L - 4
    [InlineData("ffffffff0a0b0c0d", false)]
    [InlineData("800000020a0b0000", false)]
    [InlineData("000000020a0b0001", false)] // not zeros
    [InlineData("000000020a0b0100", false)]
    [InlineData("000000", false)]
    public void A_quotation_is_read_from_canonical_padding_only(string plain, bool read) =>
        Assert.Equal(read, Padding.TryRead(Convert.FromHexString(plain), out _));

    [Fact]
    public void A_quotation_that_does_not_fit_is_refused()
    {
        Assert.True(Padding.TryRead(Padding.Pad(new byte[60], 64), out var quotation));
        Assert.Equal(60, quotation.Length);
        Assert.Throws<ArgumentException>(() => Padding.Pad(new byte[61], 64));
    }
}
