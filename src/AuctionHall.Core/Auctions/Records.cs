using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>
/// What the hall itself writes into a log (FORMAT.md, section 7). A record follows from the entries before it, so
/// everybody can write it again; only its time is the hall's.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BegunRecord), "begun")]
[JsonDerivedType(typeof(OutageRecord), "outage")]
[JsonDerivedType(typeof(EndedRecord), "ended")]
[JsonDerivedType(typeof(ClosedRecord), "closed")]
[JsonDerivedType(typeof(KeysRecord), "keys")]
[JsonDerivedType(typeof(OpenedRecord), "opened")]
[JsonDerivedType(typeof(CorrectedRecord), "corrected")]
[JsonDerivedType(typeof(OutcomeRecord), "outcome")]
[JsonDerivedType(typeof(LostRecord), "lost")]
[JsonDerivedType(typeof(UnopenedRecord), "unopened")]
[JsonDerivedType(typeof(AnsweredRecord), "answered")]
[JsonDerivedType(typeof(SettledRecord), "settled")]
public abstract record HallRecord
{
    public byte[] ToBytes() => StrictJson.Write(this);

    /// <summary>Null if the bytes are no record in its one spelling.</summary>
    public static HallRecord? TryParse(ReadOnlySpan<byte> bytes) =>
        StrictJson.TryRead<HallRecord>(bytes, out _) is { } record && bytes.SequenceEqual(record.ToBytes()) ? record : null;
}

/// <summary>Bids are accepted from here: G of every group, which fixes its custodian keys.</summary>
public sealed record BegunRecord(ImmutableArray<GroupContext> Groups) : HallRecord;

public sealed record GroupContext(string Group, Bytes32 Context);

/// <summary>The hall was down from the one time to the other, in microseconds, and the terms' table moves the timetable for it.</summary>
public sealed record OutageRecord(long From, long Until) : HallRecord;

/// <summary>The deadline, in microseconds, that ended the acceptance.</summary>
public sealed record EndedRecord(long Deadline) : HallRecord;

/// <summary>Nothing behind this counts in its group; names the leaf of <c>ended</c>.</summary>
public sealed record ClosedRecord(Bytes32 Ended) : HallRecord;

/// <summary>The secret keys of the first m releases for the group.</summary>
public sealed record KeysRecord(ImmutableArray<PublishedKey> Keys) : HallRecord;

/// <summary>Custodian 1..n and its 32 secret bytes, public from here on, in hex.</summary>
public sealed record PublishedKey(int Custodian, Bytes32 Key);

/// <summary>The group's outcome in the canonical encoding of RULES.md.</summary>
public sealed record OpenedRecord([property: JsonConverter(typeof(RawJsonConverter))] byte[] Outcome) : HallRecord;

/// <summary>The group's outcome, ranked again as the statement with this content hash says; the canonical encoding again.</summary>
public sealed record CorrectedRecord(Bytes32 Correct, [property: JsonConverter(typeof(RawJsonConverter))] byte[] Outcome) : HallRecord;

/// <summary>The group's head behind <c>opened</c>, <c>corrected</c> or <c>settled</c>, H of the outcome's bytes, and the offers that the outcome makes.</summary>
public sealed record OutcomeRecord(string Group, long Size, Bytes32 Root, Bytes32 Outcome, ImmutableArray<Offer>? Offers = null) : HallRecord;

/// <summary>Standing bodies that were there at the closing and are not any more: the hall's fault, and no outcome, or none that replaces.</summary>
public sealed record LostRecord(string Group, ImmutableArray<Bytes32> Missing) : HallRecord;

/// <summary>Groups that had fewer than m releases when the terms' time was up.</summary>
public sealed record UnopenedRecord(ImmutableArray<string> Groups) : HallRecord;

/// <summary>A canonical JSON value that stands in a record as it is.</summary>
internal sealed class RawJsonConverter : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => writer.WriteRawValue(value);
}
