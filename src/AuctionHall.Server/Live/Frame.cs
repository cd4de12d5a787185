using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AuctionHall.Server.Live;

/// <summary>
/// Lines of one or more whole entries, prepared once for all readers of the node: as a server-sent event and as a JSON
/// string. A delivery copies bytes and makes nothing.
/// </summary>
[JsonConverter(typeof(FrameConverter))]
internal sealed class Frame
{
    private readonly Lines _lines;
    private byte[]? _event, _json;

    public Frame(Lines lines) => _lines = lines;

    /// <summary>Index behind the last entry.</summary>
    public long Next => _lines.Next;

    public int Bytes => _lines.Text.Length;

    /// <summary>A comment that keeps a silent connection known to be alive.</summary>
    public static ReadOnlyMemory<byte> Heartbeat { get; } = ": \n\n"u8.ToArray();

    /// <summary>Asks a browser to come back after 1 to 5 seconds, so that readers who are sent away together come back apart.</summary>
    public static byte[] Retry(Random random) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {random.Next(1_000, 5_000)}\n\n"));

    /// <summary>`id`, one `data` for each line, an empty line. Two threads may both make it; the bytes are the same.</summary>
    public ReadOnlyMemory<byte> Event => _event ??= MakeEvent();

    /// <summary>The lines as a JSON string, quotes included.</summary>
    public ReadOnlySpan<byte> Json => _json ??= MakeJson();

    private byte[] MakeEvent()
    {
        using var text = new MemoryStream(_lines.Text.Length + 64);
        text.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {Next - 1}\n")));
        ReadOnlySpan<byte> rest = _lines.Text;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n') + 1;
            text.Write("data: "u8);
            text.Write(rest[..end]);
            rest = rest[end..];
        }
        text.WriteByte((byte)'\n');
        return text.ToArray();
    }

    private byte[] MakeJson()
    {
        var buffer = new ArrayBufferWriter<byte>((_lines.Text.Length * 5 / 4) + 64);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStringValue(_lines.Text);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the prepared string; nobody sends frames to a hall.</summary>
    private sealed class FrameConverter : JsonConverter<Frame>
    {
        public override Frame Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new JsonException("frames are not read");

        public override void Write(Utf8JsonWriter writer, Frame value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json, skipInputValidation: true);
    }
}
