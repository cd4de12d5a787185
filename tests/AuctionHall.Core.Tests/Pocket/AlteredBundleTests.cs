using System.Text.RegularExpressions;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Pocket;

/// <summary>What a dishonest hall could try with a whole bundle, and the check that says so.</summary>
public sealed class AlteredBundleTests
{
    private readonly MemoryHall _hall = PocketRound.Play();

    [Theory]
    [InlineData("a bid is dropped", Check.Form)]
    [InlineData("a bid is dropped and the rest renumbered", Check.Closing)]
    [InlineData("a sealed body is dropped", Check.SealedBodies)]
    [InlineData("two bids change places", Check.Form)]
    [InlineData("a whole group is missing", Check.Closing)]
    [InlineData("groups stand in another order", Check.Form)]
    [InlineData("the closing is cut off", Check.Form)]
    [InlineData("the checkpoint is missing", Check.Form)]
    [InlineData("the checkpoint of a shorter log", Check.Checkpoint)]
    [InlineData("a bid is backdated", Check.GroupLogs)]
    [InlineData("another price in the outcome", Check.Outcomes)]
    [InlineData("another winner in the outcome", Check.Outcomes)]
    [InlineData("a superseded body is shown", Check.Form)]
    [InlineData("a line ends in CR LF", Check.Form)]
    [InlineData("the last line end is missing", Check.Form)]
    [InlineData("nothing", Check.Form)]
    public void Is_found_out(string how, Check expected)
    {
        var report = Verifier.Verify(PocketRound.Join(Alter(PocketRound.Lines(PocketRound.Golden), how)).AsSpan(how switch { "nothing" => 0..0, "the last line end is missing" => ..^1, _ => .. }), new VerifyOptions(_hall.Round!.Id));
        Assert.Equal(1, report.ExitCode(strict: false));
        Assert.Contains(report.Checks, check => check.Check == expected && check.Result == Result.Failed && check.Place.Length > 0);
    }

    [Fact]
    public void A_whole_bundle_forged_under_other_keys_is_another_round()
    {
        var forged = PocketRound.Bundle(PocketRound.Play(PocketRound.Script() with { Seed = "forger" }));
        var report = Verifier.Verify(forged, new VerifyOptions(_hall.Round!.Id));
        Assert.Equal([Check.RoundId], report.Checks.Where(check => check.Result == Result.Failed).Select(check => check.Check));
    }

    [Fact]
    public void Without_an_id_from_outside_the_round_is_not_checked_and_its_fingerprints_are_shown()
    {
        var report = Verifier.Verify(PocketRound.Golden, new VerifyOptions());
        Assert.Equal(Result.NotChecked, report.Checks.Single(check => check.Check == Check.RoundId).Result);
        Assert.Contains(report.Fingerprints, print => print.Contains(_hall.Round!.Id.ToString(), StringComparison.Ordinal));
        Assert.Equal((0, 3), (report.ExitCode(strict: false), report.ExitCode(strict: true)));
    }

    [Fact]
    public void A_receipt_whose_entry_is_not_in_the_log_convicts_the_hall()
    {
        var (statements, _) = new Cast(PocketRound.Script(), Cast.SeedOf("pocket")).HallKeys();
        var kept = _hall.Group("g-01").Marks.Values.First();
        var honest = Signing.Receipt(_hall.Round!.Id, "g-01", kept, statements);
        var broken = Signing.Receipt(_hall.Round.Id, "g-01", kept with { Time = kept.Time + 1 }, statements);
        Assert.Equal(Result.Passed, ReceiptsOf(honest));
        Assert.Equal(Result.Failed, ReceiptsOf(broken));
        Assert.Equal(Result.Failed, ReceiptsOf(Signing.Receipt(_hall.Round.Id, "g-01", kept, new SigningKey(new byte[32]))));

        Result ReceiptsOf(byte[] receipt) =>
            Verifier.Verify(PocketRound.Golden, new VerifyOptions(_hall.Round.Id, [receipt])).Checks.Single(check => check.Check == Check.Receipts).Result;
    }

