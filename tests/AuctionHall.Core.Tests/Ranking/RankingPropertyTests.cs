using System.Globalization;
using System.Numerics;
using System.Text;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using Xunit;

namespace AuctionHall.Tests.Ranking;

public sealed class RankingPropertyTests(ITestOutputHelper output)
{
    /// <summary>AUCTIONHALL_LONG=1 is for nights.</summary>
    private static readonly int Groups = Environment.GetEnvironmentVariable("AUCTIONHALL_LONG") == "1" ? 100_000 : 10_000;

    /// <summary>AUCTIONHALL_SEED repeats a run; a failure names the seed and the group.</summary>
    private readonly ulong _seed = ulong.TryParse(Environment.GetEnvironmentVariable("AUCTIONHALL_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 20260105;

    [Fact]
    public void A_naive_second_ranking_agrees_on_every_random_group()
    {
        var reached = new Reached();
        ForEachGroup(Groups, (random, where) =>
        {
            var first = Compare(random, where);
            if (first.Items.Any(item => item.Offer is not null)) Compare(random.Answered(first.Items.Length % 2), where);
        });

        Outcome Compare(Case random, string where)
        {
            var outcome = random.Rank();
            var told = NaiveRanking.Told(outcome);
            var naive = NaiveRanking.Rank(random.Terms(), random.Group(), random.Roster(), random.Opened(), Case.Seed, random.Revived());
            Assert.True(naive == told, $"{Said(random, where)}\n{NaiveRanking.Differences(naive, told)}");
            reached.Note(random, outcome, told);
            return outcome;
        }

        foreach (var line in reached.Lines) output.WriteLine(line);
        // The generator must reach everything that it is there to test.
        Assert.Empty(reached.Rarely(100));
    }

    [Fact]
    public void Random_terms_are_sound() => ForEachGroup(Groups / 5, (random, where) =>
    {
        var problems = PipelineCheck.Problems(random.Rules(), [random.Group()], random.Decimals);
        Assert.True(problems.IsEmpty, $"{Said(random, where)}\n{string.Join('\n', problems)}");
    });

    [Fact]
    public void The_order_in_which_bids_are_handed_in_never_changes_the_bytes()
    {
        var shuffle = new Dice(_seed + 1);
        ForEachGroup(Groups / 5, (random, where) =>
        {
            var bids = random.Opened().ToList();
            var expected = random.Rank().ToBytes();
            for (var i = bids.Count - 1; i > 0; i--)
            {
                var j = shuffle.Roll(i + 1);
                (bids[i], bids[j]) = (bids[j], bids[i]);
            }
            Assert.True(expected.AsSpan().SequenceEqual(Ranker.Rank(random.Terms(), random.Group(), random.Roster(), bids, Case.Seed).ToBytes()), where);
        });
    }

    [Fact]
    public void Every_outcome_is_ASCII_reads_back_and_is_explained() => ForEachGroup(Groups / 5, (random, where) =>
    {
        var bytes = random.Rank().ToBytes();
        Assert.True(bytes.All(b => b is >= 0x20 and < 0x7f), where);
        var read = Outcome.TryParse(bytes, out var problem);
        Assert.True(read is not null, $"{where}: {problem?.Message}");
        foreach (var language in Enum.GetValues<Language>())
        {
            var sentences = read.Items.SelectMany(item => Explanation.Explain(item, language)).Concat(Explanation.Explain(read, language));
            Assert.True(sentences.All(sentence => !sentence.Contains('{')), where);
        }
    });

    [Fact]
    public void What_is_allotted_and_what_is_not_are_the_base_in_all_and_in_every_unit()
    {
        var shared = 0;
        ForEachGroup(Groups / 2, (random, where) =>
        {
            var outcome = random.Rank();
            Assert.True(outcome.Volume is null == random.Shares is null, where);
            if (outcome.Volume is not { } whole) return;
            shared++;
            var volumes = outcome.Units is { } units ? [.. units.Select(unit => unit.Volume!)] : new List<VolumeOutcome> { whole };
            foreach (var volume in volumes.Append(whole))
            {
                Assert.True(Whole(volume.Base) == Whole(volume.Allotted) + Whole(volume.Unallotted), Said(random, where));
                Assert.True(Whole(volume.Allotted) >= 0 && Whole(volume.Unallotted) >= 0, Said(random, where));
            }
            Assert.True(Whole(whole.Base) == random.Group().Volume, where);
            Assert.True(Whole(whole.Base) == Sum(volumes, volume => volume.Base) && Whole(whole.Allotted) == Sum(volumes, volume => volume.Allotted), where);
            if (random.Shares is not SharesByNumberPart { Split: Split.Regions })
                Assert.True(Whole(whole.Allotted) == Sum(outcome.Items, item => item.Allotted ?? "0"), where);
        });
        Assert.True(shared > Groups / 5);
    }

    private static BigInteger Whole(string digits) => BigInteger.Parse(digits, CultureInfo.InvariantCulture);

    private static BigInteger Sum<T>(IEnumerable<T> of, Func<T, string> digits) => of.Aggregate(BigInteger.Zero, (sum, one) => sum + Whole(digits(one)));

    private static string Said(Case random, string where) =>
        $"{where}\n{Encoding.UTF8.GetString(StrictJson.Write(random.Rules()))}\n{random}";

    private void ForEachGroup(int groups, Action<Case, string> check)
    {
        output.WriteLine($"seed {_seed}, {groups} groups");
        var dice = new Dice(_seed);
        for (var i = 0; i < groups; i++) check(RandomCase.Next(dice), $"seed {_seed}, group {i}");
    }
}
