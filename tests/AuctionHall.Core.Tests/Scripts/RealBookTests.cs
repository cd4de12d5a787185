using System.Text;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Scripts;
using Xunit;

namespace AuctionHall.Tests.Scripts;

/// <summary>Real rounds, by their rules alone. The counts have no slack: more exact groups are as suspicious as fewer.</summary>
public sealed class RealBookTests
{
    private const string Batch2 = "drugs_batch2_2020", Batch3 = "drugs_batch3_2020", Pilot = "drugs_4plus7_2018";

    private static BookRound Read(string book) => Book.Parse(BookReplay.File($"{book}.json"));

    private static Comparison Compare(string name, BookRound book) =>
        Answers.Parse(BookReplay.File($"{name}.answers.json")).Compare(book, BookReplay.Play(book));

    [Theory]
    [InlineData(Batch2, 32, 100, new[] { 16, 24, 26, 30 }, 30, 32, 21)]
    [InlineData(Batch3, 56, 191, new[] { 2, 7, 41, 42 }, 53, 55, 28)]
    public void A_real_round_is_replayed_exactly_but_for_the_known_groups(
        string name, int groups, int published, int[] notExact, int regions, int regionsCompared, int overCeiling)
    {
        BookReplay.Needs($"{name}.json", $"{name}.answers.json");
        var book = Read(name);
        var outcomes = BookReplay.Play(book);
        var comparison = Answers.Parse(BookReplay.File($"{name}.answers.json")).Compare(book, outcomes);
        Assert.True(comparison.Counted);
        Assert.Equal(groups, comparison.Groups.Length);
        Assert.Equal(notExact, comparison.Groups.Where(group => !group.Exact).Select(group => group.Number));
        Assert.Equal((regions, regionsCompared), (comparison.RegionsExact, comparison.RegionsCompared));
        Assert.Equal(published, comparison.Groups.Sum(group => group.Published.Length));
        Assert.Equal(overCeiling, outcomes.Sum(outcome => outcome.Items.Count(item => item.Verdict is Verdict.OverCeiling)));
    }

    [Fact]
    public void A_winners_only_book_is_read_and_not_counted()
    {
        BookReplay.Needs($"{Pilot}.json", $"{Pilot}.answers.json");
        var book = Read(Pilot);
        var comparison = Compare(Pilot, book);
        Assert.Equal((false, 31, 31, 0), (comparison.Counted, comparison.Groups.Length, comparison.Exact, comparison.RegionsCompared));
        Assert.Equal(2, book.Groups.Single(group => group.Number == 28).Group.Products.Length);
        Assert.Equal(6, BookReplay.Play(book).Count(outcome => outcome.Status is OutcomeStatus.Failed));
    }

    [Fact]
    public void Altered_answers_of_three_exact_groups_give_three_fewer()
    {
        foreach (var (name, groups) in new[] { (Batch2, new[] { 1, 2, 3 }), (Batch3, [1, 3, 4]) })
        {
            BookReplay.Needs($"{name}.json", $"{name}.answers.json");
            var book = Read(name);
            var answers = Answers.Parse(BookReplay.File($"{name}.answers.json"));
            var outcomes = BookReplay.Play(book);
            var altered = answers with
            {
                Groups = answers.Groups.SetItems(groups.Select(number => KeyValuePair.Create(number, answers.Groups[number] with { Selected = ["nobody"] }))),
            };
            Assert.Equal(answers.Compare(book, outcomes).Exact - 3, altered.Compare(book, outcomes).Exact);
        }
    }

