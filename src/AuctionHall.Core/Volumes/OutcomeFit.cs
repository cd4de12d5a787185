using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Volumes;

/// <summary>Whether an outcome can be of this group under these terms: what an allotment reads of it, before it is read.</summary>
internal static class OutcomeFit
{
    private const string Remedy = "take the outcome that was made under these terms";

    public static Problem? Problem(Group group, Outcome outcome, RulePart? shares)
    {
        if (outcome.Group != group.Id) return Fault($"the outcome is of group {outcome.Group}");
        if (outcome.Rules != Ranker.RulesVersion) return Fault($"the outcome was ranked by version {outcome.Rules} of the rules, and this is version {Ranker.RulesVersion}");
        if (outcome.Items.FirstOrDefault(item => group.Products.All(product => product.Id != item.Product)) is { } unknown) return Fault($"the group has no product {unknown.Product}");
        if (shares is null) return null;
        if (outcome.Volume is not { } volume) return Fault("the outcome states no volume, and the terms cut shares");
        if (!Units(volume.Base, out var @base) || !Units(volume.Allotted, out var allotted) || @base != group.Volume || allotted > @base)
            return Fault(string.Create(CultureInfo.InvariantCulture, $"the outcome has a base of {volume.Base} units, and the terms state {group.Volume}"));
        if (outcome.Items.Any(item => !Counts(item))) return Fault("a place or a number of units is not what an outcome has");
        var given = outcome.Items.Aggregate(Int128.Zero, (sum, item) => sum + (item.Allotted is { } text && Units(text, out var units) ? units : 0));
        var expected = shares is SharesByNumberPart { Split: Split.Regions } ? 0 : allotted;
        return given == expected ? null : Fault(string.Create(CultureInfo.InvariantCulture, $"its items have {given} units, and the outcome says {expected}"));

        Problem Fault(string sentence) => new(group.Id, $"{group.Id}: {sentence}", Remedy);
    }

    /// <summary>Places and units stand at selected items only, and are numbers; so are the operands that R-75 reads.</summary>
    private static bool Counts(ItemOutcome item) =>
        item.Verdict is Verdict.Selected == item.Place is >= 1
        && (item.Allotted is null || (item.Verdict is Verdict.Selected && Units(item.Allotted, out _)))
        && item.Met.Where(met => met.Rule is RuleNumbers.ShareByClass or RuleNumbers.ShareOfRevived or RuleNumbers.Redistributed).All(met => met.Operands is [.., var units] && Units(units, out _));

    private static bool Units(string text, out long units) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out units);
}
