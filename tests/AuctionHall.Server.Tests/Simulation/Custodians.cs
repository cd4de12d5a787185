using System.Security.Cryptography;
using AuctionHall.Auctions;
using AuctionHall.Tests.Support;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>Three custodians, two of whom are needed and honest; what the third one does is drawn.</summary>
internal static class Custodians
{
    private const int Number = 3;

    public static void Plan(Simulation simulation)
    {
        var world = simulation.World;
        var absent = world.Chance(0.1) ? world.Draw(1, Number + 1) : 0;
        for (var place = 1; place <= Number; place++)
        {
            var custodian = place;
            var lie = custodian == Number ? simulation.Weather.Lie : Lie.None;
            var seed = simulation.Troupe.CustodySeed(custodian, isTrue: lie is not Lie.OtherKeys);
            simulation.Post(2_000 + world.Draw(2_000), round =>
                round is null ? [] : [Custodian.Custody(round, seed, Key(simulation, custodian))]);
            if (lie is Lie.TooEarly) simulation.Post(world.Draw(62_000L, 178_000), round => round is null ? [] : [Early(simulation, round, custodian)]);
            if (lie is Lie.Absent || custodian == absent) continue;
            // At most two sittings can be ordered; more by mischief.
            for (var sitting = 0; sitting < 3; sitting++)
            {
                var number = sitting;
                var inParts = world.Chance(0.3);
                foreach (var part in inParts ? [0, 1] : new[] { -1 })
                    simulation.Post(world.Draw(175_000L, 330_000), round => Release(simulation, round, number, custodian, lie, part));
            }
        }
    }

    /// <summary>When the closing and an order to open are in the log, and not before. One part of two where groups are released apart.</summary>
    private static System.Collections.Immutable.ImmutableArray<SignedStatement> Release(Simulation simulation, RoundState? round, int sitting, int custodian, Lie lie, int part)
    {
        if (round?.Closing is null || round.Sittings.Length <= sitting) return [];
        var (key, order) = (Key(simulation, custodian), round.Sittings[sitting]);
        var groups = order.Groups.Where((group, i) => !round.IsBroken(group) && (part < 0 || i % 2 == part)).ToList();
        if (groups.Count == 0) return [];
        // Whoever named other keys has none that fit; and whoever sends bytes at random has none either.
        var isTrue = lie is not (Lie.OtherKeys or Lie.FalseRelease);
        return [Custodian.Release(round, order, [.. groups], simulation.Troupe.CustodySeed(custodian, isTrue), key)];
    }

    /// <summary>For a closing and an order that the log does not have; the keys are true.</summary>
    private static SignedStatement Early(Simulation simulation, RoundState round, int custodian)
    {
        byte[] part = [.. round.Terms.Groups.SelectMany(group => Sealing.CustodianSeed.DeriveSecret(simulation.Troupe.CustodySeed(custodian), round.Id, group.Id).Secret.ToArray())];
        var release = new ReleaseStatement
        {
            Round = round.Id,
            Closing = round.Closing?.Statement ?? Some.Hash("no closing"),
            Open = round.Sittings is [var first, ..] ? first.Statement : Some.Hash("no order"),
            Groups = [.. round.Terms.Groups.Select(group => group.Id)],
            Keys = new Bytes32(SHA256.HashData(part)),
        };
        return Signing.Sign(release, Key(simulation, custodian)) with { Parts = [part] };
    }

    private static Sealing.SigningKey Key(Simulation simulation, int custodian) => simulation.Troupe.Cast.Custodians[custodian - 1];
}
