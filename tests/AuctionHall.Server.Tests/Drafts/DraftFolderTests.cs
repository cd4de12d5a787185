using AuctionHall.Auctions;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Drafts;

/// <summary>What a hall finds again after it was stopped, at whatever moment.</summary>
public sealed class DraftFolderTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task Drafts_survive_a_restart_byte_by_byte_and_are_completed_after_it()
    {
        using var folder = new TempFolder();
        var (open, before) = await Kept(folder);
        await using var rig = await Again(folder);
        Assert.Equal(before, (await rig.Ask("4")).Body);
        Assert.Equal("accepted", (await rig.Post(open, "2")).Outcome);
        Assert.Empty(Files(folder));
    }

    [Fact]
    public async Task Who_lost_the_answer_posts_again_after_the_crash_and_hears_the_same()
    {
        using var folder = new TempFolder();
        string lost;
        OpenStatement open;
        await using (var rig = await Accepting(folder))
        {
            open = await Open(rig);
            (_, lost) = await rig.Post(open, "1");
        }
        await using var again = await Again(folder);
        again.Clock.Micros += 3_600_000_000;
        Assert.Equal(("draft 1 of 2", lost), await again.Post(open, "1"));
    }

    [Fact]
    public async Task A_draft_whose_statement_is_in_the_log_is_not_shown_although_its_file_came_back()
    {
        using var folder = new TempFolder();
        string file;
        byte[] bytes;
        await using (var rig = await Accepting(folder))
        {
            var open = await Open(rig);
            await rig.Post(open, "1");
            file = Assert.Single(Files(folder));
            bytes = File.ReadAllBytes(file);
            Assert.Equal("accepted", (await rig.Post(open, "2")).Outcome);
        }
        File.WriteAllBytes(file, bytes);
        await using var again = await Again(folder);
        Assert.Equal("", await again.Shown("1"));
        Assert.Empty(Files(folder));
    }

    [Fact]
    public async Task A_draft_that_expired_while_the_hall_was_down_is_deleted_at_its_start()
    {
        using var folder = new TempFolder();
        await Kept(folder);
        await using var rig = await Again(folder, later: Limits.DraftMicrosMax);
        Assert.Equal(0, rig.Http.Rig.Get<Server.Drafts.DraftBook>().Count);
        Assert.Empty(Files(folder));
    }

    [Theory]
    [InlineData("empty", false)]
    [InlineData("torn", false)]
    [InlineData("a letter of the signature changed", false)]
    [InlineData("under another name", false)]
    [InlineData("as many signatures as are needed", false)]
    [InlineData("a stranger in the place of an organiser", false)]
    [InlineData("as it was", true)]
    public async Task A_file_that_is_not_sound_is_passed_over_and_the_hall_starts(string how, bool shown)
    {
        using var folder = new TempFolder();
        await Kept(folder);
        var file = Assert.Single(Files(folder));
        var text = File.ReadAllText(file);
        var damaged = how switch
        {
            "empty" => "",
            "torn" => text[..^10],
            "a letter of the signature changed" => Flip(text),
            "as many signatures as are needed" => text.Replace("\"needed\":2", "\"needed\":1", StringComparison.Ordinal),
            "a stranger in the place of an organiser" => text.Replace($"\"organisers\":[\"{Organiser(text)}\"", $"\"organisers\":[\"{Some.Hash("stranger")}\"", StringComparison.Ordinal),
            _ => text,
        };
        Assert.Equal(how is "under another name" or "as it was", damaged == text);
        if (how == "under another name")
        {
            File.Delete(file);
            file = Path.Combine(Path.GetDirectoryName(file)!, $"{Some.Hash("another")}.json");
        }
        File.WriteAllText(file, damaged);
        // What a crash before the rename leaves.
        File.WriteAllText(file + ".new", text[..20]);

        await using var rig = await Again(folder);
        Assert.Equal(shown ? "open 1 of 2" : "", await rig.Shown("3"));
        Assert.Equal([file], Files(folder));
        Assert.Equal(damaged, File.ReadAllText(file));
        Assert.Equal("draft 1 of 2", (await rig.Post(await Open(rig), "1")).Outcome);
        Assert.Equal("open 1 of 2", await rig.Shown("3"));
    }

    [Fact]
    public async Task What_could_not_be_written_is_not_kept_and_can_be_posted_again()
    {
        using var folder = new TempFolder();
        await using var rig = await Accepting(folder);
        var open = await Open(rig);
        Directory.Delete(folder.File("drafts"));
        Assert.Equal("storage-failed", (await rig.Post(open, "1")).Outcome);
        Assert.Equal("", await rig.Shown("1"));
        Directory.CreateDirectory(folder.File("drafts"));
        Assert.Equal("draft 1 of 2", (await rig.Post(open, "1")).Outcome);

        // The second signature of a statement that needs no draft any more needs no folder either.
        Directory.Delete(folder.File("drafts"), recursive: true);
        Assert.Equal("accepted", (await rig.Post(open, "2")).Outcome);
        Assert.Equal("", await rig.Shown("1"));
    }

    [Fact]
    public async Task Drafts_are_readable_by_their_owner_only()
    {
        using var folder = new TempFolder();
        await Kept(folder);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Files(folder))));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.File("drafts")));
    }

    /// <summary>A draft by the first organiser in a hall that was stopped since, and what the fourth was shown.</summary>
    private async Task<(OpenStatement Open, string Shown)> Kept(TempFolder folder)
    {
        await using var rig = await Accepting(folder);
        var open = await Open(rig);
        Assert.Equal("draft 1 of 2", (await rig.Post(open, "1")).Outcome);
        return (open, (await rig.Ask("4")).Body);
    }

    private async Task<DraftRig> Accepting(TempFolder folder)
    {
        var rig = await DraftRig.Announced(folder: folder.File("drafts"), store: _store);
        await rig.Http.Rig.MoveTo((await rig.Round()).Timetable.Start);
        return rig;
    }

    private async Task<DraftRig> Again(TempFolder folder, long later = 0)
    {
        var rig = await DraftRig.Start(folder: folder.File("drafts"), store: _store, clock: new TestClock(PocketRound.Zero.Plus(TimeSpan.FromMicroseconds(60_000_000 + later))));
        return rig;
    }

    private static async Task<OpenStatement> Open(DraftRig rig) => new() { Round = (await rig.Round()).Id, Groups = ["g-01"] };

    private static string[] Files(TempFolder folder) => Directory.GetFiles(folder.File("drafts"));

    private static string Organiser(string text) => text.Split("\"organisers\":[\"")[1][..64];

    /// <summary>Inside of the base64 of the envelope, in that of the signature.</summary>
    private static string Flip(string text)
    {
        var place = text.Length - 30;
        return text[..place] + (text[place] == 'A' ? 'B' : 'A') + text[(place + 1)..];
    }
}
