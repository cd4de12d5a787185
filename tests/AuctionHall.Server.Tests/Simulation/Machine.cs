using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>What befalls the hall's machine: crashes and starts, a clock that is set, a disk that rots, a long night without questions.</summary>
internal static class Machine
{
    public static void Plan(Simulation simulation)
    {
        var (world, weather) = (simulation.World, simulation.Weather);
        for (var i = 0; i < weather.Crashes; i++)
        {
            // Where most happens: while the round is prepared, while bids come in, around the deadline, in the opening.
            var (from, to) = world.Pick([(0L, 6_000L), (60_000, 120_000), (119_900, 121_000), (149_900, 151_000), (178_000, 215_000), (215_000, 640_000)]);
            world.At(Simulation.Time(world.Draw(from, to)), () =>
            {
                simulation.Crash();
                world.After(world.UpTo(8_000), simulation.Start);
            });
        }
        for (var i = 0; i < weather.ClockSteps; i++)
        {
            var offset = world.Pick([-3_600_000_000L, -60_000_000, -4_000_000, -1_000_000, 1_000_000, 20_000_000]);
            world.At(Simulation.Time(world.Draw(1_000L, 620_000)), () =>
            {
                simulation.Clock.Offset = offset;
                simulation.Witness.Count($"clock wrong by {offset / 1_000_000} s");
                world.After(world.UpTo(20_000), () => simulation.Clock.Offset = 0);
            });
        }
        if (weather.Rots) world.At(Simulation.Time(world.Draw(100_000L, 200_000)), () => Rot(simulation));
        if (world.Chance(0.3)) world.At(Simulation.Time(world.Draw(60_000L, 200_000)), () =>
        {
            simulation.Witness.Count("desks dropped");
            simulation.Node?.DropUnused();
        });
        // Whatever woke the hall may be lost: it looks by itself, too.
        for (var at = 30_000L; at < 680_000; at += 30_000) world.At(Simulation.Time(at), () => simulation.Node?.Wake(0));
    }

    private static void Rot(Simulation simulation)
    {
        var bodies = simulation.Disk.Parts().Where(part => !part.Stream.IsRound).ToList();
        if (bodies.Count == 0) return;
        var (stream, part) = simulation.World.Pick(bodies);
        simulation.Disk.Rot(part.Hash);
        simulation.Witness.Rotten.Add((stream.Name, part.Hash));
        simulation.Witness.Count("a sealed body rots");
    }
}
