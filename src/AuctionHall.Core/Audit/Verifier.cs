using System.Collections.Concurrent;
using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Ranking;

namespace AuctionHall.Audit;

/// <summary>What the person who verifies brought along.</summary>
/// <param name="Round">The round's id from outside, e.g. from the printed notice; without it RoundId is not checked.</param>
/// <param name="Receipts">Envelopes of receipts that must be in the log.</param>
/// <param name="Threads">How many cores may be used; shows in the time only.</param>
/// <param name="Progress">Told how many bids of how many were opened again; any thread.</param>
public sealed record VerifyOptions(Bytes32? Round = null, ImmutableArray<byte[]> Receipts = default, int Threads = 1, Action<int, int>? Progress = null);

/// <summary>
/// Recomputes a round from its bundle: (1) the lines, (2) every signature, (3) every entry of the round's log decided again,
/// (4) every entry of the groups' logs, (5) every bid opened and ranked again, (6) heads, checkpoint, form, receipts. It
/// never stops at the first fault where it can go on, and says "not checked" where it cannot.
/// </summary>
public static class Verifier
{
    public static Report Verify(ReadOnlySpan<byte> file, VerifyOptions options)
    {
        var checks = new Checks();

        // 1. Lines.
        if (Bundle.TryRead(file, out var fault) is not { } bundle)
        {
            checks.Fail(fault.Check, fault.Place, fault.Detail);
            return checks.Report(null, null, new Dictionary<string, ImmutableArray<Outcome>>());
        }

        // 2. Signatures, all of them, before anything in a payload is believed.
        var statements = ReadStatements(bundle, options, checks);
        var outcomes = new ConcurrentDictionary<string, ImmutableArray<Outcome>>(StringComparer.Ordinal);
        if (checks.Any(Check.Signatures)) return checks.Report(bundle.Round, null, outcomes);
        checks.Pass(Check.Signatures);

        // 3. The round's log.
        var replay = RoundReplay.Run(bundle, statements, checks);
        if (replay is null) return checks.Report(bundle.Round, null, outcomes);
        CheckId(bundle, options, checks);

        // 4. and 5. The groups' logs and outcomes.
        var groups = new GroupReplay(replay, statements, options, checks, outcomes).Run(bundle);

        // 6. What ties them together.
        HeadChecks.Run(bundle, replay, groups, options, checks);
        if (!checks.Any(Check.Form)) FormCheck.Run(file, bundle, replay, groups, checks);
        return checks.Report(bundle.Round, replay.Final, outcomes);
    }

    private static Dictionary<BundleEntry, SignedStatement> ReadStatements(Bundle bundle, VerifyOptions options, Checks checks)
    {
        var entries = bundle.Groups.SelectMany(group => group.Entries.Select(entry => (group.Group, entry)))
            .Concat(bundle.RoundEntries.Select(entry => (Group: Streams.Round, entry)))
            .Where(item => item.entry.Entry.IsStatement).ToList();
        var read = new SignedStatement.Result[entries.Count];
        Parallel.For(0, entries.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads },
            i => read[i] = SignedStatement.Read(entries[i].entry.Entry.Content));

        var statements = new Dictionary<BundleEntry, SignedStatement>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < read.Length; i++)
        {
            var (stream, entry) = entries[i];
            if (read[i].Statement is { } statement)
                statements[entry] = entry.Part is { } part ? statement with { Parts = [part] } : statement;
            else checks.Fail(Check.Signatures, Checks.Place(entry, stream), read[i].Detail ?? Refusals.Sentence(read[i].Refusal!.Value));
        }
        return statements;
    }

    private static void CheckId(Bundle bundle, VerifyOptions options, Checks checks)
    {
        if (options.Round is not { } id) checks.Skip(Check.RoundId, "which round: no id was brought from outside");
        else if (id == bundle.Round) checks.Pass(Check.RoundId);
        else checks.Fail(Check.RoundId, "line 1", $"the file is of round {bundle.Round}");
    }
}
