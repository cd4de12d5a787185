using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Hosting;

/// <summary>Why a hall is not ready: a closed list. None of it tells of rounds or bids, so it reads the same in every world.</summary>
internal enum NotReady
{
    SelfTest,
    Store,
    Clock,
    Draining,
}

/// <summary>
/// Ready means: the self-test gave the golden bytes, the store has just synced a write, the clock has not stepped back, and the hall
/// is not ending.
/// </summary>
internal sealed class Readiness(IEntryStore store, Clock clock, Drain drain)
{
    /// <summary>An answer is good for so long, so that strangers who ask often cause no more syncs than one who asks seldom.</summary>
    private static readonly TimeSpan ProbeAge = TimeSpan.FromSeconds(2);

    /// <summary>A store that takes longer takes no bid in time either.</summary>
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();

    /// <summary>Both under <see cref="_gate"/>.</summary>
    private Task<bool>? _probe;
    private long _probed;

    /// <summary>Set by the program when the self-test has passed.</summary>
    public bool IsSelfTested { get; set; }

    /// <summary>Empty where the hall is ready.</summary>
    public async Task<IReadOnlyList<NotReady>> Reasons()
    {
        var reasons = new List<NotReady>();
        if (!IsSelfTested) reasons.Add(NotReady.SelfTest);
        if (!await StoreWrites()) reasons.Add(NotReady.Store);
        if (clock.HasSteppedBack) reasons.Add(NotReady.Clock);
        if (drain.HasBegun) reasons.Add(NotReady.Draining);
        return reasons;
    }

    public static string Name(NotReady reason) => reason switch
    {
        NotReady.SelfTest => "self-test",
        NotReady.Store => "store",
        NotReady.Clock => "clock",
        NotReady.Draining => "draining",
    };

    public static string Sentence(NotReady reason) => reason switch
    {
        NotReady.SelfTest => "the self-test has not passed yet",
        NotReady.Store => "the store does not write and sync",
        NotReady.Clock => "the clock stepped back; nothing is accepted until it has caught up",
        NotReady.Draining => "the hall is ending and takes nothing new",
    };

    private async Task<bool> StoreWrites()
    {
        Task<bool> probe;
        lock (_gate)
        {
            if (_probe is null || (_probe.IsCompleted && clock.Provider.GetElapsedTime(_probed) > ProbeAge))
                (_probe, _probed) = (Probe(), clock.Provider.GetTimestamp());
            probe = _probe;
        }
        return await Task.WhenAny(probe, Task.Delay(ProbePatience)) == probe && await probe;
    }

    private async Task<bool> Probe()
    {
        try
        {
            await Task.Run(store.Probe);
            return true;
        }
        catch (StorageException)
        {
            // That is the answer; the append that hits the same fault logs it.
            return false;
        }
    }
}
