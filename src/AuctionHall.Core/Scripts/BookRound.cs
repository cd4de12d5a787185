using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Scripts;

/// <summary>
/// A historical bid book as a round: its rules as a pipeline, its groups, its enterprises under invented credit codes,
/// and what each of them quoted. Nothing here knows who won.
/// </summary>
public sealed record BookRound
{
    public required string Title { get; init; }

    public required BookCoverage Coverage { get; init; }

    /// <summary>With <see cref="Rules.Assumed"/>: the parameters that no source states.</summary>
    public required Rules Rules { get; init; }

    /// <summary>The most decimals that any price or ceiling of the book has.</summary>
    public required int Decimals { get; init; }

    public required ImmutableArray<BookGroup> Groups { get; init; }

    /// <summary>In the order of first appearance; without keys, which the book cannot give.</summary>
    public required ImmutableArray<Enterprise> Enterprises { get; init; }

    /// <summary>One per enterprise and group, in the book's order; without prices it is *no offer*.</summary>
    public required ImmutableArray<BookQuotation> Quotations { get; init; }
}

/// <summary>A group of the book: its number there, and the short name of each enterprise in it by credit code.</summary>
public sealed record BookGroup(int Number, Group Group, ImmutableSortedDictionary<string, string> ShortNames);

/// <summary>Prices by product id, spelled as in the book.</summary>
public sealed record BookQuotation(string Enterprise, string Group, ImmutableSortedDictionary<string, string> Prices);

/// <summary>A winners-only book is a check of the format and is never counted.</summary>
public enum BookCoverage { AllQuotations, WinnersOnly }
