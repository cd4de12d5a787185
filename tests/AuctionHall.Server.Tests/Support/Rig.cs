using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Drafts;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Http;
using AuctionHall.Server.Live;
using AuctionHall.Server.Stores;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Support;

/// <summary>
/// A hall without HTTP around any store, with the keys of the cast of the pocket round or another script, driven by hand in virtual time as
/// <see cref="Rehearsal"/> drives the hall in memory.
/// </summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly IServiceProvider _services;
    private readonly Script _script;

    public Rig(IEntryStore store, TestClock? clock = null, IEnumerable<Bytes32>? carry = null, Func<HallParts, IServiceProvider>? host = null, int threads = 2, Script? script = null, string? drafts = null)
    {
        (Store, Clock) = (store, clock ?? new TestClock(PocketRound.Zero));
        _script = script ?? PocketRound.Script();
        Cast = new Cast(_script, Cast.SeedOf(_script.Seed!));
        var (statements, checkpoints) = Cast.HallKeys();
        Identity = new HallIdentity("drill.auctionhall", statements, checkpoints);
        var parts = new HallParts(store, Identity, Clock, [.. carry ?? []]) { Pump = false, OpenerThreads = threads, Drafts = drafts is null ? null : DraftFolder.Open(drafts) };
        _services = host?.Invoke(parts) ?? new ServiceCollection().AddLogging().AddHall(parts).BuildServiceProvider();
    }

    public IEntryStore Store { get; }
    public TestClock Clock { get; }
    public Cast Cast { get; }
    public HallIdentity Identity { get; }
    public Intake Intake => Get<Intake>();
    public IDeskLocator Desks => Get<IDeskLocator>();
    public Feed Feed => Get<Feed>();

    /// <summary>Of every process of the hall, where it has several.</summary>
    public Func<IEnumerable<Heartbeat>>? Hearts { get; set; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Player Player(Script? script = null) =>
        new(script ?? _script, Cast, new HallKeys("drill.auctionhall", Identity.Statements.Public, Identity.Checkpoints.Public), PocketRound.Zero);

    /// <summary>The only round's state, or null before there is one.</summary>
    public async Task<RoundState?> Round() =>
        await Store.Rounds() is [var id] ? (await Desks.Round(id))!.State : null;

    public async Task<GroupView> Group(Bytes32 round, string group) => await (await Desks.Group(round, group))!.Read();

    /// <summary>The round as the store has it, whoever wrote it.</summary>
    public async Task<RoundState> Reread()
    {
        var desk = (await Desks.Round((await Store.Rounds())[0]))!;
        await desk.HasNews();
        return desk.State!;
    }

    public async Task Advance()
    {
        if (await Store.Rounds() is [var id]) await (await Desks.Round(id))!.Advance();
    }

    /// <summary>Goes through every outage of the script and every time at which the hall owes something, then to the one wanted.</summary>
    public async Task MoveTo(Instant time)
    {
        foreach (var (from, until) in Player().Outages())
        {
            // Where the clock stands at its end already, the first try failed.
            if (until > time || until.Micros < Clock.Micros) continue;
            await Reach(from);
            await Store.Beat(from.Micros);
            Clock.Micros = until.Micros;
            foreach (var heart in Hearts?.Invoke() ?? [Get<Heartbeat>()]) await heart.Look();
            await Advance();
        }
        await Reach(time);
    }

    private async Task Reach(Instant time)
    {
        if (time.Micros < Clock.Micros) return;
        while (await Round() is { } round && RoundDue.NextTime(round) is { } due && due <= time)
        {
            Clock.Micros = due.Micros;
            await Advance();
            if (RoundDue.NextTime((await Round())!) == due) break;
        }
        Clock.Micros = time.Micros;
    }

    public async Task<Answer> Submit(SignedStatement statement)
    {
        await Advance();
        var answer = await Intake.Submit(statement.ToSubmission());
        await Advance();
        return answer;
    }

    /// <summary>
    /// Plays the pocket round up to a step, and fails the test where an act comes out otherwise than it says. The acts that are
    /// left come back, to be built in their order.
    /// </summary>
    public Task<IReadOnlyList<Act>> Play(Func<Act, bool>? until = null, Func<Act, bool>? skip = null) => Play(Player().Acts(), until, skip);

    public async Task<IReadOnlyList<Act>> Play(IReadOnlyList<Act> acts, Func<Act, bool>? until = null, Func<Act, bool>? skip = null)
    {
        for (var i = 0; i < acts.Count; i++)
        {
            if (until?.Invoke(acts[i]) == true) return [.. acts.Skip(i)];
            if (skip?.Invoke(acts[i]) == true) continue;
            await MoveTo(acts[i].At);
            Expect(acts[i], await Submit(acts[i].Build(await Round())));
        }
        return [];
    }

    public async Task<byte[]> Bundle()
    {
        using var text = new MemoryStream();
        await new BundleWriter(Store, Desks, Identity).Write((await Round())!, text, CancellationToken.None);
        return text.ToArray();
    }

    public static void Expect(Act act, Answer answer)
    {
        var came = answer is Declined declined ? Refusals.Name(declined.Refusal) : "accepted";
        Assert.True(came == (act.Step.Expect ?? "accepted"), $"{act.What}: expected {act.Step.Expect ?? "accepted"}, came {came}");
    }

    public ValueTask DisposeAsync() => _services is IAsyncDisposable services ? services.DisposeAsync() : ValueTask.CompletedTask;
}
