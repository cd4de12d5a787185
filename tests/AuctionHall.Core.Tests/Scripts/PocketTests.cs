using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using Xunit;

namespace AuctionHall.Tests.Scripts;

public sealed class PocketTests
{
    [Fact]
    public void Plays()
    {
        var file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "../../../../vectors/pocket/pocket.json"));
        var script = StrictJson.TryRead<Script>(file, out var p) ?? throw new InvalidOperationException(p!.ToString());
        Assert.True(Instant.TryParse("2026-01-05T10:00:00+08:00", out var zero));
        var surprises = new List<string>();
        var hall = Rehearsal.Play(script, Cast.SeedOf(script.Seed!), zero, 1, (act, d) => { if (Rehearsal.Surprise(act.Step, d) is { } s) surprises.Add(act.What + ": " + s); });
        Assert.Equal([], surprises);
        var bundle = PublicLog.Bundle(hall).SelectMany(l => l).ToArray();
        File.WriteAllBytes("/tmp/pocket.bundle", bundle);
        var report = Verifier.Verify(bundle, new VerifyOptions(hall.Round!.Id));
        Assert.Equal("", string.Join("\n", report.Checks.Where(c => c.Result != Result.Passed)));
    }
}
