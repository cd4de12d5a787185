using System.Globalization;
using AuctionHall.Ranking;
using Xunit;

namespace AuctionHall.Tests.Ranking;

public sealed class RankingPropertyTests(ITestOutputHelper output)
{
    private const int Groups = 10_000;

    /// <summary>AUCTIONHALL_SEED repeats a run; a failure names the seed and the group.</summary>
    private readonly ulong _seed = ulong.TryParse(Environment.GetEnvironmentVariable("AUCTIONHALL_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 20260105;

    [Fact]
    public void A_naive_second_ranking_agrees_on_every_random_group()
    {
        var verdicts = new Dictionary<Verdict, int>();
        var ties = new Dictionary<string, int>();
        ForEachGroup(Groups, (random, where) =>
        {
            var outcome = random.Rank();
            var told = NaiveRanking.Told(outcome);
            var naive = NaiveRanking.Rank(random.Terms(), random.Group(), random.Roster(), random.Opened(), Case.Seed);
            Assert.True(naive == told, $"{where}\n{random}\nnaive:\n{naive}\nhall:\n{told}");
            foreach (var item in outcome.Items)
            {
                verdicts[item.Verdict] = verdicts.GetValueOrDefault(item.Verdict) + 1;
                if (item.Tie is { } tie) ties[tie.Rule] = ties.GetValueOrDefault(tie.Rule) + 1;
            }
        });
        output.WriteLine(string.Join(' ', verdicts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}")));
        output.WriteLine(string.Join(' ', ties.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}")));
        // The generator must reach everything that it is there to test.
        Assert.Equal(Enum.GetValues<Verdict>().Length, verdicts.Count(pair => pair.Value > 100));
        Assert.Equal(3, ties.Count(pair => pair.Value > 100));
    }

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
        if (read.Volume is { } volume)
            Assert.True(Whole(volume.Base) == Whole(volume.Allotted) + Whole(volume.Unallotted) && Whole(volume.Unallotted) >= 0, where);
    });

    private static long Whole(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    private void ForEachGroup(int groups, Action<Case, string> check)
    {
        output.WriteLine($"seed {_seed}, {groups} groups");
        var dice = new Dice(_seed);
        for (var i = 0; i < groups; i++) check(RandomCase.Next(dice), $"seed {_seed}, group {i}");
    }
}
