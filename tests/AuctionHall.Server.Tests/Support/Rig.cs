using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Http;
using AuctionHall.Server.Live;
using AuctionHall.Server.Stores;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Support;

/// <summary>
/// A hall without HTTP around any store, with the keys of the pocket round's cast, driven by hand in virtual time as
/// <see cref="Rehearsal"/> drives the hall in memory.
/// </summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Rig(IEntryStore store, TestClock? clock = null, IEnumerable<Bytes32>? carry = null)
    {
        (Store, Clock) = (store, clock ?? new TestClock(PocketRound.Zero));
        Cast = new Cast(PocketRound.Script(), Cast.SeedOf(PocketRound.Script().Seed!));
        var (statements, checkpoints) = Cast.HallKeys();
        Identity = new HallIdentity("drill.auctionhall", statements, checkpoints);
        var parts = new HallParts(store, Identity, Clock, [.. carry ?? []]) { Pump = false, OpenerThreads = 2 };
        _services = new ServiceCollection().AddLogging().AddHall(parts).BuildServiceProvider();
    }

    public IEntryStore Store { get; }
    public TestClock Clock { get; }
    public Cast Cast { get; }
    public HallIdentity Identity { get; }
    public Intake Intake => Get<Intake>();
    public IDeskLocator Desks => Get<IDeskLocator>();
    public Feed Feed => Get<Feed>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public Player Player(Script? script = null) =>
        new(script ?? PocketRound.Script(), Cast, new HallKeys("drill.auctionhall", Identity.Statements.Public, Identity.Checkpoints.Public), PocketRound.Zero);

    /// <summary>The only round's state, or null before there is one.</summary>
    public async Task<RoundState?> Round() =>
        await Store.Rounds() is [var id] ? (await Desks.Round(id))!.State : null;

    public async Task Advance()
    {
        if (await Store.Rounds() is [var id]) await (await Desks.Round(id))!.Advance();
    }

    /// <summary>Goes through every time at which the hall owes something, then to the one wanted.</summary>
    public async Task MoveTo(Instant time)
    {
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

    /// <summary>Plays a script up to a step, and fails the test where an act comes out otherwise than it says.</summary>
    public async Task<Player> Play(Func<Act, bool>? until = null, Script? script = null)
    {
        var player = Player(script);
        foreach (var act in player.Acts())
        {
            if (until?.Invoke(act) == true) break;
            await MoveTo(act.At);
            Expect(act, await Submit(act.Build(await Round())));
        }
        return player;
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

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();
}
