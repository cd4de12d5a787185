using AuctionHall.Auctions;
using AuctionHall.Server.Desks;
using Orleans.Placement;

namespace AuctionHall.Orleans.Grains;

/// <summary>
/// A page around the round's desk. It keeps nothing of its own: what is not in the store is not there after a deactivation, and a
/// desk that failed takes the activation with it. Two activations by mistake are kept apart by the store's compare-and-swap.
/// </summary>
[HashBasedPlacement]
internal sealed class RoundGrain(HallNode node, IDeskLocator desks) : Grain, IRoundGrain
{
    private RoundDesk _desk = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _desk = await RoundDesk.Load(Bytes32.Parse(this.GetPrimaryKeyString()), node, desks, _ => Leave());

    public Task<Reply> Submit(byte[] submission) => Reply.Of(async () =>
    {
        var read = await PassedOn.Read(submission);
        if (read.Statement is not { } statement) return Reply.Of(new Refused(read.Refusal!.Value, node.Clock.Micros, read.Detail));
        var decision = await _desk.Submit(statement);
        // Strangers choose the ids of rounds that are not there.
        if (_desk.State is null) Leave();
        return Reply.Of(decision);
    });

    public Task<Reply> AppendRecords() => Reply.Of(async () =>
    {
        await _desk.Now();
        return Reply.Nothing;
    });

    // On the thread pool: a turn of this grain waits for no group.
    public Task<Reply> Advance() => Reply.Of(() => Task.Run(async () =>
    {
        await _desk.Advance();
        return Reply.Nothing;
    }));

    private void Leave() => GrainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "the desk is finished"));
}
