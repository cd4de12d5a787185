using Xunit;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>What the tests that kill a hall share.</summary>
internal static class Kills
{
    public static readonly bool IsLong = Environment.GetEnvironmentVariable("AUCTIONHALL_LONG") == "1";

    /// <summary>When the kills come; the seed is told.</summary>
    public static Random Seeded(ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AUCTIONHALL_SEED"), out var given) ? given : 20260105;
        output.WriteLine($"seed {seed} (AUCTIONHALL_SEED)");
        return new Random(seed);
    }
}
