// The outcome of a group: RULES.md R-43. Numbers that decide are strings of digits or of a reduced fraction "n/d", so that
// no reader's number type can change them. No time, index, quorum or sentence: equal input gives equal bytes on every
// machine. OutcomeEncoding writes it, StrictJson reads it, and what is read counts only if it is written again the same.

using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

/// <summary>What the rules made of a group's opened bids. Member order is the encoding's order.</summary>
public sealed record Outcome(
    string Rules,
    string Group,
    OutcomeStatus Status,
    int Bidders,
    int Cap,
    ImmutableArray<Applied> Applied,
    ImmutableArray<BidOutcome> Bids,
    ImmutableArray<ItemOutcome> Items,
    string? Lowest = null,
    VolumeOutcome? Volume = null,
    Aggregates? Aggregates = null,
    ImmutableArray<UnitOutcome>? Units = null)
{
    /// <summary>The canonical JSON of R-43.</summary>
    public byte[] ToBytes()
    {
        var bytes = new ArrayBufferWriter<byte>();
        WriteTo(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The same bytes into a buffer that the caller may use again.</summary>
    public void WriteTo(IBufferWriter<byte> bytes) => OutcomeEncoding.Write(bytes, this);

    /// <summary>Reads canonical JSON only: null with the problem where writing it again would give other bytes.</summary>
    public static Outcome? TryParse(ReadOnlySpan<byte> utf8, out JsonException? problem)
    {
        var outcome = StrictJson.TryRead<Outcome>(utf8, out problem);
        if (outcome is null) return null;
        // The reader lets a null stand in a list and the writer would give it back; no outcome has one.
        var holdsNull = utf8.IndexOf("[null"u8) >= 0 || utf8.IndexOf(",null"u8) >= 0;
        if (!holdsNull && utf8.SequenceEqual(outcome.ToBytes())) return outcome;
        problem = new JsonException("not the canonical spelling of an outcome");
        return null;
    }
}

/// <summary>A bidding unit that was ranked apart; the members mean what the outcome's own mean.</summary>
public sealed record UnitOutcome(
    string Unit,
    OutcomeStatus Status,
    int Bidders,
    int Cap,
    ImmutableArray<Applied> Applied,
    string? Lowest = null,
    VolumeOutcome? Volume = null);

/// <summary>A rule of RULES.md with the values that it was applied to, in the order that its explanation names.</summary>
public sealed record Applied(string Rule, ImmutableArray<string> Operands);

/// <summary>A bid in ascending order of its key: void for a reason, or its prices as quoted. Counted: it makes its bidder count in N.</summary>
public sealed record BidOutcome(
    string Enterprise,
    Bytes32 Key,
    uint Revision,
    bool Counted,
    VoidReason? Void = null,
    ImmutableArray<QuotedPrice>? Prices = null);

public sealed record QuotedPrice(string Product, string Price);

/// <summary>
/// One enterprise's price for one product: ranked ones in ranking order, then the others by credit code and product
/// order. <c>Rank</c> is its position in the order, <c>Place</c> counts the selected only.
/// </summary>
public sealed record ItemOutcome(
    string Enterprise,
    string Product,
    string Price,
    Verdict Verdict,
    ImmutableArray<Applied> Met,
    Applied Decided,
    string? Key = null,
    int? Rank = null,
    int? Place = null,
    Applied? Tie = null,
    string? Allotted = null,
    int? Regions = null,
    OfferOutcome? Offer = null);

/// <summary>A revival that is offered: the price in yuan, and how many minutes the offer stands once the round's log names the outcome.</summary>
public sealed record OfferOutcome(string Price, int Minutes);

/// <summary>An item whose enterprise accepted what it was offered .</summary>
public sealed record Revived(string Enterprise, string Product);

/// <summary>Whole units; allotted + unallotted = base.</summary>
public sealed record VolumeOutcome(string Base, string Allotted, string Unallotted);

/// <summary>Sums over the selected items; each is left out where nothing gives it a base.</summary>
public sealed record Aggregates(Decrease? Average = null, Decrease? Maximum = null, SavingsOutcome? Savings = null);

/// <summary>Percent below the named base with two decimals, over so many items.</summary>
public sealed record Decrease(string Rule, string Base, int Items, string Percent);

/// <summary>Exact yuan by the formula of the rule.</summary>
public sealed record SavingsOutcome(string Rule, string Base, int Items, string Yuan);

public enum OutcomeStatus
{
    [JsonStringEnumMemberName("ranked")] Ranked,
    [JsonStringEnumMemberName("failed")] Failed,
}

public enum VoidReason
{
    [JsonStringEnumMemberName("not re-creatable")] NotRecreatable,
    [JsonStringEnumMemberName("bad quotation")] BadQuotation,
}

/// <summary>What became of an item; the first that applies in the order of the rules.</summary>
public enum Verdict
{
    [JsonStringEnumMemberName("selected")] Selected,
    [JsonStringEnumMemberName("suspended")] Suspended,
    [JsonStringEnumMemberName("product not allowed")] ProductNotAllowed,
    [JsonStringEnumMemberName("not eligible")] NotEligible,
    [JsonStringEnumMemberName("not quoted")] NotQuoted,
    [JsonStringEnumMemberName("too many decimals")] TooManyDecimals,
    [JsonStringEnumMemberName("over ceiling")] OverCeiling,
    [JsonStringEnumMemberName("entry not met")] EntryNotMet,
    [JsonStringEnumMemberName("worst ratio")] WorstRatio,
    [JsonStringEnumMemberName("place taken by own better item")] PlaceTakenByOwn,
    [JsonStringEnumMemberName("place taken by related enterprise")] PlaceTakenByRelated,
    [JsonStringEnumMemberName("cap of one bidder reached")] BidderCapReached,
    [JsonStringEnumMemberName("cap reached")] CapReached,
}
