namespace AuctionHall.Server.Tests.Simulation;

/// <summary>Who has no part in the round: readers, somebody who repeats and alters what others sent, a thief of the disk.</summary>
internal static class Outsiders
{
    public static void Plan(Simulation simulation)
    {
        var world = simulation.World;
        string[] streams = [Auctions.Streams.Round, "g-01", "g-02", "g-03"];
        foreach (var stream in streams) simulation.Witness.Observers.Add(new Observer(simulation, stream));
        for (var i = world.Draw(3); i >= 0; i--)
            world.At(Simulation.Time(world.Draw(2_000L, 640_000)), () => simulation.Carry(() => simulation.Node?.Checkpoint(simulation.Witness.Checkpoint)));
        for (var i = world.Draw(8); i > 0; i--) world.At(Simulation.Time(world.Draw(5_000L, 640_000)), () => Repeat(simulation));
        world.At(Simulation.Time(world.Draw(60_000L, 240_000)), simulation.Witness.Steal);
    }

    /// <summary>Bytes that were seen on the wire, as they were or with one of them changed.</summary>
    private static void Repeat(Simulation simulation)
    {
        var world = simulation.World;
        if (simulation.Sent.Count == 0) return;
        var (hash, submission) = world.Pick(simulation.Sent);
        if (world.Chance(0.5))
        {
            simulation.Send(hash, submission);
            return;
        }
        var altered = submission.ToArray();
        altered[world.Draw(altered.Length)] ^= (byte)(1 << world.Draw(8));
        simulation.Send(null, altered);
    }
}
