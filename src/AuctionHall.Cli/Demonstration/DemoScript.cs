using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Cli.Demonstration;

/// <summary>A round of 40 groups as a script: enrolment, custody, a day of bidding in seconds, the opening in batches.</summary>
internal static class DemoScript
{
    private const int CustodianCount = 5, CustodiansNeeded = 3, EnterprisesPerRoster = 11, GroupsPerRelease = 8;
    private const long BetweenReleases = 1_500, UnopenedAfter = 86_400_000;

    /// <summary>By which equal comparable prices are told apart before the lot: what the hospitals asked for of each product.</summary>
    private const string Criterion = "reported-demand";

    /// <param name="seed">Everything invented follows from it.</param>
    /// <param name="timesFor">The timetable for so many bids.</param>
    public static Script Make(string seed, Func<int, DemoTimes> timesFor)
    {
        var dice = new Dice("auctionhall demo " + seed);
        var groups = Lenses.Groups(dice);
        var quotes = DemoQuotes.Of(groups, dice);
        var times = timesFor(quotes.Length);
        return new Script
        {
            Version = 1,
            Terms = Terms(groups, times),
            Enterprises = [.. Enumerable.Range(0, Lenses.EnterpriseCount).Select(enterprise => Enrolled(enterprise, groups, quotes))],
            Timeline = [.. Timeline(groups, quotes, times)],
        };
    }

    private static IEnumerable<Step> Timeline(ImmutableArray<Group> groups, ImmutableArray<DemoQuote> quotes, DemoTimes times)
    {
        yield return new PublishStep { At = 0 };
        foreach (var some in Enumerable.Range(0, Lenses.EnterpriseCount).Select(Lenses.Code).Chunk(EnterprisesPerRoster)) yield return new EnrolStep([.. some]) { At = 300 };
        yield return new RelateStep([Lenses.Code(20), Lenses.Code(21)]) { At = 600 };
        yield return new ClarifyStep(new Label("报价以元/片为单位，最多保留两位小数。", "Prices are in yuan for one lens, with at most two decimals.")) { At = 800 };
        yield return new CustodyStep { At = 1_000 };

        // Bids come in bunches, as they do in the last hour of a real round.
        const int Bunches = 20;
        for (var i = 0; i < quotes.Length; i++)
            yield return new BidStep(Lenses.Code(quotes[i].Enterprise), quotes[i].Group, quotes[i].Prices) { At = times.BidsFrom + (times.BidsFor * (i * Bunches / quotes.Length) / Bunches) };
        var (last, withdrawn, replaced) = (times.BidsFrom + times.BidsFor, quotes[^1], quotes[0]);
        yield return new WithdrawStep(Lenses.Code(withdrawn.Enterprise), withdrawn.Group) { At = last };
        yield return new BidStep(Lenses.Code(replaced.Enterprise), replaced.Group, replaced.Prices) { At = last };

        yield return new OpenStep { At = last + 200 };
        // The first two alone open nothing; then every further batch of the third opens so many groups.
        yield return new ReleaseStep([2]) { At = times.Opening + 500 };
        yield return new ReleaseStep([5]) { At = times.Opening + 1_500 };
        var at = times.Opening + 2_500;
        foreach (var batch in groups.Select(group => group.Id).Chunk(GroupsPerRelease))
        {
            yield return new ReleaseStep([1], [.. batch]) { At = at };
            at += BetweenReleases;
        }
    }

    private static ScriptTerms Terms(ImmutableArray<Group> groups, DemoTimes times) => new()
    {
        Title = new Label("人工晶体“3+N”联盟带量采购（演练，虚构数据）", "Intraocular lenses, '3+N' alliance (drill, invented data)"),
        Alliance = new Alliance(
            new Label("演练联盟", "Drill alliance"), new Label("演练联合采购办公室", "Drill procurement office"),
            [new Member(new Label("甲市", "City A")), new Member(new Label("乙市", "City B")), new Member(new Label("丙省", "Province C")), new Member(new Label("丁省", "Province D"))]),
        Organisers = new ScriptPanel(2, [new Label("联采办（演练）", "Procurement office (drill)"), new Label("医保局（演练）", "Security bureau (drill)"), new Label("卫健委（演练）", "Health commission (drill)")]),
        Custodians = new ScriptPanel(CustodiansNeeded,
        [
            new Label("公证处（演练）", "Notary (drill)"), new Label("监督组（演练）", "Supervision (drill)"), new Label("甲市（演练）", "City A (drill)"),
            new Label("乙市（演练）", "City B (drill)"), new Label("医院代表（演练）", "Hospitals (drill)"),
        ]),
        Timetable = new ScriptTimetable(DemoTimes.Start, times.Deadline, times.Opening, times.Opening + UnopenedAfter),
        Decimals = 2,
        Revisions = 5,
        Rules = Rules,
        Groups = groups,
    };

    /// <summary>Shares by rank as 3+N has them; the cap table of that round is not known, so it is marked as assumed.</summary>
    private static Rules Rules => new()
    {
        Version = Ranker.RulesVersion,
        Assumed = ["cap", "entry"],
        Pipeline =
        [
            new UnitPart(RankedUnit.Enterprise),
            new BiddersPart(Counting.Counted, Counting.NotCounted),
            new ComparablePart(ComparableKey.PriceToCeiling),
            new EntryPart([new MultipleOfLowest("1.8"), new DecreaseFromCeiling("0.5")]),
            new OrderPart([new TieCriterion(Criterion, Direction.Larger)]),
            new CapPart([1, 1, 2, 2, 3, 3, 4, 4, 5]),
            new SharesByRankPart([["1"], ["0.6", "1"], ["0.6", "0.6", "1"], ["0.5"]]),
        ],
    };

    /// <summary>Everybody may quote in its groups; a number for ties only where the dice gave one.</summary>
    private static ScriptEnterprise Enrolled(int enterprise, ImmutableArray<Group> groups, ImmutableArray<DemoQuote> quotes)
    {
        var allowed = quotes.Where(quote => quote.Enterprise == enterprise).Select(quote => new AllowedGroup(quote.Group,
        [
            .. groups.First(group => group.Id == quote.Group).Products.Select(product =>
                new AllowedProduct(product.Id, quote.Demand is { } demand ? [new CriterionValue(Criterion, demand)] : [])),
        ]));
        return new ScriptEnterprise(Lenses.Code(enterprise), Lenses.Name(enterprise), [.. allowed]);
    }
}
