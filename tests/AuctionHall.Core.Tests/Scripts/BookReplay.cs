using System.Collections.Immutable;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Tests.Ranking;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Scripts;

/// <summary>Plays a book through Core alone: every quotation as if it had been opened, under keys that do not matter.</summary>
internal static class BookReplay
{
    public static byte[] File(string name) => System.IO.File.ReadAllBytes(SharedData.Rounds(name));

    /// <summary>Skips the test, by name, where the real rounds are not there.</summary>
    public static void Needs(params string[] names)
    {
        foreach (var name in names) SharedData.Rounds(name);
    }

    public static ImmutableArray<Outcome> Play(BookRound book)
    {
        var terms = Case.TermsOf(book.Rules, [.. book.Groups.Select(group => group.Group)], book.Decimals);
        var roster = new Roster { Enterprises = book.Enterprises.ToImmutableSortedDictionary(e => e.Code, e => e, StringComparer.Ordinal) };
        var quotations = book.Quotations.ToLookup(quotation => quotation.Group);
        return [.. terms.Groups.Select(group => Ranker.Rank(terms, group, roster, [.. quotations[group.Id].Select(q => Opened(q, group, book.Decimals))], Case.Seed))];
    }

    /// <summary>The same book under changed rules.</summary>
    public static BookRound With(this BookRound book, Func<RulePart, RulePart?> change) =>
        book with { Rules = book.Rules with { Pipeline = [.. book.Rules.Pipeline.Select(change).OfType<RulePart>()] } };

    private static OpenedBid Opened(BookQuotation quotation, Group group, int decimals)
    {
        Assert.True(Quotation.TryCreate(group, quotation.Prices, decimals, out var created));
        Assert.True(Quotation.TryParse(created.ToBytes(decimals), group, decimals, out var read));
        return new OpenedBid(quotation.Enterprise, Case.Digest(quotation.Enterprise), 1, new BidContent.Quoted(read));
    }
}
