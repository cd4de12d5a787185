using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Sealing;

public class ShamirTests
{
    private static readonly byte[] Secret = Some.Secret("K");

    [Fact]
    public void Multiplication_is_that_of_polynomials_modulo_0x11B()
    {
        for (var x = 0; x < 256; x++)
        {
            for (var c = 0; c < 256; c++)
            {
                var product = 0;
                for (var bit = 7; bit >= 0; bit--)
                {
                    product = product << 1 ^ ((c >> bit & 1) == 1 ? x : 0);
                    if (product > 0xff) product ^= 0x11b;
                }
                Assert.Equal(product, Gf256.Multiply((byte)x, (byte)c));
            }
            if (x > 0) Assert.Equal(1, Gf256.Multiply((byte)x, Gf256.Invert((byte)x)));
        }
    }

    [Fact]
    public void Every_quorum_up_to_7_custodians_gives_the_secret_and_no_smaller_set_does()
    {
        var quorums = 0;
        for (var n = 3; n <= 7; n++)
        {
            for (var m = 2; m < n; m++)
            {
                if (2 * m <= n) continue;
                foreach (var quorum in Some.Quorums(m, n))
                {
                    Assert.Equal(Secret, Combined(m, n, quorum));
                    Assert.Equal(Secret, Combined(m, n, [.. quorum.Reverse()]));
                    quorums++;
                }
                foreach (var few in Some.Quorums(m - 1, n)) Assert.NotEqual(Secret, Combined(m, n, few));
            }
        }
        Assert.Equal(106, quorums);
    }

    [Theory]
    [InlineData(2, 3, new byte[] { 0, 1 })]
    [InlineData(2, 3, new byte[] { 1, 0 })]
    [InlineData(2, 3, new byte[] { 2, 2 })]
    [InlineData(3, 4, new byte[] { 1, 2, 1 })]
    [InlineData(2, 3, new byte[] { 1, 4 })]
    [InlineData(2, 3, new byte[] { 255, 1 })]
    [InlineData(2, 3, new byte[] { 1 })]
    [InlineData(2, 3, new byte[] { 1, 2, 3 })]
    [InlineData(2, 3, new byte[0])]
    public void Indices_that_are_not_m_different_ones_of_1_to_n_are_refused(int m, int n, byte[] indices) =>
        Assert.False(Shamir.TryWeights(indices, m, n, new byte[m]));

    [Theory]
    [InlineData(0, 32)]
    [InlineData(17, 32)]
    [InlineData(1, 31)]
    [InlineData(1, 33)]
    public void A_share_of_index_0_or_17_or_of_another_length_is_refused(byte index, int length) =>
        Assert.ThrowsAny<ArgumentException>(() => Shamir.Share(Secret, new byte[32], index, new byte[length]));

    [Theory]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(32)]
    [InlineData(96)]
    public void Shares_that_are_short_or_long_are_not_combined(int length) =>
        Assert.Throws<ArgumentException>(() => Shamir.Combine([3, 2], new byte[length], new byte[32]));

    private static byte[] Combined(int m, int n, int[] quorum)
    {
        var coefficients = Enumerable.Range(1, m - 1).SelectMany(i => Some.Secret($"coefficient {i}")).ToArray();
        var shares = new byte[32 * quorum.Length];
        for (var i = 0; i < quorum.Length; i++)
            Shamir.Share(Secret, coefficients, (byte)quorum[i], shares.AsSpan(32 * i, 32));
        var (weights, secret) = (new byte[quorum.Length], new byte[32]);
        Assert.True(Shamir.TryWeights([.. quorum.Select(j => (byte)j)], quorum.Length, n, weights));
        Shamir.Combine(weights, shares, secret);
        return secret;
    }
}
