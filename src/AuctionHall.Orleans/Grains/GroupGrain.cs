using AuctionHall.Auctions;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;
using Orleans.Placement;

namespace AuctionHall.Orleans.Grains;

/// <summary>
/// A page around the group's desk, as <see cref="RoundGrain"/> is around the round's. The opening is the node's opener's work:
/// the grain hands it the sealed bids and appends what comes back. No cryptography runs in a turn.
/// </summary>
[HashBasedPlacement]
internal sealed class GroupGrain(HallNode node, IDeskLocator desks) : Grain, IGroupGrain
{
    private StreamKey _stream;
    private GroupDesk _desk = null!;

    public static string KeyOf(StreamKey stream) => stream.ToString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (round, group) = this.GetPrimaryKeyString().Split('/') is [var id, var name] ? (Bytes32.Parse(id), name) : throw new InvalidOperationException("no key of a group");
        _stream = new StreamKey(round, group);
        _desk = await GroupDesk.Load(_stream, node, desks, _ => GrainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "the desk is finished")));
    }

    public Task<Reply> Submit(byte[] submission) => Reply.Of(async () =>
    {
        var read = await PassedOn.Read(submission);
        if (read.Statement is not { } statement) return Reply.Of(new Refused(read.Refusal!.Value, node.Clock.Micros, read.Detail));
        return Reply.Of(await _desk.Submit(statement));
    });

    public Task<Reply> Close(long roundSize) => Reply.Of(async () => Reply.Of(await _desk.Close(await Round(roundSize))));

    public Task<Reply> Open(long roundSize, long seen) => Reply.Of(async () =>
    {
        var round = await Round(roundSize);
        var owed = round.Owed.Find(owed => owed.Group == _stream.Name && owed.Seen == seen)
            ?? throw new InvalidOperationException("a node opens a group for which nothing calls");
        return new Reply((await _desk.Open(round, owed)).ToBytes());
    });

    private async Task<RoundState> Round(long size) =>
        await (await desks.Round(_stream.Round) ?? throw new StorageException($"round {_stream.Round} is gone")).AtLeast(size);
}
