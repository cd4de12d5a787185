using System.Numerics;
using System.Text;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Sealing;

/// <summary>Each rule of strict verification by cases of its own, which the lax and cofactored equation accepts.</summary>
public class Ed25519Tests
{
    private static readonly BigInteger A = Edwards.Number(Some.Secret("a")) % Edwards.L;
    private static readonly BigInteger R = Edwards.Number(Some.Secret("r")) % Edwards.L;

    /// <summary>The fourteen encodings of the eight points of small order, the last six of them not canonical.</summary>
    public static TheoryData<string> SmallOrderEncodings { get; } =
    [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ];

    [Fact]
    public void An_honest_signature_is_accepted_and_equal_every_time()
    {
        using var key = Some.SigningKey("enterprise");
        var message = Encoding.ASCII.GetBytes("message");
        var signature = key.Sign(message);
        Assert.Equal(signature, key.Sign(message));
        Assert.True(Ed25519.Verify(key.Public, message, signature));
        Assert.True(Ed25519.IsAcceptableKey(key.Public));
        Assert.True(Edwards.LaxCofactoredVerify(key.Public.ToArray(), message, signature));
    }

    [Fact]
    public void S_of_the_group_order_or_more_is_refused()
    {
        using var key = Some.SigningKey("enterprise");
        var message = Encoding.ASCII.GetBytes("message");
        var signature = key.Sign(message);
        var s = Edwards.Number(signature[32..]);
        for (var added = s + Edwards.L; added < BigInteger.Pow(2, 256); added += Edwards.L)
        {
            byte[] malleated = [.. signature[..32], .. Edwards.Little(added)];
            Assert.True(Edwards.LaxCofactoredVerify(key.Public.ToArray(), message, malleated));
            Assert.False(Ed25519.Verify(key.Public, message, malleated));
        }
    }

    [Theory]
    [MemberData(nameof(SmallOrderEncodings))]
    public void A_key_of_small_order_is_refused(string encoding)
    {
        var a = Convert.FromHexString(encoding);
        var r = (R * Edwards.Base).Encode();
        // k = 0 mod 8 makes even the equation without cofactor hold.
        var message = MessageWhere(message => Edwards.Challenge(r, a, message) % 8 == 0);
        byte[] signature = [.. r, .. Edwards.Little(R)];
        Assert.True(Edwards.LaxCofactoredVerify(a, message, signature));
        Assert.False(Ed25519.Verify(new Bytes32(a), message, signature));
        Assert.False(Ed25519.IsAcceptableKey(new Bytes32(a)));
    }

    [Theory]
    [MemberData(nameof(SmallOrderEncodings))]
    public void An_R_of_small_order_is_refused(string encoding)
    {
        var r = Convert.FromHexString(encoding);
        var a = (A * Edwards.Base).Encode();
        var message = Encoding.ASCII.GetBytes("message");
        byte[] signature = [.. r, .. Edwards.Little(Edwards.Challenge(r, a, message) * A % Edwards.L)];
        Assert.True(Edwards.LaxCofactoredVerify(a, message, signature));
        Assert.False(Ed25519.Verify(new Bytes32(a), message, signature));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_key_of_mixed_order_verifies_only_where_the_equation_without_cofactor_holds(bool holds)
    {
        var a = ((A * Edwards.Base) + Edwards.Order8).Encode();
        var r = (R * Edwards.Base).Encode();
        var message = MessageWhere(message => Edwards.Challenge(r, a, message) % 8 == 0 == holds);
        byte[] signature = [.. r, .. Edwards.Little((R + Edwards.Challenge(r, a, message) * A) % Edwards.L)];
        Assert.True(Edwards.LaxCofactoredVerify(a, message, signature));
        Assert.Equal(holds, Ed25519.Verify(new Bytes32(a), message, signature));
    }

    [Fact]
    public void An_R_of_mixed_order_that_only_the_cofactored_equation_accepts_is_refused()
    {
        var a = (A * Edwards.Base).Encode();
        var r = ((R * Edwards.Base) + Edwards.Order8).Encode();
        var message = Encoding.ASCII.GetBytes("message");
        byte[] signature = [.. r, .. Edwards.Little((R + Edwards.Challenge(r, a, message) * A) % Edwards.L)];
        Assert.True(Edwards.LaxCofactoredVerify(a, message, signature));
        Assert.False(Ed25519.Verify(new Bytes32(a), message, signature));
    }

    [Fact]
    public void A_key_that_is_not_canonical_is_not_acceptable()
    {
        for (var y = Edwards.P; y < BigInteger.Pow(2, 255); y++)
        {
            var bytes = Edwards.Little(y);
            Assert.False(Ed25519.IsAcceptableKey(new Bytes32(bytes)));
            bytes[31] |= 0x80;
            Assert.False(Ed25519.IsAcceptableKey(new Bytes32(bytes)));
        }
        Assert.True(Ed25519.IsAcceptableKey(new Bytes32(Edwards.Little(Edwards.P - 2))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(63)]
    [InlineData(65)]
    public void A_signature_of_another_length_is_refused_without_an_exception(int length)
    {
        using var key = Some.SigningKey("enterprise");
        var signature = key.Sign([]);
        Array.Resize(ref signature, length);
        Assert.False(Ed25519.Verify(key.Public, [], signature));
    }

    [Fact]
    public void A_disposed_key_signs_nothing()
    {
        var key = Some.SigningKey("enterprise");
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Sign([]));
    }

    private static byte[] MessageWhere(Func<byte[], bool> fits)
    {
        for (var i = 0; ; i++)
        {
            var message = Encoding.ASCII.GetBytes($"message {i}");
            if (fits(message)) return message;
        }
    }
}
