// What the part `revival` needs: RULES.md.

using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class RevivalCheck
{
    /// <summary>The members of one part.</summary>
    public static void Values(RevivalPart part, string path, Problems found)
    {
        var own = part.At is RevivedAt.OwnPrice;
        if (own) Own(part, path, found);
        else
        {
            if (part.Minutes is not (>= 1 and <= Limits.RevivalMinutesMax)) found.Add($"{path}.minutes", "an offer needs a time limit", $"whole minutes, 1 to {Limits.RevivalMinutesMax}");
            if (part.Any is not null) found.Add($"{path}.any", "conditions revive at the own price only", "leave `any` out, or revive at the 'own price'");
        }
        if (part.At is RevivedAt.NamedPrice)
        {
            if (part.Name is null) found.Add($"{path}.name", "nothing says which price is offered", "give the name of a price");
            else Named(part.Name, $"{path}.name", found);
        }
        else if (part.Name is not null) found.Add($"{path}.name", "no named price is offered", "leave `name` out, or revive at the 'named price'");
        Alone(part, path, found);
        if (part.AtLeastMeanOf is { } criterion) PartValues.Name(criterion, $"{path}.atLeastMeanOf", found);
        if (part.Share is { } share) PartValues.Number(PartValues.IsFraction(share), share, $"{path}.share", "a fraction of 0 to 1", found);
    }

    /// <summary>What it needs of the parts around it.</summary>
    public static void Pipeline(ImmutableArray<RulePart> pipeline, Problems found)
    {
        for (var i = 0; i < pipeline.Length; i++)
        {
            if (pipeline[i] is not RevivalPart part) continue;
            var path = $"rules.pipeline[{i}]";
            if (pipeline.Any(other => other is UnitPart { Prices: PlacePrices.All }))
                found.Add(path, "a revival is of one price, and with prices of 'all' several go with one place", "leave the part out, or `prices` of the part 'unit'");
            if (part.Of is RevivedOf.EntryNotMet && !pipeline.SkipWhile(other => other is not CapPart).Any(other => other is EntryPart))
                found.Add($"{path}.of", "no entry condition stands behind the cap, so nobody who holds a place is cut by one", "put the part 'cap' before 'entry', or revive 'cap reached'");
            if (part.AloneOf is AloneOf.Anchor && !pipeline.OfType<EntryPart>().Any(entry => entry.Any.Any(condition => condition is MultipleOfAnchor)))
                found.Add($"{path}.aloneOf", "no entry condition goes by an anchor", "use 'selected', or the condition 'multiple-of-anchor'");
            if (part.Share is not null && !pipeline.Any(other => other is SharesByClassPart))
                found.Add($"{path}.share", "a share of its own goes by the product's own volume, and shares are not cut by class", "leave `share` out");
            if (part.Regions is RegionChoice.Picked && pipeline[..i].Any(other => other is RevivalPart { Regions: RegionChoice.None }))
                found.Add(path, "who picks regions comes behind somebody who does not", "put the parts without a choice of regions last");
        }
    }

    private static void Own(RevivalPart part, string path, Problems found)
    {
        if (part.Minutes is not null) found.Add($"{path}.minutes", "nothing is offered at the own price", "leave `minutes` out");
        if (part.Any is not { IsEmpty: false } any)
        {
            found.Add($"{path}.any", "nothing says who is revived at the own price", "give at least one condition");
            return;
        }
        for (var i = 0; i < any.Length; i++)
            if (any[i] is MultipleOfAnchor) found.Add($"{path}.any[{i}]", "an anchor belongs to an entry", "use another kind of condition");
            else PartValues.Condition(any[i], $"{path}.any[{i}]", found);
    }

    private static void Alone(RevivalPart part, string path, Problems found)
    {
        if (part.Alone is null)
        {
            if (part.AloneOf is not null) found.Add($"{path}.aloneOf", "there is no multiple for it", "give `alone`, or leave `aloneOf` out");
            return;
        }
        if (part.At is not RevivedAt.HighestSelected) found.Add($"{path}.alone", "a multiple stands in for the highest selected price only", "leave `alone` out");
        PartValues.Number(PartValues.IsMultiple(part.Alone), part.Alone, $"{path}.alone", "a multiple of 1 to below 100", found);
    }

    private static void Named(string name, string path, Problems found)
    {
        PartValues.Name(name, path, found);
        if (name == PartValues.Ceiling) found.Add(path, "the ceiling is no named price", "use the name of one of the products' prices");
    }
}
