using System.Collections.Concurrent;
using System.Text.Json;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Adversary;

/// <summary>D4, D9 and the end of D1 of SECURITY.md: sealed bodies that are another's, or nobody's.</summary>
public sealed class CopiedBidTests
{
    private const int Originals = 1_000;

    [Fact]
    public async Task A_thousand_copied_bodies_are_void_and_no_bidders_and_the_originals_open()
    {
        // The first thousand bid; the second thousand send the same bodies under statements of their own.
        await using var many = await ManyBidders.Begin(groups: 1, enterprises: 2 * Originals);
        var bodies = new ConcurrentDictionary<string, byte[]>();
        await Parallel.ForEachAsync(many.Codes.Take(Originals), async (code, _) =>
        {
            bodies[code] = many.Seal(code, "g-01", 1, "1000");
            Assert.IsType<Receipted>(await many.Rig.Intake.Submit(many.Bid(code, "g-01", 1, bodies[code]).ToSubmission()));
        });
        await Parallel.ForEachAsync(many.Codes.Zip(many.Codes.Skip(Originals)), async (pair, _) =>
        {
            // Word for word it is the bid that is there, under another key; in another revision it is a bid of its own.
            var copy = many.Bid(pair.Second, "g-01", 1, bodies[pair.First]);
            Assert.Equal(Refusal.SignedByAnother, Assert.IsType<Declined>(await many.Rig.Intake.Submit(copy.ToSubmission())).Refusal);
            Assert.IsType<Receipted>(await many.Rig.Intake.Submit(many.Bid(pair.Second, "g-01", 2, bodies[pair.First]).ToSubmission()));
        });
        await many.Open();

        var outcome = await Outcome(many.Rig, "g-01");
        var bids = outcome.GetProperty("bids").EnumerateArray().ToDictionary(bid => bid.GetProperty("enterprise").GetString()!);
        Assert.Equal(2 * Originals, bids.Count);
        Assert.Equal(Originals, outcome.GetProperty("bidders").GetInt32());
        foreach (var code in many.Codes.Take(Originals))
            Assert.True(bids[code].GetProperty("counted").GetBoolean() && !bids[code].TryGetProperty("void", out _), code);
        foreach (var code in many.Codes.Skip(Originals))
            Assert.True(!bids[code].GetProperty("counted").GetBoolean() && bids[code].GetProperty("void").GetString() == "not re-creatable", code);
        var report = Verifier.Verify(await many.Rig.Bundle(), new VerifyOptions(many.Round.Id, Threads: 2));
        Assert.False(report.Failed, string.Join('\n', report.Checks));
    }

    [Fact]
    public async Task Whoever_reads_a_bid_on_its_way_and_signs_it_first_gets_no_receipt_into_its_bidders_hands()
    {
        await using var many = await ManyBidders.Begin(groups: 1, enterprises: 2);
        var (bidder, thief) = (many.Codes[0], many.Codes[1]);
        var body = many.Seal(bidder, "g-01", 1, "1000");
        var stolen = Assert.IsType<Receipted>(await many.Rig.Intake.Submit(many.Bid(thief, "g-01", 1, body).ToSubmission()));
        var honest = many.Bid(bidder, "g-01", 1, body);
        Assert.Equal(Refusal.SignedByAnother, Assert.IsType<Declined>(await many.Rig.Intake.Submit(honest.ToSubmission())).Refusal);
        // The thief's retries are answered as before, and the bidder seals anew.
        Assert.Equal(stolen.Receipt, Assert.IsType<Receipted>(await many.Rig.Intake.Submit(many.Bid(thief, "g-01", 1, body).ToSubmission())).Receipt);
        Assert.IsType<Receipted>(await many.Rig.Intake.Submit(many.Bid(bidder, "g-01", 1, many.Seal(bidder, "g-01", 1, "1000")).ToSubmission()));
        await many.Open();
        Assert.Equal(1, (await Outcome(many.Rig, "g-01")).GetProperty("bidders").GetInt32());
    }

    [Fact]
    public async Task Bodies_with_any_bytes_altered_are_opened_as_void_and_the_bundle_verifies()
    {
        var random = new Random(20260105);
        await using var many = await ManyBidders.Begin(groups: 1, enterprises: 500);
        foreach (var code in many.Codes)
        {
            var body = many.Seal(code, "g-01", 1, "1000");
            for (var changes = random.Next(1, 4); changes > 0; changes--) body[random.Next(4, body.Length)] ^= (byte)random.Next(1, 256);
            if (random.Next(5) == 0) body = many.Hollow();
            Assert.IsType<Receipted>(await many.Rig.Intake.Submit(many.Bid(code, "g-01", 1, body).ToSubmission()));
        }
        await many.Open();
        var outcome = await Outcome(many.Rig, "g-01");
        Assert.Equal(0, outcome.GetProperty("bidders").GetInt32());
        Assert.Equal(many.Codes.Count, outcome.GetProperty("bids").GetArrayLength());
        Assert.All(outcome.GetProperty("bids").EnumerateArray(), bid => Assert.Equal("not re-creatable", bid.GetProperty("void").GetString()));
        var report = Verifier.Verify(await many.Rig.Bundle(), new VerifyOptions(many.Round.Id, Threads: 2));
        Assert.False(report.Failed, string.Join('\n', report.Checks));
    }

    [Fact]
    public async Task Ten_thousand_bids_of_a_group_have_one_length()
    {
        await using var many = await ManyBidders.Begin(groups: 1, enterprises: 10);
        var lengths = new ConcurrentDictionary<int, int>();
        Parallel.For(0, 10_000, i =>
        {
            var random = new Random(i);
            var price = random.Next(8) == 0 ? "0" : random.NextInt64(1_000_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture) + (random.Next(2) == 0 ? "" : $".{random.Next(1, 10)}");
            lengths.AddOrUpdate(many.Seal(many.Codes[i % 10], "g-01", (uint)(1 + (i % 20)), price).Length, 1, (_, count) => count + 1);
        });
        Assert.Equal(10_000, Assert.Single(lengths).Value);
    }

    private static async Task<JsonElement> Outcome(Rig rig, string group)
    {
        var round = (await rig.Round())!;
        var entries = await rig.Store.Read(new StreamKey(round.Id, group), round.Outcomes[group].Size - 1, 1, int.MaxValue);
        using var json = JsonDocument.Parse(Entry.TryParse(entries[0])!.Bytes);
        return json.RootElement.GetProperty("record").GetProperty("outcome").Clone();
    }
}
