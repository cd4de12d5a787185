using System.Text;
using AuctionHall.Log;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Log;

public class SignedNoteTests
{
    private const string Origin = "hall.example/round";

    private static readonly Checkpoint Head = new(Origin, 42, Some.Hash("root"));
    private static readonly string Note = Encoding.UTF8.GetString(Signed().ToBytes());

    /// <summary>Notes that are no notes, in a second spelling, or not the checkpoint of the hall.</summary>
    public static TheoryData<string, string> Malformed { get; } = Notes();

    [Fact]
    public void A_checkpoint_is_written_as_the_specification_says()
    {
        var lines = Note.Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.Equal([Origin, "42", Convert.ToBase64String(Some.Secret("root")), ""], lines[..4]);
        Assert.StartsWith($"— {Origin} ", lines[4], StringComparison.Ordinal);
        Assert.Equal(4 + 64, Convert.FromBase64String(lines[4].Split(' ')[2]).Length);
        Assert.Empty(lines[5]);
    }

    // The example of c2sp.org/signed-note (also of golang.org/x/mod/sumdb/note): key PeterNeumann+c74f20a3+ARpc2Q...
    [Fact]
    public void The_published_example_is_read_and_its_signature_is_valid()
    {
        const string example =
            "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n"
            + "\n"
            + "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        var verifier = Convert.FromBase64String("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        var key = new NoteKey("PeterNeumann", new Bytes32(verifier.AsSpan(1)));
        Assert.Equal(0xc74f20a3, key.Hash);
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(example), out var note));
        Assert.True(note.IsSignedBy(key));
    }

    [Fact]
    public void A_checkpoint_is_verified_by_the_right_key_under_the_right_name_only()
    {
        var bytes = Encoding.UTF8.GetBytes(Note);
        Assert.True(Checkpoint.TryVerify(bytes, Key("hall"), out var found));
        Assert.Equal(Head, found);
        Assert.False(Checkpoint.TryVerify(bytes, Key("other"), out _));
        Assert.False(Checkpoint.TryVerify(bytes, Key("hall", "other.example"), out _));
        var foreign = SignedNote.Sign(Head.ToText(), "other.example", Some.SigningKey("hall"));
        Assert.False(Checkpoint.TryVerify(foreign.ToBytes(), Key("hall", "other.example"), out _));
    }

    [Fact]
    public void Lines_of_witnesses_are_kept_and_ignored()
    {
        var witnessed = Signed().With(new NoteSignature("witness.example", 7, new byte[72]));
        Assert.True(SignedNote.TryParse(witnessed.ToBytes(), out var read));
        Assert.Equal(2, read.Signatures.Length);
        Assert.Equal(witnessed.ToBytes(), read.ToBytes());
        Assert.StartsWith(Note, Encoding.UTF8.GetString(witnessed.ToBytes()), StringComparison.Ordinal);
        Assert.True(Checkpoint.TryVerify(witnessed.ToBytes(), Key("hall"), out var found));
        Assert.Equal(Head, found);
    }

    [Fact]
    public void A_second_line_of_the_key_with_a_wrong_signature_spoils_the_note()
    {
        var key = Key("hall");
        var doubled = Signed().With(new NoteSignature(Origin, key.Hash, new byte[64]));
        Assert.True(SignedNote.TryParse(doubled.ToBytes(), out var read));
        Assert.False(read.IsSignedBy(key));
    }

    [Fact]
    public void A_text_may_hold_empty_lines_and_other_scripts()
    {
        var note = SignedNote.Sign("开标\n\n— no signature\n", "k", Some.SigningKey("k"));
        Assert.True(SignedNote.TryParse(note.ToBytes(), out var read));
        Assert.Equal(note.Text, read.Text);
        Assert.True(read.IsSignedBy(Key("k", "k")));
    }

    [Theory]
    [InlineData("no newline")]
    [InlineData("control \u0007\n")]
    [InlineData("return\r\n")]
    [InlineData("")]
    public void A_text_that_cannot_stand_in_a_note_is_not_signed(string text) =>
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(text, "k", Some.SigningKey("k")));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a+b")]
    [InlineData("a\u00a0b")]
    [InlineData("a\nb")]
    public void A_name_that_cannot_stand_in_a_note_is_no_name(string name) =>
        Assert.Throws<ArgumentException>(() => new NoteKey(name, Some.Hash("key")));

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_note_is_refused(string what, string note) =>
        Assert.False(Checkpoint.TryVerify(Encoding.Latin1.GetBytes(note), Key("hall"), out _), what);

    [Fact]
    public void There_are_50_malformed_notes_and_the_well_formed_one_is_read()
    {
        Assert.Equal(50, Malformed.Count);
        Assert.Equal(Note, Resigned(Head.ToText()));
        Assert.True(Checkpoint.TryVerify(Encoding.Latin1.GetBytes(AsLatin1(Note)), Key("hall"), out _));
    }

    private static NoteKey Key(string key, string name = Origin) => new(name, Some.SigningKey(key).Public);

    private static SignedNote Signed() => Head.Sign(Some.SigningKey("hall"));

    // Signed again over another text, so that the form alone is at fault.
    private static string Resigned(string text)
    {
        using var key = Some.SigningKey("hall");
        var signature = key.Sign(Encoding.UTF8.GetBytes(text));
        var hash = BitConverter.GetBytes(Key("hall").Hash);
        Array.Reverse(hash);
        return $"{text}\n— {Origin} {Convert.ToBase64String([.. hash, .. signature])}\n";
    }

    private static string AsLatin1(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static TheoryData<string, string> Notes()
    {
        var data = new TheoryData<string, string>();
        void Add(string what, string note) => data.Add(what, AsLatin1(note));
        var (root, line) = (Convert.ToBase64String(Some.Secret("root")), Note[Note.IndexOf('—', StringComparison.Ordinal)..]);
        var signature = line.Split(' ')[2].TrimEnd();

        string[] texts =
        [
            $"{Origin}\n042\n{root}\n", $"{Origin}\n+42\n{root}\n", $"{Origin}\n-42\n{root}\n", $"{Origin}\n 42\n{root}\n",
            $"{Origin}\n42 \n{root}\n", $"{Origin}\n4_2\n{root}\n", $"{Origin}\n0x2a\n{root}\n", $"{Origin}\n42.0\n{root}\n",
            $"{Origin}\n\n{root}\n", $"{Origin}\n9223372036854775808\n{root}\n", $"{Origin}\n４２\n{root}\n", $"{Origin}\n1e3\n{root}\n",
            $"{Origin}\n42\n\n", $"{Origin}\n42\n{root}\nextension\n", $"{Origin}\n42\n{root}\n\n", $"{Origin}\n42\n",
            $"{Origin}\n42\n{root[..^1]}\n", $"{Origin}\n42\n{root}=\n", $"{Origin}\n42\n {root}\n", $"{Origin}\n42\n{root} \n",
            $"{Origin}\n42\n{root[..40]}\n", $"{Origin}\n42\n{Convert.ToBase64String(new byte[33])}\n",
            $"{Origin}\n42\n{Some.Hash("root")}\n", $"{Origin}\n42\n{root.Insert(4, " ")}\n", $"{Origin}\n42\n{StrayBits(root)}\n",
            $"other.example\n42\n{root}\n", $"\n42\n{root}\n", $" {Origin}\n42\n{root}\n", $"{Origin}\n42\t\n{root}\n",
            $"{Origin}\r\n42\r\n{root}\r\n", $"\ufeff{Origin}\n42\n{root}\n", $"42\n{root}\n",
        ];
        foreach (var text in texts) Add($"text {text}", Resigned(text));

        Add("nothing", "");
        Add("no signature", Head.ToText() + "\n");
        Add("no empty line", Head.ToText() + line);
        Add("two empty lines", Head.ToText() + "\n\n" + line);
        Add("no newline at the end", Note[..^1]);
        Add("empty line behind", Note + "\n");
        Add("another dash", Note.Replace('—', '-'));
        Add("no dash", Note.Replace("— ", "", StringComparison.Ordinal));
        Add("two spaces", Note.Replace("— ", "—  ", StringComparison.Ordinal));
        Add("space behind", Note[..^1] + " \n");
        Add("no name", $"{Head.ToText()}\n— {signature}\n");
        Add("plus in the name", $"{Note}— a+b {signature}\n");
        Add("signature without padding", Note.Replace("=\n", "\n", StringComparison.Ordinal).Replace(root[..^1] + "\n", root + "\n", StringComparison.Ordinal));
        Add("signature cut", $"{Head.ToText()}\n— {Origin} {signature[..88]}\n");
        Add("key hash alone", $"{Note}— {Origin} AAAAAA==\n");
        Add("stray bits in a signature", $"{Head.ToText()}\n— {Origin} {StrayBits(signature)}\n");
        Add("65 lines", Note + string.Concat(Enumerable.Repeat("— witness AAAAAAA=\n", 64)));
        data.Add("not UTF-8", AsLatin1(Note).Insert(3, "\u00ff"));
        return data;
    }

    private static string StrayBits(string base64)
    {
        var at = base64.TrimEnd('=').Length - 1;
        return base64[..at] + (char)(base64[at] + 1) + base64[(at + 1)..];
    }
}
