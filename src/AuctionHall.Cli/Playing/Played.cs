using System.Collections.Immutable;
using AuctionHall.Audit;
using AuctionHall.Cli.Shell;
using AuctionHall.Ranking;
using AuctionHall.Scripts;

namespace AuctionHall.Cli.Playing;

/// <summary>What became of a script: the bundle, what its verifier says, and where something else came than the script expects.</summary>
/// <param name="Acts">How many submissions were made.</param>
internal sealed record Played(Bytes32 Round, int Acts, byte[] Bundle, Report Report, ImmutableArray<string> Surprises)
{
    /// <summary>Groups whose selected enterprises are not the ones, in the order, that the script expects.</summary>
    public ImmutableArray<string> Mismatches(Script script) =>
    [
        .. script.Expected.Select(expected =>
        {
            var came = Report.Outcomes.TryGetValue(expected.Group, out var outcome) ? Selected(outcome) : [];
            return came.SequenceEqual(expected.Selected) ? null : $"{expected.Group}: expected {List(expected.Selected)}, came {(outcome is null ? "no outcome" : List(came))}";
        }).OfType<string>(),
    ];

    /// <summary>Credit codes in the order of their places.</summary>
    public static ImmutableArray<string> Selected(Outcome outcome) =>
        [.. outcome.Items.Where(item => item.Verdict is Verdict.Selected).OrderBy(item => item.Place).Select(item => item.Enterprise)];

    public int ExitCode(Script script) => Surprises.IsEmpty && Mismatches(script).IsEmpty && !Report.Failed ? Exit.Done : Exit.Failed;

    private static string List(IEnumerable<string> codes) => string.Join(", ", codes.DefaultIfEmpty("nobody"));
}
