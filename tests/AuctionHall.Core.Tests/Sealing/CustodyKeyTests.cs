using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Sealing;

/// <summary>The keys that custody takes and refuses, as FORMAT.md, section 8, says; the same file is read in TypeScript.</summary>
public sealed class CustodyKeyTests
{
    [Fact]
    public void A_key_is_taken_if_it_is_canonical_and_not_of_small_order()
    {
        var cases = SharedData.Vector("custody/keys.json").GetProperty("keys").EnumerateArray().ToList();
        Assert.Contains(cases, one => one.GetProperty("taken").GetBoolean());
        foreach (var one in cases)
            Assert.True(one.GetProperty("taken").GetBoolean() == X25519.IsAcceptableKey(new Bytes32(one.Hex("key"))), $"{one.Text("key")}: {one.Text("why")}");
    }

    [Fact]
    public void Every_public_half_of_a_secret_is_taken() =>
        Assert.All(Enumerable.Range(0, 1_000), i => Assert.True(X25519.IsAcceptableKey(X25519.PublicKey(Some.Secret($"custody {i}")))));
}
