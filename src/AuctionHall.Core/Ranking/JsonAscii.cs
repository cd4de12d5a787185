using System.Buffers;
using System.Globalization;
using System.Text.Json;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

/// <summary>
/// Writes canonical JSON piece by piece: the caller gives the punctuation and names before each value as they stand in the
/// text. Ends with <see cref="End"/>; until then the buffer has not taken what was written last.
/// </summary>
internal ref struct JsonAscii(IBufferWriter<byte> to)
{
    private const int ChunkBytes = 4096, NumberBytesMax = 20;

    private Span<byte> _free;
    private int _used;

    public void Raw(ReadOnlySpan<byte> ascii)
    {
        Need(ascii.Length);
        ascii.CopyTo(_free[_used..]);
        _used += ascii.Length;
    }

    public void Text(ReadOnlySpan<byte> before, string value)
    {
        Raw(before);
        Need(value.Length + 2);
        var text = _free[_used..];
        text[0] = (byte)'"';
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c is < ' ' or > '~' or '"' or '\\')
            {
                // No ranked outcome holds such a character. One that was read may, and is spelled as in every other text.
                Raw(JsonSerializer.SerializeToUtf8Bytes(value, StrictJson.Options));
                return;
            }
            text[i + 1] = (byte)c;
        }
        text[value.Length + 1] = (byte)'"';
        _used += value.Length + 2;
    }

    public void Number(ReadOnlySpan<byte> before, long value)
    {
        Raw(before);
        Need(NumberBytesMax);
        value.TryFormat(_free[_used..], out var digits, default, CultureInfo.InvariantCulture);
        _used += digits;
    }

    public void Hexadecimal(ReadOnlySpan<byte> before, Bytes32 value)
    {
        Raw(before);
        Need((2 * Bytes32.Length) + 2);
        Span<byte> bytes = stackalloc byte[Bytes32.Length];
        value.CopyTo(bytes);
        var text = _free[_used..];
        text[0] = (byte)'"';
        Convert.TryToHexStringLower(bytes, text[1..], out var digits);
        text[digits + 1] = (byte)'"';
        _used += digits + 2;
    }

    public void End()
    {
        to.Advance(_used);
        _free = [];
        _used = 0;
    }

    private void Need(int bytes)
    {
        if (_free.Length - _used >= bytes) return;
        End();
        _free = to.GetSpan(Math.Max(bytes, ChunkBytes));
    }
}
