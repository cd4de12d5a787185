using AuctionHall.Auctions;
using AuctionHall.Orleans.Grains;
using AuctionHall.Server.Desks;

namespace AuctionHall.Orleans;

/// <summary>A group as this node sees it: written by its grain, wherever that is, and read from the store.</summary>
internal sealed class GroupPage(IGroupGrain grain, Func<Task<GroupDesk>> reader) : IGroupDesk
{
    public async Task<Decision> Submit(SignedStatement statement) => (await GrainDesks.Ask(() => grain.Submit(statement.ToSubmission()))).ToDecision();

    public async Task<ClosedDesk> Close(RoundState round) => (await GrainDesks.Ask(() => grain.Close(round.Size))).To<ClosedDesk>();

    public async Task<HallRecord> Open(RoundState round, Owed owed) =>
        HallRecord.TryParse((await GrainDesks.Ask(() => grain.Open(round.Size, owed.Seen))).Value) ?? throw new InvalidOperationException("a grain's conclusion is no record");

    public async Task<GroupView> Read() => await (await reader()).ReadFromStore();

    public async Task<GroupView> Closed() => await (await reader()).Closed();
}
