using AuctionHall.Presets;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using AuctionHall.Tests.Scripts;
using Xunit;

namespace AuctionHall.Tests.Presets;

/// <summary>Presets of rounds whose bid books are known rank the whole books as these do themselves.</summary>
public sealed class BookPresetTests
{
    [Theory]
    [InlineData("drugs-batch-2", "drugs_batch2_2020", 32, new[] { 16, 24, 26, 30 })]
    [InlineData("drugs-batch-3", "drugs_batch3_2020", 56, new[] { 2, 7, 41, 42 })]
    public void A_preset_replays_its_real_round_but_for_the_known_groups(string name, string file, int groups, int[] notExact)
    {
        BookReplay.Needs($"{file}.json", $"{file}.answers.json");
        var book = Book.Parse(BookReplay.File($"{file}.json"));
        // The criterion of the one tie that matters is unknown: the order of the book stands in for it, as in the book's own rules.
        var order = book.Rules.Pipeline.OfType<OrderPart>().Single();
        var rules = Preset.Find(name)!.Rules;
        var ranked = book with { Rules = rules with { Pipeline = rules.Pipeline.Replace(rules.Pipeline.OfType<OrderPart>().Single(), order) } };
        var comparison = Answers.Parse(BookReplay.File($"{file}.answers.json")).Compare(ranked, BookReplay.Play(ranked));
        Assert.Equal(groups, comparison.Groups.Length);
        Assert.Equal(notExact, comparison.Groups.Where(group => !group.Exact).Select(group => group.Number));
    }
}
