using AuctionHall.Audit;
using AuctionHall.Cli.Demonstration;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

/// <summary>The demo's round, played in memory: honest it verifies, with a byte flipped anywhere it does not.</summary>
public sealed class DemoBundleTests(ITestOutputHelper output)
{
    private const int Flips = 40;

    [Fact]
    public void Forty_bytes_of_the_demo_bundle_flipped_one_by_one_each_fail_a_named_check_at_a_place()
    {
        var script = DemoScript.Make("demo", bids => DemoTimes.Of(TimeSpan.FromMilliseconds(1), bids));
        Assert.True(Instant.TryParse("2026-01-05T10:00:00+08:00", out var zero));
        var hall = Rehearsal.Play(script, Cast.SeedOf("demo"), zero, threads: 2);
        byte[] bundle = [.. PublicLog.Bundle(hall).SelectMany(line => line)];
        var honest = Verifier.Verify(bundle, new VerifyOptions(hall.Round!.Id, Threads: 2));
        Assert.Equal(0, honest.ExitCode(strict: true));

        var seed = int.TryParse(Environment.GetEnvironmentVariable("AUCTIONHALL_SEED"), out var given) ? given : 20260105;
        output.WriteLine($"seed {seed} (AUCTIONHALL_SEED)");
        var random = new Random(seed);
        for (var flip = 0; flip < Flips; flip++)
        {
            var altered = bundle.ToArray();
            var position = random.Next(altered.Length);
            altered[position] ^= (byte)(1 << random.Next(8));
            var report = Verifier.Verify(altered, new VerifyOptions(hall.Round.Id, Threads: 2));
            Assert.True(report.ExitCode(strict: false) == 1, $"byte {position}");
            Assert.All(report.Checks.Where(check => check.Result == Result.Failed), check => Assert.NotEmpty(check.Place));
        }
    }
}
