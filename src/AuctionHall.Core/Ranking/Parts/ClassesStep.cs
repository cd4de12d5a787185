// Volumes by class, for demand reported product by product: RULES.md and R-87 (VBP 2.7, insulin).

using AuctionHall.Rounds;

namespace AuctionHall.Ranking.Parts;

internal static class ClassesStep
{
    public static void Run(Work work, SharesByClassPart part)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in work.Places)
        {
            if (!given.Add(item.Product.Id))
            {
                item.Allotted = 0;
                item.Meet(RuleNumbers.ProductGiven, item.Product.Id);
                continue;
            }
            var volume = item.Product.Volume!.Value;
            if (item.RevivedShare is { } share)
            {
                item.Allotted = (long)SharesStep.Of(share, volume).RoundHalfUp(0);
                item.Meet(RuleNumbers.ShareOfRevived, Exact.Text(volume), share, Exact.Text(item.Allotted.Value));
                continue;
            }
            var belongs = part.Classes.First(@class => Fits(work, item, @class));
            item.Allotted = (long)SharesStep.Of(belongs.Share, volume).RoundHalfUp(0);
            item.Meet(RuleNumbers.ShareByClass, belongs.Name, Exact.Text(volume), belongs.Share, Exact.Text(item.Allotted.Value));
        }
        if (part.Unselected is Unselected.Split) Redistribute(work);
        SharesStep.Settle(work, work.Places.Sum(item => item.Allotted!.Value));
    }

    private static bool Fits(Work work, Item item, ShareClass @class) =>
        !(item.Place > @class.Places) && (@class.When is not { } when || Conditions.Met(work, item, when) is not null);

    private static void Redistribute(Work work)
    {
        var selected = work.Items.Where(item => item.Decision?.Verdict is Verdict.Selected).Select(item => item.Product.Id).ToHashSet(StringComparer.Ordinal);
        var left = work.Products.Where(product => !selected.Contains(product.Id)).ToList();
        var pool = left.Sum(product => product.Volume!.Value);
        var weights = work.Places.Select(item => item.Allotted!.Value).ToList();
        if (weights.Sum() == 0) return;

        var parts = Apportionment.Of(pool, weights);
        for (var i = 0; i < parts.Length; i++)
        {
            var item = work.Places[i];
            item.Meet(RuleNumbers.Redistributed, Exact.Text(pool), Exact.Text(weights[i]), Exact.Text(parts[i]));
            item.Allotted += parts[i];
        }
        work.Note(RuleNumbers.Pool, Exact.Text(pool), Exact.Text(left.Count));
    }
}
