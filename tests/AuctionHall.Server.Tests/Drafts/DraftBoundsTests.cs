using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Sealing;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Drafts;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AuctionHall.Server.Tests.Drafts;

/// <summary>FORMAT.md, section 14: how many drafts, and how many bytes of them.</summary>
public sealed class DraftBoundsTests
{
    [Fact]
    public async Task A_key_posts_64_drafts_first_and_signs_those_of_others_beyond()
    {
        await using var rig = await DraftRig.Announced();
        var round = (await rig.Round()).Id;
        OpenStatement Open(int number) => new() { Round = round, Groups = [$"g-{number}"] };
        for (var number = 1; number <= Limits.DraftsPerPosterMax; number++) Assert.Equal("draft 1 of 2", (await rig.Post(Open(number), "1")).Outcome);
        Assert.Equal("too-many-requests", (await rig.Post(Open(0), "1")).Outcome);
        Assert.Equal("draft 1 of 2", (await rig.Post(Open(64), "1")).Outcome);
        Assert.Equal("draft 1 of 2", (await rig.Post(Open(0), "2")).Outcome);
        // Both signatures are there, so that it is judged as a statement; no draft was asked for its groups.
        Assert.Equal("unknown-group", (await rig.Post(Open(0), "1")).Outcome);
        rig.Clock.Micros += Limits.DraftMicrosMax;
        Assert.Equal("draft 1 of 2", (await rig.Post(Open(0), "1")).Outcome);
    }

    [Fact]
    public async Task A_hall_keeps_a_thousand_drafts()
    {
        var book = Book();
        for (var number = 0; number < Limits.DraftsPerHallMax; number++) Assert.IsType<Kept>(await Add(book, number, 10));
        Assert.Equal(Refusal.TooManyRequests, Assert.IsType<NotKept>(await Add(book, Limits.DraftsPerHallMax, 10)).Refusal);
        Assert.IsType<Kept>(await Add(book, 7, 10));
        await book.Forget(Statement(7, 10).Hash);
        Assert.IsType<Kept>(await Add(book, Limits.DraftsPerHallMax, 10));
    }

    [Fact]
    public async Task A_hall_keeps_64_MiB_of_drafts()
    {
        var (book, number, bytes) = (Book(), 0, 0L);
        for (; bytes + Statement(number, 700_000).Envelope.Length <= Limits.DraftBytesPerHallMax; number++)
        {
            Assert.IsType<Kept>(await Add(book, number, 700_000));
            bytes += Statement(number, 700_000).Envelope.Length;
        }
        Assert.True(number < 100);
        Assert.Equal(Refusal.TooManyRequests, Assert.IsType<NotKept>(await Add(book, number, 700_000)).Refusal);
        Assert.IsType<Kept>(await Add(book, number, 10));
    }

    [Fact]
    public async Task A_statement_that_becomes_too_large_by_the_signatures_of_others_is_refused()
    {
        var book = Book();
        var (one, two) = (Some.SigningKey("one"), Some.SigningKey("two"));
        // One signature fits just so.
        var length = 786_000;
        while (Sign(length + 1, one).ToSubmission().Length <= Limits.StatementBytesMax) length++;
        var panel = new Panel(3, [.. new[] { one, two, Some.SigningKey("three") }.Select(key => new Person(new Label("甲"), key.Public))]);
        Assert.IsType<Kept>(await book.Add(Sign(length, one), panel));
        Assert.Equal(Refusal.TooLarge, Assert.IsType<NotKept>(await book.Add(Sign(length, two), panel)).Refusal);

        static SignedStatement Sign(int length, SigningKey key) => Signing.Sign(new OpenStatement { Round = Some.Hash("round"), Groups = [new string('g', length)] }, key);
    }

    private static DraftBook Book() => new(null, new Clock(new TestClock(PocketRound.Zero)), NullLogger<DraftBook>.Instance);

    private static SignedStatement Statement(int number, int length) =>
        Signing.Sign(new OpenStatement { Round = Some.Hash("round"), Groups = [new string('g', length), $"{number}"] }, Some.SigningKey($"{number}"));

    /// <summary>Every number has an organiser of its own.</summary>
    private static Task<Gathered> Add(DraftBook book, int number, int length) =>
        book.Add(Statement(number, length), new Panel(2, [new Person(new Label("甲"), Some.SigningKey($"{number}").Public), new Person(new Label("乙"), Some.Hash("second"))]));
}
