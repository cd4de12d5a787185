using System.Collections.Immutable;
using AuctionHall.Cli.Shell;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Demonstration;

/// <summary>How long a sealing to five custodians takes on this machine, as it is loaded now.</summary>
internal static class OneSealing
{
    private const int Custodians = 5, Needed = 3, Sealings = 20, PaddedLength = 64;

    /// <summary>The slowest of some: a busy machine is busy at times only, and a deadline must hold at all of them.</summary>
    public static TimeSpan Measure(World world)
    {
        var round = new Bytes32(World.Draw(Bytes32.Length));
        var keys = Enumerable.Range(0, Custodians).Select(_ => CustodianSeed.DeriveSecret(World.Draw(CustodianSeed.SeedBytes), round, "g-01").Public).ToImmutableArray();
        var seal = GroupSeal.Create(round, "g-01", Needed, keys, PaddedLength);
        using var key = new SigningKey(World.Draw(Ed25519.SeedBytes));
        var slowest = TimeSpan.Zero;
        for (uint revision = 1; revision <= Sealings; revision++)
        {
            var began = world.Time.GetTimestamp();
            SealedBid.Seal(seal, key.Public, revision, World.Draw(SealedBid.KBytes), "{\"prices\":{}}"u8);
            var took = world.Time.GetElapsedTime(began);
            // The first pays for the compiler.
            if (revision > 1 && took > slowest) slowest = took;
        }
        return slowest;
    }
}
