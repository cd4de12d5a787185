using AuctionHall.Audit;
using AuctionHall.Rounds;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Pocket;

/// <summary>Whoever changes one byte anywhere in a bundle is found out, and told where.</summary>
public sealed class FlippedByteTests
{
    [Fact]
    public void Every_byte_of_the_pocket_bundle_flipped_once_fails_a_named_check_at_a_place()
    {
        var golden = PocketRound.Golden;
        var id = PocketRound.Play().Round!.Id;
        var survivors = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, golden.Length, position =>
        {
            var altered = golden.ToArray();
            altered[position] ^= 1;
            var report = Verifier.Verify(altered, new VerifyOptions(id));
            var failed = report.Checks.Where(check => check.Result == Result.Failed).ToList();
            if (report.ExitCode(strict: false) != 1 || failed.Any(check => check.Place.Length == 0)) survivors.Add($"byte {position}");
        });
        Assert.Empty(survivors);
    }
}
