using System.Collections.Immutable;
using System.Text.Json;

namespace AuctionHall.Rounds;

/// <summary>
/// JSON whose members stand in one order, read member by member. Whatever comes otherwise makes it <see cref="Failed"/>, and what is
/// read from then on is nothing.
/// </summary>
internal ref struct PlainJson
{
    internal delegate T Reader<T>(ref PlainJson json);

    private Utf8JsonReader _json;

    /// <exception cref="JsonException">It does not begin as JSON.</exception>
    public PlainJson(ReadOnlySpan<byte> utf8)
    {
        _json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = StrictJson.DepthMax });
        _json.Read();
    }

    public bool Failed { get; private set; }

    /// <summary>The next token is a member of this name; its value is the next one then.</summary>
    public bool Has(ReadOnlySpan<byte> name)
    {
        if (Failed || _json.TokenType != JsonTokenType.PropertyName || !_json.ValueTextEquals(name)) return false;
        _json.Read();
        return true;
    }

    public void Begin() => Pass(JsonTokenType.StartObject);

    /// <summary>The object that is the value of this member.</summary>
    public void Begin(ReadOnlySpan<byte> name)
    {
        if (!Has(name)) Failed = true;
        Begin();
    }

    public void End() => Pass(JsonTokenType.EndObject);

    /// <summary>Nothing but white space is left behind the one value.</summary>
    public bool IsOver() => !Failed && !_json.Read();

    public string Text(ReadOnlySpan<byte> name) => TextOrNone(name) ?? Fail("");

    public string? TextOrNone(ReadOnlySpan<byte> name) => Has(name) ? Text() : null;

    public long Number(ReadOnlySpan<byte> name) => NumberOrNone(name) ?? Fail(0L);

    public long? NumberOrNone(ReadOnlySpan<byte> name) => Has(name) ? Number() : null;

    public int Small(ReadOnlySpan<byte> name) => SmallOrNone(name) ?? Fail(0);

    public int? SmallOrNone(ReadOnlySpan<byte> name) => Has(name) ? Small() : null;

    public Bytes32 Bytes32(ReadOnlySpan<byte> name) => Bytes32OrNone(name) ?? Fail(default(Bytes32));

    public Bytes32? Bytes32OrNone(ReadOnlySpan<byte> name) => !Has(name) ? null : AuctionHall.Bytes32.TryParse(Text(), out var value) ? value : Fail(value);

    public T Word<T>(ReadOnlySpan<byte> name) where T : struct, Enum => WordOrNone<T>(name) ?? Fail(default(T));

    public T? WordOrNone<T>(ReadOnlySpan<byte> name) where T : struct, Enum => !Has(name) ? null : Words<T>.TryParse(Text(), out var value) ? value : Fail(value);

    public Instant Instant(ReadOnlySpan<byte> name) => Rounds.Instant.TryParse(Text(name), out var value) ? value : Fail(value);

    /// <summary>False where it is absent.</summary>
    public bool Flag(ReadOnlySpan<byte> name)
    {
        if (!Has(name)) return false;
        var value = _json.TokenType is JsonTokenType.True;
        Pass(value ? JsonTokenType.True : JsonTokenType.False);
        return value;
    }

    public ImmutableArray<T> List<T>(ReadOnlySpan<byte> name, Reader<T> element) => ListOrNone(name, element) ?? Fail(ImmutableArray<T>.Empty);

    public ImmutableArray<T>? ListOrNone<T>(ReadOnlySpan<byte> name, Reader<T> element) => Has(name) ? List(element) : null;

    public ImmutableArray<T> List<T>(Reader<T> element)
    {
        Pass(JsonTokenType.StartArray);
        var elements = ImmutableArray.CreateBuilder<T>();
        while (!Failed && _json.TokenType != JsonTokenType.EndArray) elements.Add(element(ref this));
        Pass(JsonTokenType.EndArray);
        return elements.ToImmutable();
    }

    public string Text()
    {
        if (Failed || _json.TokenType != JsonTokenType.String) return Fail("");
        var value = _json.GetString()!;
        _json.Read();
        return value;
    }

    public int Small()
    {
        var number = Number();
        return number is >= int.MinValue and <= int.MaxValue ? (int)number : Fail(0);
    }

    public long Number()
    {
        if (Failed || _json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var value)) return Fail(0L);
        _json.Read();
        return value;
    }

    public T Fail<T>(T nothing)
    {
        Failed = true;
        return nothing;
    }

    private void Pass(JsonTokenType token)
    {
        if (_json.TokenType != token) Failed = true;
        // The last token of all has nothing behind it; whether that is so is asked at the end.
        if (!Failed && _json.CurrentDepth + (token is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0) > 0) _json.Read();
    }
}
