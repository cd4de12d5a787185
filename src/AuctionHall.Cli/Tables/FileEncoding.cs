using System.Globalization;
using System.Text;
using System.Text.Unicode;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Tables;

/// <summary>
/// UTF-8 or GB18030, by reading all of a file: spreadsheet programs in China save either, and a text that was read as the wrong one
/// looks sound until somebody reads it. Neither has 0x0A inside of a character, so a file can be judged line by line.
/// </summary>
internal static class FileEncoding
{
    private const int BlockBytes = 1 << 20;

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding StrictGb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException("the framework has no GB18030");

    /// <summary>The encoding in which every byte of the file is sound; the stream is left at its beginning.</summary>
    public static Encoding Detect(Stream file, string name)
    {
        if (FirstFault(file, name, StrictUtf8) is not { } utf8) return StrictUtf8;
        if (FirstFault(file, name, StrictGb18030) is not { } gb18030) return StrictGb18030;
        // The encoding that went well for longer is the one that was meant.
        var fault = utf8.Offset >= gb18030.Offset ? utf8 : gb18030;
        throw new Failure(
            string.Create(CultureInfo.InvariantCulture, $"{name}:{fault.Line}: byte 0x{fault.Value:X2}, number {fault.Offset + 1} of the file, is neither UTF-8 nor GB18030"),
            fault.Offset == 0 && fault.Value is 0xFF or 0xFE ? "this looks like UTF-16: save it as \"CSV UTF-8\"" : "save the file as \"CSV UTF-8\"");
    }

    private static Fault? FirstFault(Stream file, string name, Encoding encoding)
    {
        file.Position = 0;
        var block = new byte[BlockBytes];
        var (kept, line, offset) = (0, 1L, 0L);
        while (true)
        {
            var read = file.ReadAtLeast(block.AsSpan(kept), block.Length - kept, throwOnEndOfStream: false);
            var filled = block.AsSpan(0, kept + read);
            var last = read < block.Length - kept;
            // Whole lines only, so that no character is cut.
            var whole = last ? filled : filled[..(filled.LastIndexOf((byte)'\n') + 1)];
            if (whole.IsEmpty && !last) throw new Failure(string.Create(CultureInfo.InvariantCulture, $"{name}:{line}: the row is longer than {BlockBytes} bytes"), "is this a CSV file?");
            if (!IsSound(whole, encoding)) return Find(whole, encoding, line, offset);
            if (last)
            {
                file.Position = 0;
                return null;
            }
            line += whole.Count((byte)'\n');
            offset += whole.Length;
            kept = filled.Length - whole.Length;
            filled[whole.Length..].CopyTo(block);
        }
    }

    private static Fault Find(ReadOnlySpan<byte> block, Encoding encoding, long line, long offset)
    {
        while (true)
        {
            var end = block.IndexOf((byte)'\n');
            var text = end < 0 ? block : block[..end];
            if (!IsSound(text, encoding))
            {
                var at = 0;
                // The shortest beginning that is not sound even if more followed: grown byte by byte, rows are short.
                while (at < text.Length && !IsBroken(text[..(at + 1)], encoding)) at++;
                at = Math.Min(at, text.Length - 1);
                return new Fault(line, offset + at, text[at]);
            }
            line++;
            offset += end + 1;
            block = block[(end + 1)..];
        }
    }

    private static bool IsSound(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        if (encoding == StrictUtf8) return Utf8.IsValid(bytes);
        try
        {
            _ = encoding.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Not sound, and not only because a character is cut off at the end.</summary>
    private static bool IsBroken(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            _ = encoding.GetDecoder().GetCharCount(bytes, flush: false);
            return false;
        }
        catch (DecoderFallbackException)
        {
            return true;
        }
    }

    /// <summary>Line from 1, byte from 0.</summary>
    private readonly record struct Fault(long Line, long Offset, byte Value);
}
