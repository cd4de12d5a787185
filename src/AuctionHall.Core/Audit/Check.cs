using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Ranking;

namespace AuctionHall.Audit;

/// <summary>The numbered checks of a bundle, in the order in which they are made. Numbers are never used again.</summary>
public enum Check
{
    Form = 1,
    RoundId = 2,
    Terms = 3,
    Signatures = 4,
    RoundLog = 5,
    Checkpoint = 6,
    Closing = 7,
    GroupLogs = 8,
    SealedBodies = 9,
    ReleasedKeys = 10,
    Outcomes = 11,
    Conclusions = 12,
    Receipts = 13,
}

/// <summary>Not checked is neither of the others, is printed, and is never counted as passed (STYLE, rule 14).</summary>
public enum Result { Passed, Failed, NotChecked }

/// <summary>What came of one check.</summary>
/// <param name="Place">Where it failed: `line 17 (@round 12)`, a group, or empty.</param>
/// <param name="Detail">What was found, or why it was not checked.</param>
public sealed record CheckResult(Check Check, Result Result, string Place = "", string Detail = "")
{
    public string Sentence => Check switch
    {
        Check.Form => "the file is byte for byte what a writer makes of its content",
        Check.RoundId => "the round is the one whose id was brought from outside",
        Check.Terms => "the terms are sound and signed by as many of their organisers as they ask for",
        Check.Signatures => "every statement is in its one spelling and strictly signed",
        Check.RoundLog => "every entry of the round's log is what the rules make of the entries before it",
        Check.Checkpoint => "the hall signed the size and root of the round's log",
        Check.Closing => "the closing names every group's size and root, and no sealed body is missing",
        Check.GroupLogs => "every entry of every group's log is what the rules make of the entries before it",
        Check.SealedBodies => "every standing sealed body is there and is the one that its bidder signed",
        Check.ReleasedKeys => "the released keys are the first that complete the quorum, and fit what the custodians gave",
        Check.Outcomes => "every bid opened, re-created and ranked again gives the logged outcomes, byte for byte",
        Check.Conclusions => "the round's log names every group's head and outcome, in order",
        Check.Receipts => "every receipt shown is signed by the hall and its entry is in the log",
    };
}

/// <summary>All checks of a bundle.</summary>
/// <param name="Round">The id found in the file; null if there is none.</param>
/// <param name="Fingerprints">Keys seen, for whoever brought no id: role and key id.</param>
/// <param name="State">The fold of the round's log as far as it could be read; null if not even the terms could.</param>
/// <param name="Outcomes">The last outcome of each group found in the file; worth what the checks say.</param>
/// <param name="Replaced">The outcomes before it, oldest first: each was replaced by the correction of <paramref name="State"/> at its place.</param>
public sealed record Report(
    Bytes32? Round, IReadOnlyList<CheckResult> Checks, IReadOnlyList<string> Fingerprints, RoundState? State,
    IReadOnlyDictionary<string, Outcome> Outcomes, IReadOnlyDictionary<string, ImmutableArray<Outcome>> Replaced)
{
    public bool Failed => Checks.Any(check => check.Result == Result.Failed);

    /// <summary>DESIGN 6: 0 no check failed, 1 one did, 3 with strict where something was not checked.</summary>
    public int ExitCode(bool strict) => Failed ? 1 : strict && Checks.Any(check => check.Result == Result.NotChecked) ? 3 : 0;
}
