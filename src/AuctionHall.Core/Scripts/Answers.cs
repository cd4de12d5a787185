// What was published of a book's round, and how far outcomes agree with it. Nothing here feeds a ranking: the
// comparison takes outcomes that are final.

using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Ranking;
using AuctionHall.Ranking.Parts;
using AuctionHall.Rounds;

namespace AuctionHall.Scripts;

/// <summary>The published winners of each group, by the group's number in the book.</summary>
public sealed record Answers(ImmutableSortedDictionary<int, PublishedGroup> Groups)
{
    /// <summary>Reads winners and region counts; everything else in the file describes.</summary>
    /// <exception cref="FormatException">The bytes are no answers of this shape; the sentence says where and why.</exception>
    public static Answers Parse(ReadOnlyMemory<byte> utf8)
    {
        using var document = Book.Read(utf8);
        var groups = ImmutableSortedDictionary.CreateBuilder<int, PublishedGroup>();
        foreach (var (name, group) in new BookJson(document.RootElement, "$")["groups"].Members)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw group.Refuse("is no group's number");
            ImmutableArray<int>? regions = group["region_counts"] is { IsNull: false } counts
                ? [.. counts["by_rank"].Items.Select(count => count.Integer)]
                : null;
            groups.Add(number, new PublishedGroup([.. group["selected"].Items.Select(winner => winner.Text)], regions, group.TextIfAny("anomaly")));
        }
        return new Answers(groups.ToImmutable());
    }

    /// <summary>Compares final outcomes of the book's groups with what was published.</summary>
    /// <exception cref="FormatException">A group of the book has no answer or no outcome.</exception>
    public Comparison Compare(BookRound book, IReadOnlyList<Outcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(book);
        var byId = outcomes.ToDictionary(outcome => outcome.Group, StringComparer.Ordinal);
        var draft = book.Rules.Pipeline.OfType<RegionsPart>().FirstOrDefault();
        return new Comparison(
            book.Coverage is BookCoverage.AllQuotations,
            [.. book.Groups.Select(group => CompareGroup(group, byId, draft))]);
    }

    private GroupComparison CompareGroup(BookGroup group, Dictionary<string, Outcome> outcomes, RegionsPart? draft)
    {
        if (!outcomes.TryGetValue(group.Group.Id, out var outcome)) throw new FormatException($"group {group.Number} has no outcome");
        if (!Groups.TryGetValue(group.Number, out var published)) throw new FormatException($"group {group.Number} has no answer");

        var selected = outcome.Items.Where(item => item.Verdict is Verdict.Selected).Select(item => group.ShortNames[item.Enterprise]).ToImmutableArray();
        // Published counts belong to published winners, so the draft is tried on as many as were published.
        bool? regions = draft is null || published.RegionsByRank is not { } counts
            ? null
            : counts.SequenceEqual(Enumerable.Range(1, counts.Length).Select(place => RegionsStep.Count(draft.Number, counts.Length, place)));
        return new GroupComparison(group.Number, selected.ToHashSet(StringComparer.Ordinal).SetEquals(published.Selected), selected, published.Selected, regions);
    }
}

/// <summary>Short names of the winners, lowest key first, the regions that each of them got, where known, and what the answers say is odd.</summary>
public sealed record PublishedGroup(ImmutableArray<string> Selected, ImmutableArray<int>? RegionsByRank, string? Anomaly = null);

/// <summary>Counted is false for a winners-only book: then agreement proves only that the file was read.</summary>
public sealed record Comparison(bool Counted, ImmutableArray<GroupComparison> Groups)
{
    public int Exact => Groups.Count(group => group.Exact);

    public int RegionsExact => Groups.Count(group => group.RegionsExact is true);

    /// <summary>Groups for which region counts were published and the rules have a draft.</summary>
    public int RegionsCompared => Groups.Count(group => group.RegionsExact is not null);
}

/// <summary>Exact: the two sets of winners agree. RegionsExact: the draft gives the published counts; none where none were.</summary>
public sealed record GroupComparison(
    int Number, bool Exact, ImmutableArray<string> Selected, ImmutableArray<string> Published, bool? RegionsExact);
