using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AuctionHall.Cli.Schemas;

/// <summary>
/// Where a text stops to be JSON, told by what stands there: the reader's own words are about tokens. The place is that of
/// what must be changed, so a missing comma is told on the line that lacks it.
/// </summary>
internal static class JsonFault
{
    private static readonly Dictionary<string, string> Curly = new(StringComparer.Ordinal)
    {
        ["“"] = "\"", ["”"] = "\"", ["‘"] = "\"", ["’"] = "\"", ["＂"] = "\"", ["，"] = ",", ["、"] = ",", ["："] = ":", ["｛"] = "{", ["｝"] = "}", ["［"] = "[", ["］"] = "]", ["【"] = "[", ["】"] = "]",
    };

    /// <param name="last">Path of the last value or member that was read.</param>
    /// <param name="open">What is not closed yet, innermost first.</param>
    public static Finding Of(ReadOnlySpan<byte> utf8, JsonException problem, string last, ReadOnlySpan<JsonPlace> open)
    {
        var at = Math.Min(Offset(utf8, problem), utf8.Length);
        var before = at - 1;
        while (before >= 0 && utf8[before] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') before--;
        var name = open is [{ Kind: JsonKind.Object }, ..] ? NameAt(utf8, at, before) : null;
        var (sentence, remedy, isBefore) = Say(utf8, at, before, open, name);
        var place = isBefore ? before : at;
        var start = place <= 0 ? 0 : utf8[..place].LastIndexOf((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(utf8[start..Math.Max(start, place)]) + 1;
        var line = utf8[..Math.Max(0, place)].Count((byte)'\n') + 1;
        return new Finding(line, name is null ? last : open[0].PathOf(name), string.Create(CultureInfo.InvariantCulture, $"not JSON at column {column}: {sentence}"), remedy);
    }

    private static (string Sentence, string Remedy, bool IsBefore) Say(ReadOnlySpan<byte> utf8, int at, int before, ReadOnlySpan<JsonPlace> open, string? name)
    {
        if (utf8.StartsWith("\uFEFF"u8)) return ("the file begins with a byte order mark", "save it as UTF-8 without one", false);
        if (before < 0 && at >= utf8.Length) return ("the file is empty", "`auctionhall terms schema` says what stands in it", false);
        if (at >= utf8.Length && open is [var left, ..]) return (string.Create(CultureInfo.InvariantCulture, $"the file ends, and the {Word(left)} of line {left.Line} is not closed"), $"close it with {Close(left)}", true);
        if (at >= utf8.Length) return ("the file ends too early", "its last character is }", true);
        var (here, was) = ((char)utf8[at], before < 0 ? '\0' : (char)utf8[before]);
        if (open.IsEmpty && was is '}' or ']') return ("something stands behind the end", "take out what follows the last }", false);
        if (here is '\n' or '\r') return ("a text does not end on its line", "put \" at its end", false);
        if (here < ' ') return ("a text holds a tab or another control character", "take it out", false);
        if (was == ',' && here is '}' or ']') return ("a comma stands behind the last one of a list or object", "take the comma out", true);
        if (was is ',' or '[' or '{' && here == ',') return ("a comma stands where a value is missing", "take one comma out", false);
        if (here is '/' or '#') return ("a comment stands here, and JSON has none", "take it out", false);
        if (here == '\'') return ("a text stands in single quotation marks", "write \" in place of '", false);
        if (Rune.DecodeFromUtf8(utf8[at..], out var rune, out _) is System.Buffers.OperationStatus.Done && Curly.TryGetValue(rune.ToString(), out var plain))
            return ($"the character {rune} stands where JSON has {plain}", $"type {plain} with the keyboard in English", false);
        if (open.Length >= 16 && here is '{' or '[') return ("lists and objects stand more than 16 deep", "nothing in terms is so deep: look for a bracket too many", false);
        if (here is '}' or ']' && open is [var inner, ..] && here != Close(inner))
            return (string.Create(CultureInfo.InvariantCulture, $"{here} does not close the {Word(inner)} of line {inner.Line}"), $"put {Close(inner)} there first", false);
        if (name is not null) return was == '"' ? ("a colon is missing behind the name of a member", "put : behind it", true) : ("the name of a member stands in quotation marks", $"write \"{name}\"", false);
        if (was == '"' && char.IsAsciiLetter(here)) return ("a quotation mark or a comma is missing on this line", "see that every text begins and ends with \"", false);
        if (was is '"' or '}' or ']' or 'e' || char.IsAsciiDigit(was) && (before < at - 1 || here is '"' or '{' or '[')) return ("a comma is missing behind this", "put , behind it", true);
        if (here is '+' or '-' or '.' || char.IsAsciiDigit(here) || char.IsAsciiDigit(was)) return ("a number is not spelled so", "write digits alone, without + and without a zero in front; decimal numbers are texts, such as \"0.5\"", false);
        if (here == '\\' || was == '\\') return ("an escape is not known", "type the character itself", false);
        return ("no value begins like this", "a value is a text in \", a whole number, true, false, a list in [ ] or an object in { }", false);
    }

    private static string Word(JsonPlace place) => place.Kind is JsonKind.List ? "list" : "object";

    private static char Close(JsonPlace place) => place.Kind is JsonKind.List ? ']' : '}';

    /// <summary>The name of a member that stands here without quotation marks, or before here without a colon behind it; null for anything else.</summary>
    private static string? NameAt(ReadOnlySpan<byte> utf8, int at, int before)
    {
        var (start, end) = (at, at);
        if (before > 0 && utf8[before] == '"' && at < utf8.Length && utf8[at] is not ((byte)',' or (byte)'}')) (start, end) = (utf8[..before].LastIndexOf((byte)'"') + 1, before);
        else while (end < utf8.Length && char.IsAsciiLetterOrDigit((char)utf8[end])) end++;
        var ahead = start == at ? before : start - 2;
        while (ahead >= 0 && utf8[ahead] <= ' ') ahead--;
        return start < end && ahead >= 0 && utf8[ahead] is (byte)'{' or (byte)',' ? Encoding.UTF8.GetString(utf8[start..end]) : null;
    }

    private static int Offset(ReadOnlySpan<byte> utf8, JsonException problem)
    {
        var start = 0;
        for (var line = 0L; line < (problem.LineNumber ?? 0); line++)
        {
            var end = utf8[start..].IndexOf((byte)'\n');
            if (end < 0) break;
            start += end + 1;
        }
        return start + (int)(problem.BytePositionInLine ?? 0);
    }
}
