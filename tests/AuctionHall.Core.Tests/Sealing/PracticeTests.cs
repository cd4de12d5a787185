using System.Text;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Sealing;

/// <summary>The practices of tests/vectors/custody/practice.json, which a browser signed: read, verified and made again here.</summary>
public sealed class PracticeTests
{
    private static IEnumerable<JsonElement> Cases => SharedData.Vector("custody/practice.json").EnumerateArray();

    [Fact]
    public void A_practice_names_the_context_that_its_keys_make()
    {
        Assert.Equal(3, Cases.Count());
        foreach (var v in Cases)
        {
            var practice = Bytes32.Parse(v.Text("practice"));
            List<byte[]> seeds = [.. v.GetProperty("others").EnumerateArray().Select(other => Convert.FromHexString(other.GetString()!))];
            seeds.Insert(v.GetProperty("place").GetInt32() - 1, v.Hex("seed"));
            Assert.Equal(v.GetProperty("n").GetInt32(), seeds.Count);
            var keys = seeds.Select(seed => CustodianSeed.DeriveSecret(seed, practice, "practice").Public);
            var length = Padding.PaddedLength(["p-1".Length], v.GetProperty("decimals").GetInt32());
            var seal = GroupSeal.Create(practice, "practice", v.GetProperty("m").GetInt32(), [.. keys], length);
            Assert.Equal(v.Text("context"), seal.G.ToString());
        }
    }

    [Fact]
    public void A_practice_is_signed_by_its_custodian_and_is_nothing_that_a_hall_takes()
    {
        foreach (var v in Cases)
        {
            using var key = new SigningKey(v.Hex("signing"));
            var envelope = Encoding.ASCII.GetBytes(v.Text("statement"));
            var read = SignedStatement.Read(envelope).Statement!;
            Assert.Equal([key.Public], read.Signers);
            var drill = Assert.IsType<DrillStatement>(read.Content);
            Assert.Equal((v.Text("round"), v.Text("practice"), v.Text("context")), (drill.Round.ToString(), drill.Practice.ToString(), drill.Context.ToString()));
            Assert.Equal(v.Text("time"), drill.Time.ToString());
            Assert.Equal(envelope, Signing.Sign(drill, key).Envelope);
            Assert.Equal(Refusal.UnknownKind, SignedStatement.ReadSubmission(Submission.Write(envelope, [])).Refusal);
        }
    }
}
