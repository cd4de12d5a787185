using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Drafts;
using AuctionHall.Server.Limiting;

namespace AuctionHall.Server.Http;

/// <summary>
/// Signed queries: nothing is logged and nothing remembered. An enterprise, by any key that it holds now, reads what it
/// said in every group that it may quote in; an organiser the drafts whose terms name its key.
/// </summary>
internal sealed class Queries(IDeskLocator desks, DraftBook drafts, Clock clock, HallIdentity keys)
{
    /// <summary>The answer's JSON, or why there is none.</summary>
    public async Task<(byte[]? Answer, Refusal? Refusal)> Answer(ReadOnlyMemory<byte> envelope, Doorkeeper.Visit visit)
    {
        var read = SignedStatement.Read(envelope.Span.TrimEnd((byte)'\n'));
        if (read.Statement is not { } statement) return (null, read.Refusal);
        if (statement.Content is not QueryStatement query) return (null, Refusal.UnknownKind);
        return query.Ask switch
        {
            Question.OwnStatements => await OwnStatementsOf(statement, query, visit),
            Question.Drafts => await DraftsOf(statement, query, visit),
        };
    }

    private async Task<(byte[]?, Refusal?)> OwnStatementsOf(SignedStatement statement, QueryStatement query, Doorkeeper.Visit visit)
    {
        if (await desks.Round(query.Round!.Value) is not { State: { } round }) return (null, Refusal.UnknownRound);
        if (statement.Signers is not [var signer]) return (null, Refusal.WrongNumberOfSignatures);
        if (round.Roster.ByKey(signer) is not { } enterprise) return (null, Refusal.UnknownKey);
        if (!enterprise.Keys.Contains(signer)) return (null, Refusal.NotAllowed);
        if (IsOutOfTime(query)) return (null, Refusal.QueryOutOfTime);
        if (!visit.IsQueryOf(signer)) return (null, Refusal.TooManyRequests);
        return (StrictJson.Write(new OwnStatements([.. await Own(round, enterprise)])), null);
    }

    /// <summary>
    /// A draft whose statement is in the log is none any more: a crash between the append and the deletion left it, or another node
    /// completed it.
    /// </summary>
    private async Task<(byte[]?, Refusal?)> DraftsOf(SignedStatement statement, QueryStatement query, Doorkeeper.Visit visit)
    {
        if (statement.Signers is not [var signer]) return (null, Refusal.WrongNumberOfSignatures);
        if (IsOutOfTime(query)) return (null, Refusal.QueryOutOfTime);
        var open = new List<Draft>();
        foreach (var draft in await drafts.Of(signer))
        {
            if (await desks.Round(draft.Round) is { State: { } round } && round.Marks.ContainsKey(draft.Hash)) await drafts.Forget(draft.Hash);
            else open.Add(draft);
        }
        var answer = Draft.ToAnswer(open);
        // Terms name whom they like, so any key may have drafts that fill a hall.
        visit.Answered(answer.Length);
        return (answer, null);
    }

    private bool IsOutOfTime(QueryStatement query) => Math.Abs(clock.Micros - query.Time.Micros) > Limits.QueryAgeMicrosMax;

    private async Task<IEnumerable<OwnStatement>> Own(RoundState round, Enterprise enterprise)
    {
        var found = new List<OwnStatement>();
        foreach (var group in enterprise.Allowed.Keys)
        {
            var view = await (await desks.Group(round.Id, group))!.Read();
            var standing = view.State.Bids.GetValueOrDefault(enterprise.Code);
            foreach (var bid in view.Bids.Where(bid => bid.Enterprise == enterprise.Code))
            {
                using var receipt = JsonDocument.Parse(Signing.Receipt(round.Id, group, bid.Mark, keys.Statements));
                found.Add(new OwnStatement(group, bid.Revision, bid.Mark.Statement, bid.Mark.Leaf, bid.Mark.Time,
                    standing?.Index == bid.Index, receipt.RootElement.Clone()));
            }
        }
        return found.OrderBy(own => own.Time).ThenBy(own => own.Group, StringComparer.Ordinal);
    }

    private sealed record OwnStatements(IReadOnlyList<OwnStatement> Statements);

    private sealed record OwnStatement(string Group, uint Revision, Bytes32 Statement, Bytes32 Entry, long Time, bool Standing, JsonElement Receipt);
}
