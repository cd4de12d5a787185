using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AuctionHall.Rounds;

namespace AuctionHall.Scripts;

/// <summary>
/// Terms, people, quotations and a timeline in one file: the demo is one, a historical bid book becomes one, an end-to-end
/// test asserts on one. Every time is in milliseconds from the script's zero. A scripted round is always a drill.
/// </summary>
public sealed record Script
{
    /// <summary>Version of the script format: 1.</summary>
    [JsonPropertyName("script")]
    public required int Version { get; init; }

    /// <summary>All keys and draws follow from it, so the same script gives the same bytes; absent: drawn by who plays it.</summary>
    public string? Seed { get; init; }
    public required ScriptTerms Terms { get; init; }
    public required ImmutableArray<ScriptEnterprise> Enterprises { get; init; }
    public required ImmutableArray<Step> Timeline { get; init; }

    /// <summary>What must come out; a player says where something else did.</summary>
    public ImmutableArray<ExpectedGroup> Expected { get; init; } = [];
}

/// <summary>Terms without keys and with relative times; see <see cref="Terms"/> for the members.</summary>
public sealed record ScriptTerms
{
    public required Label Title { get; init; }
    public required Alliance Alliance { get; init; }
    public required ScriptPanel Organisers { get; init; }
    public required ScriptPanel Custodians { get; init; }
    public required ScriptTimetable Timetable { get; init; }
    public ImmutableArray<Extension>? Extensions { get; init; }
    public required int Decimals { get; init; }
    public required int Revisions { get; init; }
    public required Rules Rules { get; init; }
    public Bytes32? Catalogue { get; init; }
    public DemandBase? Demand { get; init; }
    public required ImmutableArray<Group> Groups { get; init; }
}

public sealed record ScriptPanel(int Threshold, ImmutableArray<Label> Names);

/// <summary>Milliseconds from the script's zero.</summary>
public sealed record ScriptTimetable(long Start, long Deadline, long Opening, long Unopened);

public sealed record ScriptEnterprise(string Code, Label Name, ImmutableArray<Auctions.AllowedGroup> Groups);

/// <summary>The credit codes selected, in the order of their places; none where the group failed.</summary>
public sealed record ExpectedGroup(string Group, ImmutableArray<string> Selected);

/// <summary>Somebody does something at a time.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(PublishStep), "publish")]
[JsonDerivedType(typeof(CustodyStep), "custody")]
[JsonDerivedType(typeof(EnrolStep), "enrol")]
[JsonDerivedType(typeof(RelateStep), "relate")]
[JsonDerivedType(typeof(SuspendStep), "suspend")]
[JsonDerivedType(typeof(RekeyStep), "rekey")]
[JsonDerivedType(typeof(ClarifyStep), "clarify")]
[JsonDerivedType(typeof(BidStep), "bid")]
[JsonDerivedType(typeof(WithdrawStep), "withdraw")]
[JsonDerivedType(typeof(PostponeStep), "postpone")]
[JsonDerivedType(typeof(OutageStep), "outage")]
[JsonDerivedType(typeof(CancelStep), "cancel")]
[JsonDerivedType(typeof(OpenStep), "open")]
[JsonDerivedType(typeof(ReleaseStep), "release")]
[JsonDerivedType(typeof(CorrectStep), "correct")]
[JsonDerivedType(typeof(PauseStep), "pause")]
[JsonDerivedType(typeof(ResumeStep), "resume")]
[JsonDerivedType(typeof(SpotlightStep), "spotlight")]
[JsonDerivedType(typeof(RevivalStep), "revival")]
public abstract record Step
{
    /// <summary>Milliseconds from the script's zero.</summary>
    public required long At { get; init; }

    /// <summary>The name of the refusal that must come; absent: the statement must be taken.</summary>
    public string? Expect { get; init; }
}

public sealed record PublishStep : Step;

/// <summary>Custodians 1..n; absent: all.</summary>
public sealed record CustodyStep(ImmutableArray<int>? By = null) : Step;

/// <summary>Enterprises by credit code; absent: all that the script names.</summary>
public sealed record EnrolStep(ImmutableArray<string>? Who = null) : Step;
public sealed record RelateStep(ImmutableArray<string> Codes) : Step;
public sealed record SuspendStep(string Who, Label Reason) : Step;

/// <summary>The enterprise's key is lost and replaced; it signs with the new one from here on.</summary>
public sealed record RekeyStep(string Who, Label Reason) : Step;
public sealed record ClarifyStep(Label Text) : Step;

/// <summary>A quotation in the terms' order of products; <c>Flaw</c> makes it a bid that no honest client would send.</summary>
public sealed record BidStep(string Who, string Group, ImmutableArray<ScriptPrice> Prices, Flaw? Flaw = null) : Step;
public sealed record ScriptPrice(string Product, string Price);
public sealed record WithdrawStep(string Who, string Group) : Step;
public sealed record PostponeStep(ScriptTimetable Timetable, Label Reason) : Step;

/// <summary>The hall is down from <c>At</c> until then; nothing may be asked of it between the two.</summary>
public sealed record OutageStep(long Until) : Step;
public sealed record CancelStep(Label Reason, ImmutableArray<string>? Groups = null) : Step;

/// <summary>The sitting in reading order; absent: every group that is not cancelled and in no sitting.</summary>
public sealed record OpenStep(ImmutableArray<string>? Groups = null) : Step;

/// <summary>Custodians 1..n for the groups of the last `open`, or for some of them.</summary>
public sealed record ReleaseStep(ImmutableArray<int> By, ImmutableArray<string>? Groups = null) : Step;
/// <summary>Answers the group's last outcome; roster changes, the corrected group, or both.</summary>
public sealed record CorrectStep(string Group, Label Reason, ImmutableArray<Auctions.RosterChange>? Changes = null, Group? Terms = null) : Step;

/// <summary>An enterprise answers what its product was offered by the group's last outcome.</summary>
public sealed record RevivalStep(string Who, string Group, string Product, bool Accept) : Step;
public sealed record PauseStep(Label Reason) : Step;
public sealed record ResumeStep(Label Reason) : Step;
public sealed record SpotlightStep(string Group) : Step;

public enum Flaw
{
    /// <summary>A byte of one share's ciphertext is turned: it opens for some quorums, and re-creates for none.</summary>
    [JsonStringEnumMemberName("not re-creatable")] NotRecreatable,

    /// <summary>Sealed soundly, but no quotation: a price with an exponent.</summary>
    [JsonStringEnumMemberName("bad quotation")] BadQuotation,
}
