using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Scripts;
using AuctionHall.Sealing;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>Four enterprises: bids, revisions, withdrawals, late ones, and everything that a dishonest one can make of them.</summary>
internal static class Bidders
{
    private static readonly string[] Tablets =
    [
        """{"prices":{"p-10":"1.25"}}""", """{"prices":{"p-10":"1.25","p-20":"8.5001"}}""", """{"prices":{"p-10":"0.9"}}""", """{"prices":{}}""", """{"prices":{"p-10":"1e3"}}""",
    ];
    private static readonly string[] Lenses =
        ["""{"prices":{"lens":"980"}}""", """{"prices":{"lens":"777.7"}}""", """{"prices":{"lens":"5000"}}""", """{"prices":{"lens":"0980"}}"""];
    private static readonly string[] Others = ["""{"prices":{"p-1":"9"}}"""];

    /// <summary>Every quotation that may be planted: none of them may be found anywhere before its time.</summary>
    public static IEnumerable<string> Quotations => Tablets.Concat(Lenses).Concat(Others);

    public static void Plan(Simulation simulation)
    {
        var world = simulation.World;
        foreach (var enterprise in simulation.Troupe.Script.Enterprises)
            foreach (var group in simulation.Troupe.Script.Terms.Groups.Select(group => group.Id))
            {
                var revision = 0u;
                for (var left = world.Draw(3); left > 0; left--)
                {
                    revision += (uint)(world.Chance(0.9) ? 1 : world.Draw(4));
                    Bid(simulation, enterprise, group, revision, world.Draw(59_000L, 152_000));
                }
            }
    }

    private static void Bid(Simulation simulation, ScriptEnterprise enterprise, string group, uint revision, long at)
    {
        var (world, troupe) = (simulation.World, simulation.Troupe);
        var (generation, isBroken, isWithdrawal) = (world.Chance(0.1) ? 1 : 0, world.Chance(0.05), world.Chance(0.1));
        var (isForged, isCopy) = (world.Chance(0.1), world.Chance(0.05));
        var text = world.Pick(group switch { "g-01" => Tablets, "g-02" => Lenses, _ => Others });
        simulation.Post(at, round =>
        {
            if (round is not { AllCustodyGiven: true } || revision == 0) return [];
            var key = troupe.Cast.Enterprise(enterprise.Code, generation);
            var sealer = isCopy ? Rival(troupe, enterprise) : key;
            var body = isWithdrawal ? null : troupe.Body(round, group, sealer, revision, text, isBroken);
            var bid = troupe.Bid(round, group, key, revision, body);
            // The same content with a bad signature first must not spoil the honest one.
            if (isForged) simulation.Send(null, (bid with { Envelope = Forged(bid.Envelope) }).ToSubmission());
            return [bid];
        });
    }

    /// <summary>Whose sealed body is copied: a rival's.</summary>
    private static SigningKey Rival(Troupe troupe, ScriptEnterprise enterprise) =>
        troupe.Cast.Enterprise(troupe.Script.Enterprises.First(other => other != enterprise).Code, 0);

    private static byte[] Forged(byte[] envelope)
    {
        var forged = envelope.ToArray();
        // Inside the last signature, which ends the envelope.
        var place = forged.Length - 50;
        forged[place] = forged[place] == (byte)'A' ? (byte)'B' : (byte)'A';
        return forged;
    }
}