    [Fact]
    public void A_receipt_is_that_of_an_envelope_only_with_its_own_signature()
    {
        var entry = _hall.GroupEntries("g-01")[1];
        var own = SignedStatement.Read(entry.Content).Statement!;
        var receipt = new ReceiptStatement(_hall.Round!.Id, "g-01", own.Hash, entry.Leaf, entry.Time);
        Assert.True(ReceiptCheck.IsOf(receipt, own.Envelope, _hall.Round.Size));
        Assert.False(ReceiptCheck.IsOf(receipt, own.Envelope, entry.Seen - 1));
        // The same words of somebody else have the same content hash, which is all that a receipt names beside the entry.
        var thief = Signing.Sign(own.Content, new SigningKey(new byte[32]));
        Assert.Equal(own.Hash, thief.Hash);
        Assert.False(ReceiptCheck.IsOf(receipt, thief.Envelope, _hall.Round.Size));
    }

    private static List<string> Alter(List<string> lines, string how)
    {
        int Find(string start) => lines.FindIndex(line => line.StartsWith(start, StringComparison.Ordinal));
        switch (how)
        {
            case "a bid is dropped":
                lines.RemoveAt(Find("entry g-01 0 "));
                break;
            case "a bid is dropped and the rest renumbered":
                lines.RemoveAt(Find("entry g-01 0 "));
                for (var i = 0; i < lines.Count; i++)
                    lines[i] = Regex.Replace(lines[i], "^(entry|part) g-01 ([0-9]+) ", match => $"{match.Groups[1]} g-01 {int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) - 1} ");
                break;
            case "a sealed body is dropped":
                lines.RemoveAt(Find("part g-01 "));
                break;
            case "two bids change places":
                (lines[Find("entry g-01 0 ")], lines[Find("entry g-01 1 ")]) = (lines[Find("entry g-01 1 ")], lines[Find("entry g-01 0 ")]);
                break;
            case "a whole group is missing":
                lines.RemoveAll(line => line.Contains(" g-03 ", StringComparison.Ordinal));
                break;
            case "groups stand in another order":
                var moved = lines.Where(line => line.Contains(" g-03 ", StringComparison.Ordinal)).ToList();
                lines.RemoveAll(moved.Contains);
                lines.InsertRange(Find("entry g-02 0 "), moved);
                break;
            case "the closing is cut off":
                lines.RemoveRange(Find("entry @round 14 "), Find("entry g-02 0 ") - Find("entry @round 14 "));
                break;
            case "the checkpoint is missing":
                lines.RemoveAt(lines.Count - 1);
                break;
            case "the checkpoint of a shorter log":
                lines[^1] = PocketRound.Lines(PocketRound.Bundle(PocketRound.Play(Shorter())))[^1];
                break;
            case "a bid is backdated":
                lines[Find("entry g-01 1 ")] = lines[Find("entry g-01 1 ")].Replace("{\"time\":1767578", "{\"time\":1767577", StringComparison.Ordinal);
                break;
            case "another price in the outcome":
                lines[Find("entry g-01 7 ")] = lines[Find("entry g-01 7 ")].Replace("\"1.25\"", "\"1.24\"", StringComparison.Ordinal);
                break;
            case "another winner in the outcome":
                lines[Find("entry g-01 7 ")] = lines[Find("entry g-01 7 ")].Replace("POCKET001A", "POCKET00_A", StringComparison.Ordinal)
                    .Replace("POCKET002B", "POCKET001A", StringComparison.Ordinal).Replace("POCKET00_A", "POCKET002B", StringComparison.Ordinal);
                break;
            case "a superseded body is shown":
                lines.Insert(Find("entry g-01 0 ") + 1, lines[Find("part g-01 ")].Replace("part g-01 1 ", "part g-01 0 ", StringComparison.Ordinal));
                break;
            case "a line ends in CR LF":
                lines[3] += "\r";
                break;
        }
        return lines;
    }

    private static Script Shorter()
    {
        var script = PocketRound.Script();
        return script with { Timeline = [.. script.Timeline.Where(step => step.At < 601_000)] };
    }
}
