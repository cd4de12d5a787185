// A historical bid book as a round. Strict where a value decides (rules, prices, ceilings, coverage), lenient where it
// only describes (source, form, pack, volumes, ...). Books give no volumes, so a group's volume is 0 and no shares part
// stands in the rules.

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Scripts;

/// <summary>The reader of bid books.</summary>
public static class Book
{
    private static readonly Label SmallestUnit = new("最小计量单位", "smallest unit");

    /// <summary>
    /// 1. Read the rules. 2. Read the groups row by row: one product per (specification, ceiling), a further one when
    /// an enterprise has a second row of both. 3. Check that the rules can rank the groups.
    /// </summary>
    /// <exception cref="FormatException">The bytes are no book of this shape; the sentence says where and why.</exception>
    public static BookRound Parse(ReadOnlyMemory<byte> utf8)
    {
        using var document = Read(utf8);
        var book = new BookJson(document.RootElement, "$");

        // 1.
        var coverage = book["coverage"].OneOf(("all-quotations", BookCoverage.AllQuotations), ("winners-only", BookCoverage.WinnersOnly));
        var rules = BookRules.Read(book["rules"]);

        // 2.
        var decimals = Decimals(book["groups"].Items);
        var enterprises = new BookEnterprises();
        var groups = ImmutableArray.CreateBuilder<BookGroup>();
        var quotations = ImmutableArray.CreateBuilder<BookQuotation>();
        foreach (var group in book["groups"].Items)
        {
            var number = group["number"].Integer;
            if (number < 1 || groups.Any(other => other.Number == number)) throw group.Refuse($"has the number {number}, which is not above 0 or stands twice");
            var read = new BookGroupReader(string.Create(CultureInfo.InvariantCulture, $"g-{number:D2}"), enterprises, decimals);
            foreach (var row in group["quotations"].Items) read.Add(row);
            groups.Add(read.Group(number, new Label(group["name"].Text), SmallestUnit));
            quotations.AddRange(read.Quotations());
        }

        // 3.
        var problems = PipelineCheck.Problems(rules, [.. groups.Select(group => group.Group)], decimals);
        if (!problems.IsEmpty) throw new FormatException($"{problems[0].Path}: {problems[0].Sentence}");
        return new BookRound
        {
            Title = book["title"].Text,
            Coverage = coverage,
            Rules = rules,
            Decimals = decimals,
            Groups = groups.ToImmutable(),
            Enterprises = enterprises.All(),
            Quotations = quotations.ToImmutable(),
        };
    }

    internal static JsonDocument Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, BookJson.Options);
        }
        catch (JsonException e)
        {
            throw new FormatException($"not JSON: {e.Message}", e);
        }
    }

    private static int Decimals(ImmutableArray<BookJson> groups)
    {
        var most = 0;
        foreach (var row in groups.SelectMany(group => group["quotations"].Items))
            foreach (var member in (BookJson[])[row["price"], row["ceiling"]])
            {
                if (member.TextOrNull is not { } text) continue;
                var decimals = text.Contains('.', StringComparison.Ordinal) ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
                if (decimals > Limits.DecimalsMax || !Price.TryParse(text, decimals, out _))
                    throw member.Refuse($"is '{text}', which is no price with at most {Limits.DecimalsMax} decimals");
                most = Math.Max(most, decimals);
            }
        return most;
    }
}
