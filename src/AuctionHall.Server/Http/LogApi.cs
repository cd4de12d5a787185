using System.Globalization;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Rounds;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Limiting;
using AuctionHall.Server.Live;
using AuctionHall.Server.Stores;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AuctionHall.Server.Http;

/// <summary>The public log in pages, as outcomes, as a bundle, and proofs from it.</summary>
internal static class LogApi
{
    private const string Next = "Auction-Next";

    public static void MapLog(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/rounds/{round}/log/{stream}", Page).WithName("log").DisableRequestTimeout().WithSummary("Lines of a stream from an index on, at most 1 MiB; Auction-Next names the index behind them.");
        app.MapGet("/api/rounds/{round}/outcomes", Outcomes).WithName("outcomes").WithSummary("The lines of the `opened`, `corrected` and `settled` entries in the order in which the round's stream names them.");
        app.MapGet("/api/rounds/{round}/bundle", Bundle).WithName("bundle").WithSummary("Everything public of the round, for `auctionhall verify`.").WithMetadata(new RequestCost(ServerLimits.ReadsOfBundle)).DisableRequestTimeout();
        app.MapGet("/api/rounds/{round}/proof/{stream}/{statement}", Proof).WithName("proof").WithSummary("Inclusion of a statement under the head that the closing names.").WithMetadata(new RequestCost(ServerLimits.ReadsOfProof));
    }

    private static async Task<Results<Utf8ContentHttpResult, ProblemHttpResult>> Page(
        string round, string stream, long? from, HttpResponse response, IEntryStore store, IDeskLocator desks)
    {
        if (!Bytes32.TryParse(round, out var id)) return Problems.Of(Refusal.UnknownRound);
        var (found, refusal) = await PublicStream.Find(store, desks, id, stream);
        if (found is null) return Problems.Of(refusal!.Value);
        var lines = await found.Read(Math.Max(from ?? 0, 0), ServerLimits.PageBytesMax);
        response.Headers[Next] = lines.Next.ToString(CultureInfo.InvariantCulture);
        // A page that was cut for its length has the same bytes for ever; another one grows.
        response.Headers.CacheControl = lines.IsCut ? "public, max-age=31536000, immutable" : "no-cache";
        return Bytes.Text(lines.Text);
    }

    private static async Task<Results<Utf8ContentHttpResult, ProblemHttpResult>> Outcomes(
        string round, long? from, HttpResponse response, IEntryStore store, IDeskLocator desks)
    {
        if (!Bytes32.TryParse(round, out var id) || await desks.Round(id) is not { State: { } state }) return Problems.Of(Refusal.UnknownRound);
        var named = state.Named;
        using var text = new MemoryStream();
        var place = (int)Math.Clamp(from ?? 0, 0, named.Count);
        for (; place < named.Count && text.Length < ServerLimits.PageBytesMax; place++)
        {
            var (group, index) = (named[place].Group, named[place].Size - 1);
            var entries = await store.Read(new StreamKey(id, group), index, 1, int.MaxValue);
            text.Write(LogLine.OfEntry(group, index, Entry.TryParse(entries[0])!));
        }
        response.Headers[Next] = place.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-cache";
        return Bytes.Text(text.ToArray());
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Bundle(
        string round, IEntryStore store, IDeskLocator desks, HallIdentity keys, CancellationToken cancellation)
    {
        if (!Bytes32.TryParse(round, out var id) || await desks.Round(id) is not { State: { } state }) return Problems.Of(Refusal.UnknownRound);
        return TypedResults.Stream(body => new BundleWriter(store, desks, keys).Write(state, body, cancellation),
            Bytes.TextType, $"{id.ToString()[..16]}.auctionhall");
    }

    private static async Task<Results<Utf8ContentHttpResult, ProblemHttpResult>> Proof(
        string round, string stream, string statement, IEntryStore store, IDeskLocator desks)
    {
        if (!Bytes32.TryParse(round, out var id) || await desks.Round(id) is not { State: { } state }) return Problems.Of(Refusal.UnknownRound);
        if (state.GroupOf(stream) is null) return Problems.Of(Refusal.UnknownGroup);
        if (state.Closing is not { } closing) return Problems.Of(Refusal.WrongPhase);
        var group = (await (await desks.Group(id, stream))!.Closed()).State;
        if (!Bytes32.TryParse(statement, out var hash) || !group.Marks.TryGetValue(hash, out var mark)) return Problems.Of(Refusal.UnknownAfter);
        var head = closing.Groups[state.GroupPlaces[stream]];
        var (tree, index) = (new MerkleTree(), -1L);
        await foreach (var entry in StreamLog.Entries(store, new StreamKey(id, stream), 0))
        {
            var leaf = Merkle.LeafHash(entry);
            if (leaf == mark.Leaf) index = tree.Size;
            tree.Append(leaf);
        }
        return Bytes.Json(StrictJson.Write(new ProofAnswer(index, head.Size, head.Root, [.. tree.InclusionProof(index, head.Size)])));
    }

    private sealed record ProofAnswer(long Index, long Size, Bytes32 Root, IReadOnlyList<Bytes32> Proof);
}
