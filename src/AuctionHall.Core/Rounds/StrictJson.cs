using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AuctionHall.Rounds;

/// <summary>
/// The one JSON reader and writer of payloads and records: duplicate, unknown and differently cased members are
/// refused, required ones demanded, and what is written twice has the same bytes (SECURITY T24).
/// </summary>
public static class StrictJson
{
    /// <summary>Reads the whole of a text; its faults are exceptions.</summary>
    /// <exception cref="JsonException">The text is not what it should be.</exception>
    public delegate T Reader<out T>(ReadOnlySpan<byte> utf8);

    /// <summary>Objects and lists inside of each other.</summary>
    public const int DepthMax = 16;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DictionaryKeyPolicy = null,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = DepthMax,
        // The bytes are signed and never pasted into a page; names stay readable in a log.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ImmutableArrayConverter(), new Bytes32Converter(), new InstantConverter(), new Base64Converter(), new WordConverter() },
    };

    /// <summary>Null with the reader's own sentence, line and column where the text is not what it should be.</summary>
    public static T? TryRead<T>(ReadOnlySpan<byte> utf8, out JsonException? problem) where T : class => TryRead(utf8, Deserialize<T>, out problem);

    /// <summary>The same by a reader of one's own, as strict as this.</summary>
    public static T? TryRead<T>(ReadOnlySpan<byte> utf8, Reader<T> read, out JsonException? problem) where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        // A text without these four letters holds no null: then only a fault is worth reading it twice.
        problem = utf8.IndexOf("null"u8) >= 0 ? Fault(utf8) : null;
        if (problem is not null) return null;
        try
        {
            return read(utf8);
        }
        catch (JsonException e)
        {
            problem = Fault(utf8) ?? e;
        }
        catch (NotSupportedException)
        {
            // The framework's word for a polymorphic object whose discriminator is missing or stands elsewhere.
            problem = Fault(utf8) ?? new JsonException("an object does not begin with the member that says what it is");
        }
        return null;
    }

    private static T Deserialize<T>(ReadOnlySpan<byte> utf8) where T : class =>
        JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException("null where an object is needed");

    /// <summary>
    /// Where the text is no JSON, or has a null, which no format here has: absent is absent, and nullable annotations would not
    /// reach the elements of lists. Else null. Told before anything that the text's own shape has against it.
    /// </summary>
    private static JsonException? Fault(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DepthMax });
            while (reader.Read())
                if (reader.TokenType == JsonTokenType.Null) return new JsonException($"null is not a value here (byte {reader.TokenStartIndex})");
            return null;
        }
        catch (JsonException e)
        {
            return e;
        }
    }

    /// <summary>Terms: as every other text, only that those in their plain order are read without compiling a reader first.</summary>
    public static Terms? TryReadTerms(ReadOnlySpan<byte> utf8, out JsonException? problem)
    {
        problem = null;
        return TermsReader.TryRead(utf8) ?? TryRead<Terms>(utf8, out problem);
    }

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    private sealed class Bytes32Converter : JsonConverter<Bytes32>
    {
        public override Bytes32 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Bytes32.TryParse(reader.GetString(), out var value) ? value : throw new JsonException("not 64 lower-case hexadecimal digits");

        public override void Write(Utf8JsonWriter writer, Bytes32 value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());

        public override Bytes32 ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, Bytes32 value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.ToString());
    }

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Instant.TryParse(reader.GetString(), out var value) ? value : throw new JsonException("not a time such as 2026-01-05T10:00:00+08:00");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    /// <summary>The framework's reader skips white space inside of base64; here only what is written again the same is taken.</summary>
    private sealed class Base64Converter : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String) throw new JsonException("a text was expected");
            var text = reader.GetString()!;
            var bytes = new byte[text.Length];
            return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes.AsSpan(0, length)) == text
                ? bytes[..length] : throw new JsonException("not base64 in its one spelling");
        }

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value);
    }
}
