// The ranking of one group: RULES.md, version 2. Sources stand with each rule and in the part that carries it.

using System.Collections.Immutable;
using System.Diagnostics;
using AuctionHall.Ranking.Parts;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

/// <summary>
/// Terms, roster, opened bids and the lot's seed give the outcome; nothing else shows in it, not even the order in
/// which the bids are handed in.
/// </summary>
public static class Ranker
{
    /// <summary>The version of RULES.md that this program follows.</summary>
    public const string RulesVersion = "2";

    /// <summary>
    /// 1. Check the pipeline. 2. Judge every item. 3. Run the parts in the terms' order, for each bidding unit
    /// where they are ranked apart. 4. Write the outcome.
    /// </summary>
    /// <param name="revived">Who accepted an offer of revival; null: offers are made .</param>
    /// <exception cref="ArgumentException">
    /// Terms that <see cref="PipelineCheck"/> refuses, or two bids of one enterprise or key: the caller's fault, never
    /// a bidder's.
    /// </exception>
    public static Outcome Rank(Terms terms, Group group, Roster roster, IReadOnlyList<OpenedBid> bids, Bytes32 lotSeed, IReadOnlySet<Revived>? revived = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(bids);

        // 1.
        var problems = PipelineCheck.Problems(terms.Rules, [group], terms.Decimals);
        if (!problems.IsEmpty) throw new ArgumentException($"{problems[0].Path}: {problems[0].Sentence}", nameof(terms));
        var enterprises = new HashSet<string>(StringComparer.Ordinal);
        foreach (var bid in bids)
            if (!enterprises.Add(bid.Enterprise)) throw new ArgumentException("two bids of one enterprise", nameof(bids));

        // 2.
        var all = Validity.Begin(terms, group, roster, bids, lotSeed, revived);
        for (var i = 1; i < all.Bids.Length; i++)
            if (all.Bids[i].Opened.Key == all.Bids[i - 1].Opened.Key) throw new ArgumentException("two bids of one key", nameof(bids));

        // 3.
        foreach (var work in Units(terms.Rules.Pipeline, all))
        {
            RunUnit(work, terms.Rules.Pipeline);
            all.Ranked.Add(work);
        }

        // 4.
        return OutcomeWriter.Write(all, terms.Rules.Pipeline);
    }

    private static IEnumerable<Work> Units(ImmutableArray<RulePart> pipeline, GroupWork all)
    {
        var part = pipeline.OfType<UnitPart>().Single();
        if (part.Apart is not { } names) return [new Work(part, null, all.Group.Products, all.Group.Volume, all, all.Items)];
        return names.Select(name =>
        {
            var products = all.Group.Products.Where(product => product.In == name).ToImmutableArray();
            return new Work(part, name, products, products.Sum(product => product.Volume ?? 0), all, [.. all.Items.Where(item => item.Product.In == name)]);
        });
    }

    private static void RunUnit(Work work, ImmutableArray<RulePart> pipeline)
    {
        if (work.Name is { } name) work.Note(RuleNumbers.Apart, name);
        // Places are counted when every part that can drop an item has run.
        foreach (var part in pipeline)
            if (PipelineCheck.StageOf(part) <= Stage.Placing) Run(work, part, pipeline);
        Select(work);
        foreach (var part in pipeline)
            if (PipelineCheck.StageOf(part) > Stage.Placing) Run(work, part, pipeline);
    }

    private static void Run(Work work, RulePart part, ImmutableArray<RulePart> pipeline)
    {
        switch (part)
        {
            case EntryPart { In: { } @in } when @in != work.Name: break;
            case WorstRatioPart { In: { } @in } when @in != work.Name: break;
            case CapPart { In: { } @in } when @in != work.Name: break;
            case RevivalPart { In: { } @in } when @in != work.Name: break;
            case UnitPart or EligiblePart or DecimalsPart or KnownLowestPart: break;   // read by Units and Validity
            case BiddersPart bidders: BiddersStep.Run(work, bidders); break;
            case ComparablePart comparable: ComparableStep.Run(work, comparable); break;
            case EntryPart entry: EntryStep.Run(work, entry); break;
            case WorstRatioPart worst: WorstRatioStep.Run(work, worst); break;
            case OrderPart order: OrderStep.Run(work, order); break;
            case CapPart cap: CapStep.Run(work, cap); break;
            case RevivalPart revival: RevivalStep.Run(work, revival, pipeline.OfType<ComparablePart>().Single(), pipeline.OfType<DecimalsPart>().SingleOrDefault()); break;
            case SharesByNumberPart shares: SharesStep.ByNumber(work, shares); break;
            case SharesByRankPart shares: SharesStep.ByRank(work, shares); break;
            case SharesByClassPart shares: ClassesStep.Run(work, shares); break;
            case RegionsPart regions: RegionsStep.Run(work, regions); break;
            case TotalsPart: break;   // read by Totals
            default: throw new UnreachableException(part.GetType().Name);
        }
    }

    /// <summary>R-33 and R-59: who is still running is selected; places are 1, 2, 3, … in ranking order.</summary>
    private static void Select(Work work)
    {
        var running = work.Running;
        work.Places = [.. running.Where(item => item.Holder is null)];
        var along = running.Where(item => item.Holder is not null).ToList();
        for (var i = 0; i < work.Places.Length; i++)
        {
            work.Places[i].Place = i + 1;
            work.Places[i].Decide(Verdict.Selected, RuleNumbers.Selected, Exact.Text(i + 1), Exact.Text(work.Cap));
        }
        foreach (var item in along)
        {
            item.Place = item.Holder!.Place;
            item.Decide(Verdict.Selected, RuleNumbers.SelectedAlong, item.Holder.Product.Id, Exact.Text(item.Place!.Value));
        }
    }
}
