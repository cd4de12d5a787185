using System.Text.Json;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

public sealed class KeyTests
{
    [Fact]
    public void A_key_is_readable_by_its_owner_only_and_never_printed()
    {
        using var terminal = new Terminal();
        var typed = terminal.Type("key new --code 91TEST01 --name 第一药业 --name-en 'First Pharma' -o first");
        Assert.Equal(0, typed.Code);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(terminal.At("first.key")));
        var secret = terminal.Read("first.key").Split(' ')[^1].Trim();
        Assert.Equal(64, secret.Length);
        Assert.DoesNotContain(secret, typed.Out + typed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, terminal.Read("first.enrol"), StringComparison.Ordinal);
        Assert.Equal(typed.Out.Split('\n')[0], "key " + terminal.Type("key show first.key").Out.Trim());
    }

    [Fact]
    public void A_key_that_others_can_read_is_refused()
    {
        using var terminal = new Terminal();
        terminal.Type("key new -o one");
        File.SetUnixFileMode(terminal.At("one.key"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
        var typed = terminal.Type("key show one.key");
        Assert.Equal((1, "auctionhall: others can read one.key, so it is no secret any more\nauctionhall: hint: if nobody has: chmod 600 one.key\n"), (typed.Code, typed.Error));
    }

    [Theory]
    [InlineData("key new -o one", 1, "one.key exists already")]
    [InlineData("custodian new a", 1, "a.key exists already")]
    [InlineData("key new --code 91test --name 名 -o x", 2, "'91test' is no credit code")]
    [InlineData("key new --code 91TEST -o x", 2, "--code and --name belong together")]
    [InlineData("key show absent.key", 1, "there is no file absent.key")]
    [InlineData("key show a.seed", 1, "a.seed holds no signing key")]
    public void What_cannot_be_done_is_said_in_one_sentence(string command, int code, string sentence)
    {
        using var terminal = new Terminal();
        terminal.Type("key new -o one");
        terminal.Type("custodian new a");
        var typed = terminal.Type(command);
        Assert.Equal(code, typed.Code);
        Assert.StartsWith($"auctionhall: {sentence}", typed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_custodians_backup_does_for_both_files()
    {
        using var terminal = new Terminal();
        terminal.Type("custodian new a");
        foreach (var file in (string[])["a.key", "a.seed", "a.backup"]) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(terminal.At(file)));
        Assert.Equal(terminal.Type("key show a.key").Out, terminal.Type("key show a.backup").Out);
        Assert.Contains(terminal.Read("a.seed"), terminal.Read("a.backup"), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string, string> Locked()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (var row in JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests/vectors/keys/locked.json"))).RootElement.EnumerateArray())
            rows.Add(row.GetProperty("kind").GetString()!, row.GetProperty("passphrase").GetString()!, row.GetProperty("secret").GetString()!, row.GetProperty("line").GetString()!);
        return rows;
    }

    [Theory, MemberData(nameof(Locked))]
    public void A_file_that_a_page_locked_under_a_passphrase_opens_for_it_alone(string kind, string passphrase, string secret, string line)
    {
        using var terminal = new Terminal();
        // A browser saves it with the mode that every download has; locked, it may be read by others.
        terminal.Write("page.key", $"# made elsewhere\n{line}\n");
        var world = new World(TextWriter.Null, TextWriter.Null, TextReader.Null, TimeProvider.System, terminal.Folder, Interactive: false, CancellationToken.None);
        Assert.Equal(secret, Convert.ToHexStringLower(Secrets.Read(world with { GivenPassphrase = passphrase }, "page.key", kind)));
        Assert.Equal("the passphrase of page.key is wrong, or the file is damaged",
            Assert.Throws<Failure>(() => Secrets.Read(world with { GivenPassphrase = passphrase + "x" }, "page.key", kind)).Message);
    }

    [Fact]
    public void Without_a_passphrase_a_locked_file_says_how_to_give_one()
    {
        using var terminal = new Terminal();
        terminal.Write("page.key", $"auctionhall-signing-key-locked 1000 {Convert.ToBase64String(new byte[76])}\n");
        Assert.Equal((1, "auctionhall: page.key is locked under a passphrase\nauctionhall: hint: set AUCTIONHALL_PASSPHRASE, or type it where you are asked\n"),
            (terminal.Type("key show page.key").Code, terminal.Type("key show page.key").Error));
    }
}
