using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>The payload of a statement (FORMAT.md, section 4). Member names are those of the format.</summary>
public abstract record Statement
{
    /// <summary>SHA-256 of the parts that must follow the envelope, in this order.</summary>
    [JsonIgnore]
    public virtual ImmutableArray<Bytes32> Parts => [];
}

/// <summary>A statement about a round that exists; terms make one.</summary>
public abstract record RoundStatement : Statement
{
    public required Bytes32 Round { get; init; }
}

/// <summary>One that may recur: <c>After</c>, an entry its signer saw, keeps two of them apart.</summary>
public abstract record RecurringStatement : RoundStatement
{
    public required Bytes32 After { get; init; }
}

public sealed record TermsStatement(Terms Terms) : Statement;

public sealed record RosterStatement : RecurringStatement
{
    public required ImmutableArray<RosterChange> Changes { get; init; }
}

/// <summary>Exactly one member is given.</summary>
public sealed record RosterChange
{
    public Enrol? Enrol { get; init; }
    public Allow? Allow { get; init; }
    public Relate? Relate { get; init; }
    public Suspend? Suspend { get; init; }
    public Rekey? Rekey { get; init; }
}

public sealed record Enrol(byte[] Request, ImmutableArray<AllowedGroup> Groups);
public sealed record Allow(string Code, ImmutableArray<AllowedGroup> Groups);
public sealed record AllowedGroup(string Group, ImmutableArray<AllowedProduct> Products);
public sealed record AllowedProduct(string Product, ImmutableArray<CriterionValue> Criteria);
public sealed record CriterionValue(string Criterion, long Value);
public sealed record Relate(ImmutableArray<string> Codes);
public sealed record Suspend(string Code, Label Reason);
public sealed record Rekey(byte[] Request, Bytes32 Lost, Label Reason);

public sealed record CustodyStatement : RoundStatement
{
    /// <summary>X25519 public keys, one for each group, in the terms' order.</summary>
    public required ImmutableArray<Bytes32> Keys { get; init; }
}

public sealed record ClarificationStatement : RecurringStatement
{
    public required Label Text { get; init; }
}

public sealed record PostponeStatement : RecurringStatement
{
    public required Timetable Timetable { get; init; }
    public required Label Reason { get; init; }
}

public sealed record CancelStatement : RecurringStatement
{
    /// <summary>Absent: the whole round.</summary>
    public ImmutableArray<string>? Groups { get; init; }
    public required Label Reason { get; init; }
}

/// <summary>Ranks a group again from input that was wrong. It names the outcome that it answers, so it never recurs.</summary>
public sealed record CorrectStatement : RoundStatement
{
    public required string Group { get; init; }

    /// <summary>Leaf hash of the group's last `outcome` entry.</summary>
    public required Bytes32 Outcome { get; init; }

    /// <summary>Of the roster, for this group's ranking: allow, relate, suspend.</summary>
    public ImmutableArray<RosterChange>? Changes { get; init; }

    /// <summary>The group as the terms should have had it, with the same products in the same order.</summary>
    public Group? Terms { get; init; }
    public required Label Reason { get; init; }
}

public sealed record OpenStatement : RoundStatement
{
    /// <summary>The sitting, in reading order.</summary>
    public required ImmutableArray<string> Groups { get; init; }
}

public sealed record ReleaseStatement : RoundStatement
{
    public required Bytes32 Closing { get; init; }
    public required Bytes32 Open { get; init; }
    public required ImmutableArray<string> Groups { get; init; }

    /// <summary>SHA-256 of the part: 32 secret bytes for each group, in the order of <c>Groups</c>.</summary>
    public required Bytes32 Keys { get; init; }

    [JsonIgnore]
    public override ImmutableArray<Bytes32> Parts => [Keys];
}

public sealed record PauseStatement : RecurringStatement
{
    public required Label Reason { get; init; }
}

public sealed record ResumeStatement : RecurringStatement
{
    public required Label Reason { get; init; }
}

public sealed record SpotlightStatement : RecurringStatement
{
    public required string Group { get; init; }
}

public sealed record ClosingStatement : RoundStatement
{
    public required Bytes32 Ended { get; init; }
    public required ImmutableArray<ClosedGroup> Groups { get; init; }
}

/// <summary>A group's head at the closing, and the standing bodies that the hall cannot show any more.</summary>
public sealed record ClosedGroup(string Group, long Size, Bytes32 Root, ImmutableArray<Bytes32> Missing);

public sealed record BidStatement : RoundStatement
{
    public required string Group { get; init; }

    /// <summary>1 to the terms' revisions.</summary>
    public required uint Revision { get; init; }

    /// <summary>SHA-256 of the sealed body; absent in a withdrawal.</summary>
    public Bytes32? Sealed { get; init; }

    [JsonIgnore]
    public override ImmutableArray<Bytes32> Parts => Sealed is { } body ? [body] : [];
}

public sealed record EnrolmentStatement(string Code, Label Name, Bytes32 Key) : Statement;

public sealed record QueryStatement : Statement
{
    /// <summary>Given exactly where the question is about one round.</summary>
    public Bytes32? Round { get; init; }
    public required Instant Time { get; init; }
    public required Question Ask { get; init; }

    /// <summary>A query's payload has one of two shapes, which its question chooses (FORMAT.md, section 4).</summary>
    internal static QueryStatement? TryRead(ReadOnlySpan<byte> payload, out JsonException? problem)
    {
        if (StrictJson.TryRead<QueryStatement>(payload, out problem) is not { } query) return null;
        if (query.Round is not null == Questions.IsOfRound(query.Ask)) return query;
        problem = new JsonException(query.Round is null ? "the question is about a round, and the member 'round' is missing" : "the question is about no round, and there is a member 'round'");
        return null;
    }
}

public enum Question
{
    [JsonStringEnumMemberName("own-statements")] OwnStatements,
    [JsonStringEnumMemberName("drafts")] Drafts,
}

public static class Questions
{
    /// <summary>Whether it is asked about one round, or about all of a hall.</summary>
    public static bool IsOfRound(Question question) => question switch
    {
        Question.OwnStatements => true,
        Question.Drafts => false,
    };
}

/// <summary>The hall's promise: this statement is the entry with this leaf hash, taken at this time.</summary>
public sealed record ReceiptStatement(Bytes32 Round, string Stream, [property: JsonPropertyName("statement")] Bytes32 Hash, Bytes32 Entry, long Time) : Statement;

/// <summary>The hall's word that a statement came at <c>Time</c>, when <c>Deadline</c> had passed; both in microseconds.</summary>
public sealed record LateStatement(Bytes32 Round, string Stream, [property: JsonPropertyName("statement")] Bytes32 Hash, long Deadline, long Time) : Statement;

/// <summary>
/// A custodian's word that seed and backup opened an invented bid before the day. <c>Practice</c> is drawn at random, so it is
/// the hash of no terms and no key of the practice is one of a round.
/// </summary>
public sealed record DrillStatement : RoundStatement
{
    /// <summary>Stands where T stands in FORMAT.md, section 9.</summary>
    public required Bytes32 Practice { get; init; }

    /// <summary>G of the practice group.</summary>
    public required Bytes32 Context { get; init; }
    public required Instant Time { get; init; }
}

/// <summary>A custodian's word that the seed behind its custody is destroyed (DESIGN 5).</summary>
public sealed record DestroyedStatement : RoundStatement
{
    public required Instant Time { get; init; }
}