    public static TheoryData<string, int, int> Mistakes => new()
    {
        { "over ceiling not counted", 27, 44 },
        { "unpriced counted", 28, 51 },
        { "no entry condition at all", 25, 49 },
        { "without MultipleOfLowest", 18, 43 },
        { "without DecreaseFromCeiling", 26, 32 },
        { "without PriceAtMost", 27, 52 },
        { "the other book's cap", 26, 46 },
        { "cap before entry", 28, 52 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_the_rules_shows(string mistake, int batch2, int batch3)
    {
        BookReplay.Needs($"{Batch2}.json", $"{Batch2}.answers.json", $"{Batch3}.json", $"{Batch3}.answers.json");
        var (second, third) = (Read(Batch2), Read(Batch3));
        Assert.Equal(
            (batch2, batch3),
            (Compare(Batch2, Mistaken(second, mistake, third)).Exact, Compare(Batch3, Mistaken(third, mistake, second)).Exact));
    }

    private static BookRound Mistaken(BookRound book, string mistake, BookRound other)
    {
        if (mistake == "cap before entry")
        {
            var entry = book.Rules.Pipeline.OfType<EntryPart>().Single();
            var without = book.With(part => part is EntryPart ? null : part).Rules;
            var after = without.Pipeline.IndexOf(without.Pipeline.OfType<CapPart>().Single()) + 1;
            return book with { Rules = without with { Pipeline = without.Pipeline.Insert(after, entry) } };
        }
        return book.With(part => (mistake, part) switch
        {
            ("over ceiling not counted", BiddersPart bidders) => bidders with { OverCeiling = Counting.NotCounted },
            ("unpriced counted", BiddersPart bidders) => bidders with { Unpriced = Counting.Counted },
            ("no entry condition at all", EntryPart) => null,
            ("the other book's cap", CapPart) => other.Rules.Pipeline.OfType<CapPart>().Single(),
            (_, EntryPart entry) => new EntryPart([.. entry.Any.Where(condition => mistake != $"without {condition.GetType().Name}")]),
            _ => part,
        });
    }

    [Fact]
    public void The_one_tie_that_matters_is_told_by_the_order_of_the_book()
    {
        BookReplay.Needs($"{Batch2}.json");
        var book = Read(Batch2);
        var outcome = BookReplay.Play(book)[book.Groups.Single(group => group.Number == 9).Number - 1];
        var (last, next) = (outcome.Items[5], outcome.Items[6]);
        Assert.Equal((last.Key, "R-26", "book-order"), (next.Key, next.Tie!.Rule, next.Tie.Operands[2]));
        Assert.Equal((Verdict.Selected, Verdict.CapReached), (last.Verdict, next.Verdict));
        Assert.Equal(["R-23"], last.Met.Select(met => met.Rule).Where(rule => rule is "R-21" or "R-22" or "R-23"));
    }

    [Fact]
    public void The_lot_in_place_of_the_books_order_moves_no_group_but_the_ninth()
    {
        BookReplay.Needs($"{Batch2}.json", $"{Batch2}.answers.json", $"{Batch3}.json", $"{Batch3}.answers.json");
        foreach (var name in (string[])[Batch2, Batch3])
        {
            var book = Read(name);
            var byLot = Compare(name, book.With(part => part is OrderPart ? new OrderPart([]) : part)).Groups;
            var byBook = Compare(name, book).Groups;
            Assert.All(byBook.Zip(byLot).Where(pair => name != Batch2 || pair.First.Number != 9), pair => Assert.Equal(pair.First.Exact, pair.Second.Exact));
        }
    }

    [Fact]
    public void Every_real_outcome_is_ASCII_and_reads_back()
    {
        foreach (var name in (string[])[Batch2, Batch3, Pilot])
        {
            BookReplay.Needs($"{name}.json");
            var book = Read(name);
            var outcomes = BookReplay.Play(book);
            Assert.All(outcomes, outcome => Assert.Equal(outcome.ToBytes(), Outcome.TryParse(outcome.ToBytes(), out _)!.ToBytes()));
            Assert.All(outcomes, outcome => Assert.True(Encoding.UTF8.GetString(outcome.ToBytes()).All(char.IsAscii)));
        }
    }
}
