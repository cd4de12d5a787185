using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Pocket;

/// <summary>Equal input, equal bytes: the pocket round's bundle is a file in the repository.</summary>
public sealed class GoldenBundleTests
{
    [Fact]
    public void The_pocket_round_gives_the_golden_bundle()
    {
        var bundle = PocketRound.Bundle(PocketRound.Play());
        // A change of a format is a deliberate act: AUCTIONHALL_WRITE_GOLDEN=1 writes the file anew, for review in the diff.
        if (Environment.GetEnvironmentVariable("AUCTIONHALL_WRITE_GOLDEN") == "1") File.WriteAllBytes(PocketRound.GoldenPath, bundle);
        Assert.True(PocketRound.Golden.AsSpan().SequenceEqual(bundle), "the bundle has other bytes than tests/vectors/pocket/pocket.bundle");
    }

    [Fact]
    public void It_and_the_second_stage_hold_every_kind_of_entry()
    {
        // What only a second stage has stands in a round of its own.
        MemoryHall[] halls = [PocketRound.Play(), PocketSecond.Play()];
        var entries = halls.SelectMany(hall => hall.RoundEntries.Concat(hall.Round!.Terms.Groups.SelectMany(group => hall.GroupEntries(group.Id)))).ToList();
        var kinds = entries.Where(entry => entry.IsStatement).Select(entry => SignedStatement.Read(entry.Content).Statement!.Kind).ToHashSet();
        var records = entries.Where(entry => !entry.IsStatement).Select(entry => HallRecord.TryParse(entry.Content)!.GetType()).ToHashSet();

        var expected = Enum.GetValues<StatementKind>().Where(StatementKinds.IsSubmitted).Append(StatementKind.Closing);
        Assert.Equal(expected.Order(), kinds.Order());
        // `lost` is the hall's confession that a body went missing, which an honest hall never writes.
        var allRecords = typeof(HallRecord).Assembly.GetTypes().Where(type => type.BaseType == typeof(HallRecord)).Except([typeof(LostRecord)]);
        Assert.Equal(allRecords.Select(type => type.Name).Order(), records.Select(type => type.Name).Order());
    }

    [Fact]
    public void The_verifier_passes_every_check_of_it()
    {
        var hall = PocketRound.Play();
        var report = Verifier.Verify(PocketRound.Golden, new VerifyOptions(hall.Round!.Id));
        Assert.Equal([], report.Checks.Where(check => check.Result != Result.Passed));
        Assert.Equal(0, report.ExitCode(strict: true));
    }

    [Fact]
    public void Every_receipt_is_proved_by_the_root_that_the_closing_names()
    {
        var hall = PocketRound.Play();
        foreach (var closed in hall.Round!.Closing!.Groups)
        {
            var leaves = hall.GroupEntries(closed.Group).Select(entry => entry.Leaf).ToList();
            var tree = new MerkleTree(leaves);
            foreach (var mark in hall.Group(closed.Group).Marks.Values)
            {
                var index = leaves.IndexOf(mark.Leaf);
                Assert.True(MerkleProof.VerifyInclusion(index, closed.Size, mark.Leaf, tree.InclusionProof(index, closed.Size).AsSpan(), closed.Root));
            }
        }
    }
}
