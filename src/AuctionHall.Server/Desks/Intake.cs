using AuctionHall.Auctions;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Desks;

/// <summary>The one way in: reads a submission and takes it to the desk of its stream.</summary>
/// <param name="life">Stopped when the store can never be trusted again; null where nobody hosts the desks.</param>
internal sealed class Intake(IDeskLocator desks, ILogger<Intake> log, IHostApplicationLifetime? life = null)
{
    public async Task<Answer> Submit(ReadOnlyMemory<byte> submission)
    {
        var read = SignedStatement.ReadSubmission(submission.Span);
        if (read.Statement is not { } statement) return new Declined(read.Refusal!.Value, read.Detail);
        try
        {
            var answer = await Submit(statement);
            if (answer is Declined { Refusal: Refusal.ClockUnsure }) log.ClockUnsure();
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

    private async Task<Answer> Submit(SignedStatement statement)
    {
        switch (statement.Content)
        {
            case TermsStatement:
                return await (await desks.RoundOfTerms(statement.Hash)).Submit(statement);
            case BidStatement bid:
                if (await desks.Group(bid.Round, bid.Group) is { } group) return await group.Submit(statement);
                return new Declined(await desks.Round(bid.Round) is null ? Refusal.UnknownRound : Refusal.UnknownGroup);
            case RoundStatement content:
                return await desks.Round(content.Round) is { } round ? await round.Submit(statement) : new Declined(Refusal.UnknownRound);
            default:
                return new Declined(Refusal.UnknownKind);
        }
    }
}
