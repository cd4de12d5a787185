using System.Text;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Sealing;

public class EnvelopeTests
{
    private const string Type = "application/vnd.auctionhall+json";

    private static readonly byte[] Payload = Encoding.UTF8.GetBytes("""{"round":"r?>>"}""");
    private static readonly string Text = Encoding.ASCII.GetString(Signed().ToBytes());

    /// <summary>Second spellings of one envelope with two signatures; none may be read.</summary>
    public static TheoryData<string, string> SecondSpellings { get; } = Spellings();

    [Fact]
    public void The_protocol_s_example_of_PAE_is_met() =>
        Assert.Equal(
            "DSSEv1 29 http://example.com/HelloWorld 11 hello world"u8,
            Dsse.PreAuthenticationEncoding("http://example.com/HelloWorld", "hello world"u8).AsSpan());

    [Fact]
    public void The_spelling_is_the_documented_one()
    {
        using var key = Some.SigningKey("organiser");
        var signature = Convert.ToBase64String(key.Sign("DSSEv1 1 t 2 {}"u8));
        Assert.Equal(
            $$$"""{"payloadType":"t","payload":"e30=","signatures":[{"keyid":"{{{key.Public}}}","sig":"{{{signature}}}"}]}""",
            Encoding.ASCII.GetString(Envelope.Sign("t", [.. "{}"u8], key).ToBytes()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    public void What_was_written_is_read_again(int payloadBytes)
    {
        using var key = Some.SigningKey("organiser");
        var written = Envelope.Sign(Type, new byte[payloadBytes], key);
        Assert.True(Envelope.TryParse(written.ToBytes(), out var read));
        Assert.Equal(written.ToBytes(), read.ToBytes());
        Assert.Equal(written.ContentHash, read.ContentHash);
        Assert.Equal(payloadBytes, read.Payload.Length);
    }

    [Fact]
    public void Signatures_stand_by_key_and_each_is_judged()
    {
        using var one = Some.SigningKey("one");
        using var other = Some.SigningKey("other");
        var envelope = Envelope.Sign(Type, Payload, one, other);
        Bytes32[] keys = [.. new[] { one.Public, other.Public }.Order()];
        Assert.Equal(keys, envelope.VerifySignatures());
        Assert.Equal(envelope.ToBytes(), Envelope.Sign(Type, Payload, other, one).ToBytes());

        EnvelopeSignature[] halfRight = [envelope.Signatures[0], new(keys[1], envelope.Signatures[0].Signature)];
        Assert.Equal([keys[0]], Envelope.Create(Type, Payload, halfRight).VerifySignatures());
        Assert.Empty(Envelope.Create(Type, [], envelope.Signatures).VerifySignatures());
        Assert.Empty(Envelope.Create("other", Payload, envelope.Signatures).VerifySignatures());
    }

    [Fact]
    public void A_statement_is_known_by_type_and_payload_and_not_by_its_signatures()
    {
        using var one = Some.SigningKey("one");
        using var other = Some.SigningKey("other");
        Assert.Equal(Envelope.Sign(Type, Payload, one).ContentHash, Envelope.Sign(Type, Payload, other).ContentHash);
        Assert.NotEqual(Dsse.ContentHash("ab", "c"u8), Dsse.ContentHash("a", "bc"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("招标")]
    [InlineData("a\u007f")]
    public void A_payload_type_that_needs_an_escape_is_not_written(string payloadType)
    {
        using var key = Some.SigningKey("organiser");
        Assert.Throws<ArgumentException>(() => Envelope.Sign(payloadType, Payload, key));
    }

    [Fact]
    public void No_signature_one_key_twice_or_17_signatures_are_not_written()
    {
        using var key = Some.SigningKey("organiser");
        SigningKey[] many = [.. Enumerable.Range(0, 17).Select(i => Some.SigningKey($"{i}"))];
        Assert.Throws<ArgumentException>(() => Envelope.Sign(Type, Payload));
        Assert.Throws<ArgumentException>(() => Envelope.Sign(Type, Payload, key, key));
        Assert.Throws<ArgumentException>(() => Envelope.Sign(Type, Payload, many));
        Assert.True(Envelope.TryParse(Envelope.Sign(Type, Payload, many[1..]).ToBytes(), out _));
    }

    [Theory]
    [MemberData(nameof(SecondSpellings))]
    public void A_second_spelling_is_refused(string what, string spelling)
    {
        Assert.NotEqual(Text, spelling);
        Assert.False(Envelope.TryParse(Encoding.UTF8.GetBytes(spelling), out _), what);
    }

    [Fact]
    public void There_are_50_second_spellings_and_the_first_is_read()
    {
        Assert.Equal(50, SecondSpellings.Count);
        Assert.True(Envelope.TryParse(Encoding.ASCII.GetBytes(Text), out _));
    }

    private static Envelope Signed()
    {
        using var one = Some.SigningKey("one");
        using var other = Some.SigningKey("other");
        return Envelope.Sign(Type, Payload, one, other);
    }

    private static TheoryData<string, string> Spellings()
    {
        var data = new TheoryData<string, string>();
        void Add(string what, string spelling) => data.Add(what, spelling);
        void Swap(string what, string from, string to) => Add(what, ReplaceFirst(Text, from, to));

        // White space before each of each mark of the JSON.
        var marks = Enumerable.Range(0, Text.Length).Where(i => Text[i] is '{' or '}' or '[' or ']' or ':' or ',').ToList();
        foreach (var (n, i) in marks.Index()) Add($"space at mark {n}", Text.Insert(i, n % 3 == 0 ? " " : n % 3 == 1 ? "\n" : "\t"));

        var payload = Convert.ToBase64String(Payload);
        var signatures = Text[(Text.IndexOf('[', StringComparison.Ordinal) + 1)..Text.IndexOf(']', StringComparison.Ordinal)];
        var middle = signatures.IndexOf("},", StringComparison.Ordinal) + 1;
        var (first, second) = (signatures[..middle], signatures[(middle + 1)..]);
        Add("byte order mark", "\ufeff" + Text);
        Add("newline behind", Text + "\n");
        Add("zero behind", Text + "\0");
        Add("cut", Text[..^1]);
        Add("twice", Text + Text);
        Swap("escaped slash", "application/", "application\\/");
        Swap("escaped letter", "application", "\\u0061pplication");
        Swap("escaped name", "\"payload\"", "\"p\\u0061yload\"");
        Swap("other case of a name", "payloadType", "PayloadType");
        Swap("single quotation marks", "\"payload\"", "'payload'");
        Swap("base64url", payload, payload.Replace('+', '-').Replace('/', '_'));
        Swap("payload without padding", payload, payload.TrimEnd('='));
        Swap("payload with too much padding", payload, payload + "=");
        Swap("white space within the payload", payload, payload.Insert(4, " "));
        Swap("newline within the payload", payload, payload.Insert(4, "\n"));
        Swap("signature without padding", "==\"}", "\"}");
        Add("stray bits in the signature", StrayBits());
        Swap("signature of 63 bytes", first[^90..^2], Convert.ToBase64String(new byte[63]));
        Swap("key one digit short", first[10..74], first[10..73]);
        Swap("key with a prefix", first[10..74], "0x" + first[10..74]);
        Swap("comment", "\"payload\"", "/**/\"payload\"");
        Swap("key in upper case", first[10..74], first[10..74].ToUpperInvariant());
        Swap("signatures descending", signatures, $"{second},{first}");
        Swap("one signature twice", signatures, $"{first},{first},{second}");
        Swap("no signature", signatures, "");
        Swap("comma behind", signatures, signatures + ",");
        Swap("comma in front", signatures, "," + signatures);
        Add("a member more", Text[..^1] + ",\"x\":1}");
        Add("members in another order", $"{{\"payload\":\"{payload}\",\"payloadType\":\"{Type}\",\"signatures\":[{signatures}]}}");
        Swap("sig before keyid", first, $"{{{first[76..^1]},{first[1..75]}}}");
        return data;

        string StrayBits()
        {
            // The last digit before == carries 2 bits of content and 4 that must be zero.
            var at = Text.IndexOf("==\"}", StringComparison.Ordinal) - 1;
            return Text[..at] + (char)(Text[at] + 1) + Text[(at + 1)..];
        }
    }

    private static string ReplaceFirst(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        return text[..at] + to + text[(at + from.Length)..];
    }
}
