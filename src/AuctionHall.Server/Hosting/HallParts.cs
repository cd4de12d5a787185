using AuctionHall.Server.Desks;
using AuctionHall.Server.Drafts;
using AuctionHall.Server.Limiting;
using AuctionHall.Server.Stores;
using IPNetwork = System.Net.IPNetwork;

namespace AuctionHall.Server.Hosting;

/// <summary>What a hall is made of and cannot make itself: so tests and simulations bring their own.</summary>
/// <param name="Store">Disposed with the hall.</param>
/// <param name="Carry">Key ids of the organisers whose rounds it carries; empty for everybody's.</param>
internal sealed record HallParts(IEntryStore Store, HallIdentity Keys, TimeProvider Time, IReadOnlyCollection<Bytes32> Carry)
{
    /// <summary>Threads that open bids; the cores of the machine unless told otherwise.</summary>
    public int OpenerThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>False where whoever drives the hall calls <see cref="IRoundDesk.Advance"/> himself.</summary>
    public bool Pump { get; init; } = true;

    /// <summary>Where drafts are kept; null where they live no longer than the process.</summary>
    public DraftFolder? Drafts { get; init; }

    /// <summary>What one network or key may ask.</summary>
    public Rates Rates { get; init; } = Rates.Default;

    /// <summary>Proxies that are known.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>When a reader who takes nothing is cut.</summary>
    public ReaderPatience Patience { get; init; } = new(ServerLimits.StalledReaderMax);

    /// <summary>Held as long as the hall lives.</summary>
    public IDisposable? Folder { get; init; }

    /// <summary>(1) The folder. (2) The keys. (3) The store. (4) The anchor, which may refuse it. (5) The drafts.</summary>
    /// <exception cref="StorageException">The hall must not start.</exception>
    public static async Task<(HallParts Parts, bool KeysMade)> Open(HallOptions options)
    {
        IReadOnlyCollection<Bytes32> carry = [.. options.Carried.Select(Bytes32.Parse)];
        var rates = Rates.TryParse(options.Rates, out var fault) ?? throw new ArgumentException(fault, nameof(options));
        if (options.IsInMemory)
        {
            var (made, isNew) = options.Keys is { } file ? KeyFile.Open(file, options.Name) : (KeyFile.Fresh(options.Name), true);
            return (new HallParts(new MemoryStore(), made, TimeProvider.System, carry) { Rates = rates, Proxies = options.Proxies }, isNew);
        }
        // 1. to 3.
        var folder = DataFolder.Open(options.Data!);
        var (keys, keysMade) = KeyFile.Open(options.Keys ?? folder.Keys, options.Name);
        IEntryStore store;
        try
        {
            store = new SqliteStore(folder.Database);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            throw new StorageException($"{folder.Database} cannot be used: {e.Message}", e);
        }
        // 4.
        if (options.Anchor is { } anchor) store = new AnchoredStore(store, await Anchor.Open(anchor, store));
        // 5.
        return (new HallParts(store, keys, TimeProvider.System, carry) { Folder = folder, Drafts = DraftFolder.Open(folder.Drafts), Rates = rates, Proxies = options.Proxies }, keysMade);
    }
}
