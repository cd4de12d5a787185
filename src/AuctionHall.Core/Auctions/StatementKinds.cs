using System.Collections.Frozen;
using System.Text.Json;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

public enum StatementKind
{
    Terms, Roster, Custody, Clarification, Postpone, Cancel, Open, Release, Pause, Resume, Spotlight, Correct, Closing,
    Bid, Receipt, Late, Enrolment, Query, Drill, Destroyed, Revival,
}

/// <summary>Who signs a kind: the first column of DESIGN 4's table.</summary>
public enum Signer { Organisers, Organiser, Custodian, Hall, Enterprise }

/// <summary>The table of statement kinds (FORMAT.md, section 4): name, signer, payload.</summary>
public static class StatementKinds
{
    private const string Prefix = "application/vnd.auctionhall.";
    private const string Suffix = ".v1+json";

    private static readonly FrozenDictionary<string, StatementKind> ByPayloadType =
        Enum.GetValues<StatementKind>().ToFrozenDictionary(PayloadType, StringComparer.Ordinal);

    public static string PayloadType(StatementKind kind) => Prefix + Name(kind) + Suffix;

    public static string Name(StatementKind kind) => kind.ToString().ToLowerInvariant();

    public static bool TryParse(string payloadType, out StatementKind kind) => ByPayloadType.TryGetValue(payloadType, out kind);

    public static Signer SignedBy(StatementKind kind) => kind switch
    {
        StatementKind.Terms or StatementKind.Roster or StatementKind.Postpone or StatementKind.Cancel or StatementKind.Open
            or StatementKind.Correct => Signer.Organisers,
        StatementKind.Clarification or StatementKind.Pause or StatementKind.Resume or StatementKind.Spotlight => Signer.Organiser,
        StatementKind.Custody or StatementKind.Release or StatementKind.Drill or StatementKind.Destroyed => Signer.Custodian,
        StatementKind.Closing or StatementKind.Receipt or StatementKind.Late => Signer.Hall,
        StatementKind.Bid or StatementKind.Revival or StatementKind.Enrolment or StatementKind.Query => Signer.Enterprise,
    };

    /// <summary>True for what a hall takes by <c>POST /api/statements</c>.</summary>
    public static bool IsSubmitted(StatementKind kind) => kind switch
    {
        StatementKind.Terms or StatementKind.Roster or StatementKind.Custody or StatementKind.Clarification or StatementKind.Postpone
            or StatementKind.Cancel or StatementKind.Open or StatementKind.Release or StatementKind.Pause or StatementKind.Resume
            or StatementKind.Spotlight or StatementKind.Correct or StatementKind.Bid or StatementKind.Revival => true,
        StatementKind.Closing or StatementKind.Receipt or StatementKind.Late or StatementKind.Enrolment or StatementKind.Query
            or StatementKind.Drill or StatementKind.Destroyed => false,
    };

    /// <summary>Bytes of a submission, all lines of it.</summary>
    public static int BytesMax(StatementKind kind) => kind == StatementKind.Bid ? Limits.BidBytesMax : Limits.StatementBytesMax;

    /// <summary>Null with the reader's sentence where the payload is not one of this kind.</summary>
    public static Statement? Read(StatementKind kind, ReadOnlySpan<byte> payload, out JsonException? problem) => kind switch
    {
        StatementKind.Terms => StrictJson.TryReadTerms(payload, out problem) is { } terms ? new TermsStatement(terms) : null,
        StatementKind.Roster => StrictJson.TryRead<RosterStatement>(payload, out problem),
        StatementKind.Custody => StrictJson.TryRead<CustodyStatement>(payload, out problem),
        StatementKind.Clarification => StrictJson.TryRead<ClarificationStatement>(payload, out problem),
        StatementKind.Postpone => StrictJson.TryRead<PostponeStatement>(payload, out problem),
        StatementKind.Cancel => StrictJson.TryRead<CancelStatement>(payload, out problem),
        StatementKind.Open => StrictJson.TryRead<OpenStatement>(payload, out problem),
        StatementKind.Release => StrictJson.TryRead<ReleaseStatement>(payload, out problem),
        StatementKind.Pause => StrictJson.TryRead<PauseStatement>(payload, out problem),
        StatementKind.Resume => StrictJson.TryRead<ResumeStatement>(payload, out problem),
        StatementKind.Spotlight => StrictJson.TryRead<SpotlightStatement>(payload, out problem),
        StatementKind.Correct => StrictJson.TryRead<CorrectStatement>(payload, out problem),
        StatementKind.Closing => StrictJson.TryRead<ClosingStatement>(payload, out problem),
        StatementKind.Bid => StrictJson.TryRead<BidStatement>(payload, out problem),
        StatementKind.Receipt => StrictJson.TryRead<ReceiptStatement>(payload, out problem),
        StatementKind.Late => StrictJson.TryRead<LateStatement>(payload, out problem),
        StatementKind.Enrolment => StrictJson.TryRead<EnrolmentStatement>(payload, out problem),
        StatementKind.Query => QueryStatement.TryRead(payload, out problem),
        StatementKind.Drill => StrictJson.TryRead<DrillStatement>(payload, out problem),
        StatementKind.Destroyed => StrictJson.TryRead<DestroyedStatement>(payload, out problem),
        StatementKind.Revival => StrictJson.TryRead<RevivalStatement>(payload, out problem),
    };

    /// <summary>The payload's bytes; the kind follows from the type.</summary>
    public static (StatementKind Kind, byte[] Payload) Write(Statement statement) => statement switch
    {
        TermsStatement s => (StatementKind.Terms, StrictJson.Write(s.Terms)),
        RosterStatement s => (StatementKind.Roster, StrictJson.Write(s)),
        CustodyStatement s => (StatementKind.Custody, StrictJson.Write(s)),
        ClarificationStatement s => (StatementKind.Clarification, StrictJson.Write(s)),
        PostponeStatement s => (StatementKind.Postpone, StrictJson.Write(s)),
        CancelStatement s => (StatementKind.Cancel, StrictJson.Write(s)),
        OpenStatement s => (StatementKind.Open, StrictJson.Write(s)),
        ReleaseStatement s => (StatementKind.Release, StrictJson.Write(s)),
        PauseStatement s => (StatementKind.Pause, StrictJson.Write(s)),
        ResumeStatement s => (StatementKind.Resume, StrictJson.Write(s)),
        SpotlightStatement s => (StatementKind.Spotlight, StrictJson.Write(s)),
        CorrectStatement s => (StatementKind.Correct, StrictJson.Write(s)),
        ClosingStatement s => (StatementKind.Closing, StrictJson.Write(s)),
        BidStatement s => (StatementKind.Bid, StrictJson.Write(s)),
        ReceiptStatement s => (StatementKind.Receipt, StrictJson.Write(s)),
        LateStatement s => (StatementKind.Late, StrictJson.Write(s)),
        EnrolmentStatement s => (StatementKind.Enrolment, StrictJson.Write(s)),
        QueryStatement s => (StatementKind.Query, StrictJson.Write(s)),
        DrillStatement s => (StatementKind.Drill, StrictJson.Write(s)),
        DestroyedStatement s => (StatementKind.Destroyed, StrictJson.Write(s)),
        RevivalStatement s => (StatementKind.Revival, StrictJson.Write(s)),
        _ => throw new ArgumentException($"no kind for {statement.GetType().Name}", nameof(statement)),
    };
}
