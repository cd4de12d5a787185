using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>The enterprise's answer to an offer of revival (FORMAT.md, section 4).</summary>
public sealed record RevivalStatement : RoundStatement
{
    public required string Group { get; init; }

    /// <summary>Who answers. Without it two enterprises that answer alike would say the same, and only one of them be heard.</summary>
    public required string Enterprise { get; init; }
    public required string Product { get; init; }

    /// <summary>Leaf hash of the `outcome` entry that makes the offer.</summary>
    public required Bytes32 Answers { get; init; }

    /// <summary>False: the offer is let pass, and nobody need wait for its time.</summary>
    public required bool Accept { get; init; }
}

/// <summary>Who accepted, once every offer of an outcome is answered or its time has passed; by the offers' order.</summary>
/// <param name="Group">Whose outcome made the offers.</param>
/// <param name="Outcome">Leaf hash of that `outcome` entry.</param>
/// <param name="Accepted">May be empty.</param>
public sealed record AnsweredRecord(string Group, Bytes32 Outcome, ImmutableArray<Revived> Accepted) : HallRecord;

/// <summary>In a group's stream: the outcome with the answers that the `answered` entry with this leaf hash names.</summary>
public sealed record SettledRecord(Bytes32 Answered, [property: JsonConverter(typeof(RawJsonConverter))] byte[] Outcome) : HallRecord;

/// <summary>An offer of revival as the round's log has it, so that everything behind it follows from that log alone.</summary>
/// <param name="Price">In yuan, its shortest decimal.</param>
/// <param name="Minutes">How long it stands, from the time of the `outcome` entry on.</param>
public sealed record Offer(string Enterprise, string Product, string Price, int Minutes)
{
    /// <summary>The offers of an outcome, in its order. Few outcomes have any, and reading one is no small matter, so the bytes are asked first.</summary>
    /// <remarks>What is not in the one spelling of an outcome offers nothing; a verifier fails it by its own check.</remarks>
    public static ImmutableArray<Offer> In(byte[] outcome)
    {
        if (outcome.AsSpan().IndexOf("\"offer\":{"u8) < 0 || Ranking.Outcome.TryParse(outcome, out _) is not { } read) return [];
        return [.. read.Items.Where(item => item.Offer is not null).Select(item => new Offer(item.Enterprise, item.Product, item.Offer!.Price, item.Offer.Minutes))];
    }

    /// <summary>As far as the round's log alone can say; what the group's outcome offers, the check of its log says.</summary>
    internal static bool IsSound(OutcomeRecord outcome, int decimals) => outcome.Offers is not { } offers
        || (offers.Length > 0 && offers.Select(offer => (offer.Enterprise, offer.Product)).Distinct().Count() == offers.Length
            && offers.All(offer => offer.Minutes is >= 1 and <= Limits.RevivalMinutesMax && Rounds.Price.TryParse(offer.Price, decimals, out var price) && price.Units > 0));
}
