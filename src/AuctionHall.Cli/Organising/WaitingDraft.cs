using System.Collections.Immutable;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Cli.Halls;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Organising;

/// <summary>
/// A draft that a hall keeps for an organiser. Everything but the end of its time is read from the envelope, whose signatures were
/// verified, and from the terms under their id.
/// </summary>
internal sealed record WaitingDraft(Draft Draft, Bytes32 Hash, Bytes32 Round, Terms Terms, Instant Until)
{
    public IEnumerable<string> Signers => Draft.Signatures.Select(signature =>
        Terms.Organisers.People.FirstOrDefault(person => person.Key == signature.Key)?.Name.Zh ?? signature.Key.ToString());

    /// <summary>All that name the key, oldest first: asked by a signed query, answered to nobody else.</summary>
    public static async Task<ImmutableArray<WaitingDraft>> Ask(HallClient hall, SigningKey key)
    {
        // The hall's clock and not this machine's: a query is answered for five minutes around its time.
        var time = await hall.Time(Patience.Person).ConfigureAwait(false);
        var query = Signing.Sign(new QueryStatement { Time = time, Ask = Question.Drafts }, key);
        var answer = await hall.Query(query.Envelope, Patience.Person).ConfigureAwait(false);
        var known = new Dictionary<Bytes32, Terms>();
        var waiting = ImmutableArray.CreateBuilder<WaitingDraft>();
        foreach (var (draft, until) in Read(answer, hall.Url))
        {
            var hash = Dsse.ContentHash(StatementKinds.PayloadType(draft.Kind), draft.Payload);
            var round = draft.Content is RoundStatement statement ? statement.Round : hash;
            if (draft.Content is TermsStatement own) known[round] = own.Terms;
            else if (!known.ContainsKey(round)) known[round] = await RoundSource.Terms(hall, round).ConfigureAwait(false);
            waiting.Add(new WaitingDraft(draft, hash, round, known[round], until));
        }
        return waiting.ToImmutable();
    }

    private static List<(Draft Draft, Instant Until)> Read(JsonElement answer, string url)
    {
        try
        {
            return [.. answer.GetProperty("drafts").EnumerateArray().Select(item =>
                (Draft.TryRead(EnvelopeJson.Read(item.GetProperty("envelope")))!, new Instant(item.GetProperty("until").GetInt64())))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new Failure($"{url} answers with something that is no list of drafts", "is this the address of a hall?");
        }
    }
}
