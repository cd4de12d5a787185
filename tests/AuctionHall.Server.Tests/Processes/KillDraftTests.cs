using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Processes;

/// <summary>kill -9 of a real hall while it keeps drafts: what was answered is there afterwards, to the microsecond of its end.</summary>
public sealed class KillDraftTests(ITestOutputHelper output)
{
    private const int Count = 3;

    [Fact]
    public async Task Three_kills_while_drafts_stream_in_lose_none_that_was_answered()
    {
        var random = Kills.Seeded(output);
        using var folder = new TempFolder();
        using var hall = await HallProcess.Start(folder.File("hall"));
        var script = PocketRound.Script();
        var cast = new Cast(script, Cast.SeedOf("kills"));
        var terms = new Player(script, cast, await hall.Keys(), Instant.Of(DateTimeOffset.UtcNow)).Terms;
        SignedStatement Draft(int number, int organiser) => Signing.Sign(new TermsStatement(terms with { Title = new Label($"第{number}轮") }), cast.Organisers[organiser]);

        var answered = new Dictionary<int, byte[]>();
        for (var (kill, number) = (0, 0); kill < Count; kill++)
        {
            var enough = number + 3;
            // A hall keeps so many of one key: a slow machine must not come to their end before its kills.
            var most = (kill + 1) * Limits.DraftsPerPosterMax / (Count + 1);
            var posting = Task.Run(async () =>
            {
                while (number < most && await hall.Try(Draft(number, 0).ToSubmission()) is { } answer) answered.Add(number++, answer);
            });
            // At any instant, but not before drafts are streaming in again.
            for (; Volatile.Read(ref number) < enough && !posting.IsCompleted; await Task.Delay(5)) { }
            await Task.Delay(random.Next(1, 100));
            hall.Kill();
            await posting;
            // The one whose answer was lost may be there or not; its poster sends it again.
            await hall.Restart();
        }
        Assert.True(answered.Count > Count, $"only {answered.Count} drafts were answered");
        foreach (var (number, answer) in answered) Assert.Equal(Encoding.UTF8.GetString(answer), Encoding.UTF8.GetString((await hall.Try(Draft(number, 0).ToSubmission()))!));

        // The last one is completed, and its receipt survives as every other does.
        var last = answered.Keys.Max();
        var receipt = await hall.Submit(Draft(last, 1));
        Assert.Equal(Draft(last, 1).Hash, Assert.IsType<ReceiptStatement>(SignedStatement.Read(receipt).Statement!.Content).Hash);
        hall.Kill();
        await hall.Restart();
        Assert.Equal(receipt, await hall.Submit(Draft(last, 0)));
        Assert.DoesNotContain(Directory.GetFiles(folder.File("hall/drafts")), file => file.Contains(Draft(last, 0).Hash.ToString(), StringComparison.Ordinal));
    }
}
