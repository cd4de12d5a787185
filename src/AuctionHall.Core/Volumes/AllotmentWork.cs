// R-73 (by region), R-74 (by place), R-75 (by product) of RULES.md, over the rows of one group.

using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Volumes;

/// <summary>One group while it is allotted. An outcome may come from a file that anyone wrote, so what it gives is checked, not believed.</summary>
internal sealed class AllotmentWork(Terms terms, Group group, IReadOnlyList<DemandRow> rows, ImmutableArray<long> bases)
{
    private readonly long[] _left = [.. bases];
    private readonly ImmutableArray<Supply>.Builder _supplies = ImmutableArray.CreateBuilder<Supply>();

    public ImmutableArray<long> Base => bases;

    public ImmutableArray<long> Left => [.. _left];

    public ImmutableArray<Supply> Supplies => _supplies.ToImmutable();

    public Problem? Run(Outcome outcome, ImmutableArray<RegionPick> picks)
    {
        var shares = terms.Rules.Pipeline.FirstOrDefault(part => part is SharesByNumberPart or SharesByRankPart or SharesByClassPart);
        if (OutcomeFit.Problem(group, outcome, shares) is { } unfit) return unfit;
        var places = RegionDraft.Holders(outcome);
        if (shares is SharesByNumberPart { Split: Split.Regions }) return ByRegion(Number(outcome.Volume!.Allotted), places, RegionDraft.Places(outcome).Length, picks);
        // Bidding units that are ranked apart are allotted apart: each has its own places and its own products.
        foreach (var unit in outcome.Items.Select(item => ProductOf(item).In).Distinct())
        {
            var of = Where(product => product.In == unit);
            ImmutableArray<ItemOutcome> ranked = [.. places.Where(item => ProductOf(item).In == unit)];
            var problem = shares switch
            {
                SharesByNumberPart or SharesByRankPart => ByPlace(of, ranked),
                SharesByClassPart => ByProduct(of, ranked, outcome),
                _ => null,
            };
            if (problem is not null) return problem;
        }
        return null;
    }

    /// <summary>R-73: what a row gets is supplied by the place that picked its region.</summary>
    private Problem? ByRegion(long agreed, ImmutableArray<ItemOutcome> places, int picking, ImmutableArray<RegionPick> picks)
    {
        if (places.IsEmpty) return null;
        var own = new Dictionary<int, int>();
        foreach (var pick in picks.IsDefault ? [] : picks)
            if (!pick.Backup && !own.TryAdd(pick.Region, pick.Place))
                return Fault($"the region {terms.Alliance.Members[pick.Region].Name.Zh} was picked twice in group {group.Id}", "every region of the alliance is picked once in every group");
        for (var i = 0; i < rows.Count; i++)
            if (!own.TryGetValue(rows[i].Region, out var place) || place > picking)
                return Fault($"nobody picked the region {terms.Alliance.Members[rows[i].Region].Name.Zh} in group {group.Id}", "every region of the alliance is picked once in every group");
        var all = Enumerable.Range(0, rows.Count).ToArray();
        var parts = Apportionment.Of(agreed, bases);
        foreach (var i in all) _left[i] -= parts[i];
        foreach (var item in places) Keep(item, i => own[rows[i].Region] == item.Place ? parts[i] : 0, all);
        return null;
    }

    /// <summary>R-74: place after place, over what is still left.</summary>
    private Problem? ByPlace(int[] of, ImmutableArray<ItemOutcome> places)
    {
        foreach (var item in places)
        {
            var given = new long[rows.Count];
            if (Give(given, Number(item.Allotted ?? "0"), of, item) is { } problem) return problem;
            Keep(item, i => given[i], of);
        }
        return null;
    }

    /// <summary>R-75: first every product's own share over its own rows; then the pool over the rows of the products that nobody won.</summary>
    private Problem? ByProduct(int[] of, ImmutableArray<ItemOutcome> places, Outcome outcome)
    {
        var won = outcome.Items.Where(item => item.Verdict is Verdict.Selected).Select(item => item.Product).ToHashSet(StringComparer.Ordinal);
        var given = places.Select(_ => new long[rows.Count]).ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            var own = of.Where(row => group.Products[rows[row].Product].Id == places[i].Product).ToArray();
            if (Give(given[i], Math.Max(Share(places[i], RuleNumbers.ShareByClass), Share(places[i], RuleNumbers.ShareOfRevived)), own, places[i]) is { } problem) return problem;
        }
        var pool = of.Where(row => !won.Contains(group.Products[rows[row].Product].Id)).ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            if (Give(given[i], Share(places[i], RuleNumbers.Redistributed), pool, places[i]) is { } problem) return problem;
            Keep(places[i], row => given[i][row], of);
        }
        return null;
    }

    /// <summary>What a rule gave an item: its last operand, or nothing.</summary>
    private static long Share(ItemOutcome item, string rule) =>
        item.Met.FirstOrDefault(met => met.Rule == rule) is { Operands: [.., var units] } ? Number(units) : 0;

    /// <summary>Apportions over what is left of the bases of some rows, and takes it from there unless it is more than that.</summary>
    private Problem? Give(long[] to, long units, int[] of, ItemOutcome item)
    {
        var weights = Array.ConvertAll(of, i => _left[i]);
        if (weights.Aggregate(Int128.Zero, (sum, left) => sum + left) < units)
            return Fault(string.Create(CultureInfo.InvariantCulture, $"{item.Enterprise} is given {units} units of {item.Product} in {group.Id}, more than is left of the base"), "the outcome belongs to other terms or to another demand");
        var parts = Apportionment.Of(units, weights);
        for (var i = 0; i < of.Length; i++)
        {
            to[of[i]] += parts[i];
            _left[of[i]] -= parts[i];
        }
        return null;
    }

    private void Keep(ItemOutcome item, Func<int, long> units, int[] of)
    {
        var kept = of.Where(i => units(i) > 0).ToImmutableArray();
        _supplies.Add(new Supply(item, kept, [.. kept.Select(units)]));
    }

    private int[] Where(Func<Product, bool> product) => [.. Enumerable.Range(0, rows.Count).Where(i => product(group.Products[rows[i].Product]))];

    private Product ProductOf(ItemOutcome item) => group.Products.First(product => product.Id == item.Product);

    private static long Number(string digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private Problem Fault(string sentence, string remedy) => new(group.Id, sentence, remedy);
}
