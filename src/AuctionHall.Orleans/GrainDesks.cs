using AuctionHall.Orleans.Grains;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;

namespace AuctionHall.Orleans;

/// <summary>
/// The locator of a hall on several nodes: streams are written by grains, one activation for each in the whole cluster, and read
/// on every node by desks of its own that never write.
/// </summary>
internal sealed class GrainDesks(HallNode node, LocalDesks readers, IGrainFactory grains) : IDeskLocator
{
    public async Task<IRoundDesk?> Round(Bytes32 round)
    {
        if (await readers.Round(round) is not { } reader) return null;
        await reader.HasNews();
        return PageOf(round, reader);
    }

    public async Task<IRoundDesk> RoundOfTerms(Bytes32 round) => await Round(round) ?? PageOf(round, await readers.Unkept(round));

    public async Task<IGroupDesk?> Group(Bytes32 round, string group)
    {
        if ((await Round(round))?.State?.GroupOf(group) is null) return null;
        var grain = grains.GetGrain<IGroupGrain>(GroupGrain.KeyOf(new StreamKey(round, group)));
        return new GroupPage(grain, async () => await readers.Group(round, group) ?? throw new StorageException($"round {round} is gone"));
    }

    /// <summary>
    /// A call that failed on the way may have been carried out or not: the same as a store that does not answer, and healed by the
    /// same means.
    /// </summary>
    public static async Task<Reply> Ask(Func<Task<Reply>> call)
    {
        try
        {
            return (await call()).OrThrow();
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            throw new StorageException($"no answer of a grain: {e.Message}", e);
        }
    }

    private RoundPage PageOf(Bytes32 round, RoundDesk reader) => new(grains.GetGrain<IRoundGrain>(round.ToString()), reader, node.Clock);
}
