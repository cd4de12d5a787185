using AuctionHall.Scripts;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using AuctionHall.Tests.Support;

namespace AuctionHall.Server.Tests.Support;

/// <summary>A round of which one append fails; the process dies, and a client repeats what it sent.</summary>
internal static class CrashPlay
{
    /// <param name="k">Which append fails, from 1.</param>
    /// <param name="fault">Whether it was stored.</param>
    /// <param name="newProcess">Whether another process goes on, or the same.</param>
    /// <param name="script">Null: the pocket round.</param>
    /// <returns>The bundle at the end.</returns>
    public static async Task<byte[]> WithFault(int k, Fault fault, bool newProcess, Script? script = null)
    {
        var store = new FaultyStore(new MemoryStore()) { FailAt = k, Fault = fault };
        var clock = new TestClock(PocketRound.Zero);
        var rig = new Rig(store, clock, script: script);
        var player = rig.Player();
        foreach (var act in player.Acts())
        {
            await Retry(() => rig.MoveTo(act.At));
            var statement = act.Build(await rig.Round());
            Answer? answer = null;
            await Retry(rig.Advance);
            await Retry(async () =>
            {
                answer = await rig.Intake.Submit(statement.ToSubmission());
                if (answer is Declined { Refusal: AuctionHall.Auctions.Refusal.StorageFailed }) throw new StorageException("declined");
            });
            await Retry(rig.Advance);
            Rig.Expect(act, answer!);
        }
        return await rig.Bundle();

        async Task Retry(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (StorageException)
            {
                if (newProcess) rig = new Rig(store, clock, script: script);
                // What is owed is done at the time at which it was begun, before the clock goes on.
                await rig.Advance();
                await work();
            }
        }
    }
}
