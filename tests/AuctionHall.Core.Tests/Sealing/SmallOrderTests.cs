using AuctionHall.Sealing;
using Xunit;

namespace AuctionHall.Tests.Sealing;

/// <summary>The keys that custody refuses, as FORMAT.md, section 8, lists them.</summary>
public sealed class SmallOrderTests
{
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", false)]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000", false)]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800", false)]
    [InlineData("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157", false)]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false)]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false)]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", false)]
    [InlineData("0900000000000000000000000000000000000000000000000000000000000000", true)]
    [InlineData("efffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", true)]
    public void A_key_with_the_highest_bit_set_or_not(string hex, bool accepted)
    {
        var key = Convert.FromHexString(hex);
        Assert.Equal(accepted, X25519.IsAcceptableKey(new Bytes32(key)));
        key[31] |= 0x80;
        Assert.Equal(accepted, X25519.IsAcceptableKey(new Bytes32(key)));
    }
}
