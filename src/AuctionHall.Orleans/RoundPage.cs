using AuctionHall.Auctions;
using AuctionHall.Orleans.Grains;
using AuctionHall.Server.Desks;

namespace AuctionHall.Orleans;

/// <summary>
/// A round as this node sees it: written by its grain, wherever that is, and read from the store.
/// </summary>
internal sealed class RoundPage(IRoundGrain grain, RoundDesk reader, Clock clock) : IRoundDesk
{
    public RoundState? State => reader.State;

    public async Task<Decision> Submit(SignedStatement statement)
    {
        var reply = await GrainDesks.Ask(() => grain.Submit(statement.ToSubmission()));
        await reader.HasNews();
        return reply.ToDecision();
    }

    public async Task Advance()
    {
        await GrainDesks.Ask(grain.Advance);
        await reader.HasNews();
    }

    public async Task<RoundState> Now()
    {
        if (reader.MayOweOutage || RoundDue.Record(reader.State!, clock.Micros) is not null)
        {
            await GrainDesks.Ask(grain.AppendRecords);
            await reader.HasNews();
        }
        return reader.State!;
    }

    public Task<RoundState> AtLeast(long size) => reader.AtLeast(size);

    public Task<bool> HasNews() => reader.HasNews();

    public Task<byte[]> ReleasePart(Bytes32 hash) => reader.ReleasePart(hash);
}
