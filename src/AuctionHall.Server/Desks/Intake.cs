using System.Diagnostics;
using AuctionHall.Auctions;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Drafts;
using AuctionHall.Server.Limiting;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>The one way in: reads a submission, takes it to the desk of its stream, and signs what the desk says, outside of its turn.</summary>
/// <param name="life">Stopped when the store can never be trusted again; null where nobody hosts the desks.</param>
internal sealed class Intake(IDeskLocator desks, Gathering gathering, HallIdentity keys, ILogger<Intake> log, IHostApplicationLifetime? life = null)
{
    /// <param name="visit">Of whoever sent it; null where nobody counts.</param>
    public async Task<Answer> Submit(ReadOnlyMemory<byte> submission, Doorkeeper.Visit? visit = null)
    {
        var started = Stopwatch.GetTimestamp();
        var read = SignedStatement.ReadSubmission(submission.Span);
        var answer = await Submit(read, visit);
        HallMeter.Answered(read.Statement?.Kind, answer, Stopwatch.GetElapsedTime(started));
        return answer;
    }

    private async Task<Answer> Submit(SignedStatement.Result read, Doorkeeper.Visit? visit)
    {
        if (read.Statement is not { } statement) return new Declined(read.Refusal!.Value, read.Detail);
        try
        {
            var answer = await Submit(statement, visit);
            if (answer is Declined { Refusal: Refusal.ClockUnsure }) log.ClockUnsure();
            else if (answer is Drafted) log.DraftKept(statement.Kind);
            else if (answer is Declined declined) log.StatementDeclined(statement.Kind, Refusals.Name(declined.Refusal));
            return answer;
        }
        catch (StorageException e)
        {
            log.StorageFailed(e, statement.Kind);
            if (e.IsFatal) Stop(e);
            return new Declined(Refusal.StorageFailed);
        }
    }

    private void Stop(StorageException broken)
    {
        log.StoreBroken(broken);
        Environment.ExitCode = 1;
        life?.StopApplication();
    }

    private async Task<Answer> Submit(SignedStatement statement, Doorkeeper.Visit? visit)
    {
        switch (statement.Content)
        {
            case TermsStatement:
                var first = await desks.RoundOfTerms(statement.Hash);
                return await Gather(first, statement, statement.Hash);
            case BidStatement bid:
                if (await desks.Group(bid.Round, bid.Group) is not { } group) return new Declined(await desks.Round(bid.Round) is null ? Refusal.UnknownRound : Refusal.UnknownGroup);
                if (visit is not null && await IsEnrolled(bid.Round, statement.Signers[0]) && !visit.IsBidOf(statement.Signers[0])) return new Declined(Refusal.TooManyRequests);
                var decision = await group.Submit(statement);
                return decision is Refused { Refusal: Refusal.Late } late ? await Late(bid, statement.Hash, late) : AnswerOf(decision, bid.Round, bid.Group);
            case RoundStatement content:
                if (await desks.Round(content.Round) is not { } round) return new Declined(Refusal.UnknownRound);
                return StatementKinds.SignedBy(statement.Kind) is Signer.Organisers
                    ? await Gather(round, statement, content.Round) : AnswerOf(await round.Submit(statement), content.Round, Streams.Round);
            default:
                return new Declined(Refusal.UnknownKind);
        }
    }

    /// <summary>Nobody but its holder has the bytes of a bid before the closing, so nobody else can spend what a key may ask.</summary>
    private async Task<bool> IsEnrolled(Bytes32 round, Bytes32 key) => (await desks.Round(round))?.State?.Roster.CodeByKey.ContainsKey(key) == true;

    private async Task<Answer> Gather(IRoundDesk desk, SignedStatement statement, Bytes32 round)
    {
        var (decision, draft) = await gathering.Submit(desk, statement);
        return draft is not null ? new Drafted(draft) : AnswerOf(decision, round, Streams.Round);
    }

    private Answer AnswerOf(Decision decision, Bytes32 round, string stream) => decision switch
    {
        AlreadyAccepted accepted => new Receipted(Signing.Receipt(round, stream, accepted.Mark, keys.Statements)),
        Refused refused => new Declined(refused.Refusal, refused.Detail),
        _ => throw new InvalidOperationException($"no answer of a desk: {decision.GetType().Name}"),
    };

    private async Task<Declined> Late(BidStatement bid, Bytes32 statement, Refused refused)
    {
        var round = (await desks.Round(bid.Round))?.State ?? throw new StorageException($"round {bid.Round} is gone");
        return new Declined(refused.Refusal, refused.Detail, Signing.Late(round, bid.Group, statement, refused.Time, keys.Statements));
    }
}
