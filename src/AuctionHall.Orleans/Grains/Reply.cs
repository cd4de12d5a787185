using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;

namespace AuctionHall.Orleans.Grains;

/// <summary>
/// What a grain says. Core's types know nothing of Orleans, so values cross as their own bytes: refusals and failures are values
/// here, too, because an exception of another node is a text at best.
/// </summary>
/// <param name="Value">What the method gives: a record's bytes, or strict JSON.</param>
/// <param name="Failure">The message of a storage failure on the grain's node.</param>
/// <param name="IsFatal">Nothing can be promised on that store any more: whoever asked must stop, too.</param>
[GenerateSerializer, Immutable, Alias("AuctionHall.Reply")]
internal sealed record Reply(
    [property: Id(0)] byte[] Value,
    [property: Id(1)] int? Refusal = null,
    [property: Id(2)] long Time = 0,
    [property: Id(3)] string? Detail = null,
    [property: Id(4)] string? Failure = null,
    [property: Id(5)] bool IsFatal = false)
{
    public static Reply Nothing { get; } = new([]);

    /// <summary>Of a desk's work, which may find that nobody knows what is stored.</summary>
    public static async Task<Reply> Of(Func<Task<Reply>> work)
    {
        try
        {
            return await work();
        }
        catch (StorageException e)
        {
            return new Reply([], Failure: e.Message, IsFatal: e.IsFatal);
        }
    }

    public static Reply Of(Decision decision) => decision switch
    {
        AlreadyAccepted accepted => new Reply(StrictJson.Write(accepted.Mark)),
        Refused refused => new Reply([], (int)refused.Refusal, refused.Time, refused.Detail),
        _ => throw new InvalidOperationException($"no answer of a desk: {decision.GetType().Name}"),
    };

    public static Reply Of(ClosedDesk closed) => new(StrictJson.Write(closed));

    public Decision ToDecision() => Refusal is { } refusal ? new Refused((Refusal)refusal, Time, Detail) : new AlreadyAccepted(To<Mark>());

    public T To<T>() where T : class => StrictJson.TryRead<T>(Value, out var problem) ?? throw new InvalidOperationException($"a grain's reply cannot be read: {problem?.Message}");

    /// <exception cref="StorageException">The grain's node could not say what is stored.</exception>
    public Reply OrThrow() => Failure is { } failure ? throw new StorageException(failure, inner: null, fatal: IsFatal) : this;
}
