using AuctionHall.Audit;
using AuctionHall.Auctions;

namespace AuctionHall.Load;

/// <summary>What must hold after a run, however fast it was.</summary>
internal static class Promises
{
    public static async Task<List<string>> Check(HallClient client, Bytes32 round, SignedStatement[] acknowledged, Observer[] observers)
    {
        var broken = new List<string>();
        var report = Verifier.Verify(await client.Bundle(round), new VerifyOptions(round, Threads: Environment.ProcessorCount));
        broken.AddRange(report.Checks.Where(check => check.Result != Result.Passed).Select(check => $"{check.Check}: {check.Result} {check.Place} {check.Detail}"));

        var inOutcomes = report.Outcomes.SelectMany(outcome => outcome.Value.Bids.Select(bid => (outcome.Key, bid.Key))).ToHashSet();
        var lost = acknowledged.Count(bid => !inOutcomes.Contains((((BidStatement)bid.Content).Group, bid.Signers[0])));
        if (lost > 0) broken.Add($"{lost} acknowledged bids are in no outcome");
        var sequences = observers.Select(observer => observer.Digest).Distinct().Count();
        if (sequences > 1) broken.Add($"observers saw {sequences} different sequences");
        return broken;
    }
}
