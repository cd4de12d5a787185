using AuctionHall.Auctions;

namespace AuctionHall.Audit;

/// <summary>What ties the logs together: closing, conclusions, checkpoint, receipts.</summary>
internal static class HeadChecks
{
    public static void Run(Bundle bundle, RoundReplay replay, Dictionary<string, GroupReplay.Replayed> groups, VerifyOptions options, Checks checks)
    {
        Closing(bundle, replay.Final, groups, checks);
        Conclusions(replay.Final, groups, checks);
        if (Checkpoints.TryRead(replay.Final, bundle.Checkpoint) is { } checkpoint
            && checkpoint.Size == replay.Final.Size && checkpoint.Root == replay.Final.Tree.Root) checks.Pass(Check.Checkpoint);
        else checks.Fail(Check.Checkpoint, "last line", "the hall's checkpoint key did not sign this size and root");
        if (!options.Receipts.IsDefaultOrEmpty) Receipts(replay.Final, groups, options, checks);
    }

    private static void Closing(Bundle bundle, RoundState round, Dictionary<string, GroupReplay.Replayed> groups, Checks checks)
    {
        if (round.Closing is not { } closing)
        {
            checks.Skip(Check.Closing, "the closing is not logged yet");
            return;
        }
        foreach (var named in closing.Groups)
        {
            if (!groups.TryGetValue(named.Group, out var group))
            {
                if (bundle.Groups.All(other => other.Group != named.Group)) checks.Fail(Check.Closing, named.Group, "the group's log is not in the file");
            }
            else if (group.AtClosing is null || group.AtClosing.Size != named.Size || group.AtClosing.Root != named.Root)
                checks.Fail(Check.Closing, named.Group, "the group's log has another size or root than the closing names");
            else if (named.Missing.Length > 0)
                checks.Fail(Check.Closing, named.Group, $"the hall lost {named.Missing.Length} sealed bodies: it has no outcome");
        }
        if (groups.Count < bundle.Groups.Count) checks.Skip(Check.Closing, "a group's log could not be read to its end");
        else checks.Pass(Check.Closing);
    }

    private static void Conclusions(RoundState round, Dictionary<string, GroupReplay.Replayed> groups, Checks checks)
    {
        var byGroup = round.Named.ToLookup(outcome => outcome.Group, StringComparer.Ordinal);
        foreach (var (name, group) in groups)
        {
            // An opening or correction that is still running may be ahead in the group's log.
            var named = byGroup[name].ToList();
            if (!named.Select(Written).SequenceEqual(group.Conclusions.Take(named.Count).Select(Written)))
                checks.Fail(Check.Conclusions, name, "the group's log has another head or outcome than the round's log names");
        }
        foreach (var lost in round.Lost) checks.Fail(Check.Conclusions, lost, "the hall lost sealed bodies after the closing: it has no outcome, or none that replaces the last");
        if (RoundDue.NextConcluded(round) is { } next) checks.Skip(Check.Conclusions, $"the opening is still running: {next.Group} is not concluded yet");
        else checks.Pass(Check.Conclusions);
    }

    private static string Written(HallRecord record) => System.Text.Encoding.UTF8.GetString(record.ToBytes());

    private static void Receipts(RoundState round, Dictionary<string, GroupReplay.Replayed> groups, VerifyOptions options, Checks checks)
    {
        for (var i = 0; i < options.Receipts.Length; i++)
        {
            if (ReceiptCheck.Read(round, options.Receipts[i]) is not { } receipt)
            {
                checks.Fail(Check.Receipts, $"receipt {i + 1}", "it is not signed by this round's hall");
                continue;
            }
            var marks = receipt.Stream == Streams.Round ? round.Marks : groups.GetValueOrDefault(receipt.Stream)?.State.Marks;
            if (marks is null) checks.Skip(Check.Receipts, "the closing is not logged yet");
            else if (marks.GetValueOrDefault(receipt.Hash) != new Mark(receipt.Hash, receipt.Entry, receipt.Time))
                checks.Fail(Check.Receipts, $"receipt {i + 1}", $"the hall promised statement {receipt.Hash} in {receipt.Stream}, and it is not there");
        }
        checks.Pass(Check.Receipts);
    }
}
