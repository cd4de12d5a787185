using System.Collections.Immutable;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Bidding;

/// <summary>One accepted bid or withdrawal, as the hall lists it to its signer.</summary>
internal sealed record OwnStatement(string Group, uint Revision, Bytes32 Statement, long Time, bool Standing, byte[] Receipt);

/// <summary>What a hall has of one enterprise: asked by a signed query, answered to nobody else.</summary>
internal static class OwnStatements
{
    public static async Task<ImmutableArray<OwnStatement>> Ask(World world, HallClient hall, Bytes32 round, SigningKey key)
    {
        // The hall's clock and not this machine's: a query is answered for five minutes around its time.
        var time = await hall.Time(Patience.Person).ConfigureAwait(false);
        var query = Signing.Sign(new QueryStatement { Round = round, Time = time, Ask = Question.OwnStatements }, key);
        var answer = await hall.Query(query.Envelope, Patience.Person).ConfigureAwait(false);
        return [.. answer.GetProperty("statements").EnumerateArray().Select(Read)];
    }

    /// <summary>The revision asked for; else the one above the hall's highest, and 1 where no hall is named.</summary>
    public static async Task<uint> NextRevision(World world, RoundState state, string group, SigningKey key, int? wanted, string? url)
    {
        if (wanted is { } number) return number >= 1 ? (uint)number : throw Failure.Usage($"--revision {number} is not at least 1");
        if (url is null) return 1;
        using var hall = new HallClient(world, url);
        var own = await Ask(world, hall, state.Id, key).ConfigureAwait(false);
        return own.Where(statement => statement.Group == group).Select(statement => statement.Revision).DefaultIfEmpty(0u).Max() + 1;
    }

    private static OwnStatement Read(JsonElement item) => new(
        item.GetProperty("group").GetString()!,
        item.GetProperty("revision").GetUInt32(),
        Bytes32.Parse(item.GetProperty("statement").GetString()!),
        item.GetProperty("time").GetInt64(),
        item.GetProperty("standing").GetBoolean(),
        EnvelopeJson.Read(item.GetProperty("receipt")));
}
