using System.Text;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Server.Live;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>Reads one stream's pages over the network, in order and from where it was.</summary>
internal sealed class Observer
{
    private readonly Simulation _simulation;
    private readonly RoundFollower? _follower;

    /// <summary>The honest reader, who decides the round's log again.</summary>
    public Observer(Simulation simulation) : this(simulation, Streams.Round) => _follower = new RoundFollower(simulation.Troupe.Round);

    public Observer(Simulation simulation, string stream)
    {
        (_simulation, Stream) = (simulation, stream);
        simulation.World.After(simulation.World.UpTo(3_000), Ask);
    }

    public string Stream { get; }

    public RoundState? State => _follower?.State;

    /// <summary>Lines as they were read, without their ends.</summary>
    public List<byte[]> Lines { get; } = [];

    private long Next { get; set; }

    private void Ask()
    {
        var (world, from) = (_simulation.World, Next);
        var bytes = world.Pick([1, 3_000, 1 << 20]);
        _simulation.Carry(() => _simulation.Node?.Page(Stream, from, bytes, page => _simulation.Carry(() => Take(from, page))));
        world.After(world.Draw(1_000_000L, _follower is null ? 80_000_000L : 12_000_000L), Ask);
    }

    private void Take(long from, Lines? page)
    {
        // A page that another answer has overtaken.
        if (page is null || from != Next || page.Next == from) return;
        if (Stream != Streams.Round && !_simulation.Witness.IsClosed()) _simulation.Witness.Broken("I4", $"the log of {Stream} is shown before the closing");
        foreach (var line in Encoding.ASCII.GetString(page.Text).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var bytes = Encoding.ASCII.GetBytes(line);
            Lines.Add(bytes);
            if (_follower?.Take(bytes) is { } fault) _simulation.Witness.Broken("I6", $"the hall shows what does not follow: {fault}");
        }
        Next = page.Next;
    }
}
