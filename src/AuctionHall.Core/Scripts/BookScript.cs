// A bid book as a script: what its enterprises quoted, sealed again and opened in public as a drill. The rules are the
// book's; people and times are invented, since a book names neither.

using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Scripts;

/// <summary>Turns a <see cref="BookRound"/> into a <see cref="Script"/>: one sealed bid per enterprise and group.</summary>
public static class BookScript
{
    private const int CustodianCount = 5, CustodiansNeeded = 3, OrganiserCount = 2;

    /// <summary>A roster statement has a limit in bytes; an enterprise of a book stands in few groups.</summary>
    private const int EnterprisesPerRoster = 40;

    // Milliseconds from the script's zero. Nothing depends on them in virtual time; a real hall gets a short round.
    private const long Enrolment = 100, Custody = 2_000, Start = 6_000, Bids = 7_000, Deadline = 27_000, Sitting = 28_000,
        Opening = 29_000, Release = 30_000, Unopened = 86_400_000;

    public static Script Of(BookRound book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return new Script
        {
            Version = 1,
            Terms = new ScriptTerms
            {
                Title = new Label(book.Title),
                Alliance = new Alliance(new Label("历史标书重放", "Replay of a bid book"), new Label("重放", "Replay"), []),
                Organisers = new ScriptPanel(OrganiserCount, Named("重放组织者", "Replay organiser", OrganiserCount)),
                Custodians = new ScriptPanel(CustodiansNeeded, Named("重放保管人", "Replay custodian", CustodianCount)),
                Timetable = new ScriptTimetable(Start, Deadline, Opening, Unopened),
                Decimals = book.Decimals,
                Revisions = 1,
                Rules = book.Rules,
                Groups = [.. book.Groups.Select(group => WithProduct(group.Group, book.Rules))],
            },
            Enterprises = [.. book.Enterprises.Select(Enrolled)],
            Timeline = Timeline(book),
        };
    }

    private static ImmutableArray<Step> Timeline(BookRound book)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        steps.Add(new PublishStep { At = 0 });
        foreach (var some in book.Enterprises.Select(enterprise => enterprise.Code).Chunk(EnterprisesPerRoster))
            steps.Add(new EnrolStep([.. some]) { At = Enrolment });
        steps.Add(new CustodyStep { At = Custody });
        foreach (var quotation in book.Quotations)
            steps.Add(new BidStep(quotation.Enterprise, quotation.Group, [.. quotation.Prices.Select(price => new ScriptPrice(price.Key, price.Value))]) { At = Bids });
        steps.Add(new OpenStep { At = Sitting });
        steps.Add(new ReleaseStep([.. Enumerable.Range(1, CustodiansNeeded)]) { At = Release });
        return steps.ToImmutable();
    }

    private static ScriptEnterprise Enrolled(Enterprise enterprise) => new(
        enterprise.Code,
        enterprise.Name,
        [.. enterprise.Allowed.Select(group => new AllowedGroup(group.Key, [.. group.Value.Select(product => new AllowedProduct(
            product.Key, [.. product.Value.Values.Select(criterion => new CriterionValue(criterion.Key, criterion.Value))]))]))]);

    /// <summary>A group without a row has no product, and terms want one; nobody may quote for it, so the group fails as in the book.</summary>
    private static Group WithProduct(Group group, Rules rules)
    {
        if (group.Products.Length > 0) return group;
        var needsCeiling = rules.Pipeline.OfType<ComparablePart>().Any(part => part.By is ComparableKey.PriceToCeiling);
        return group with { Products = [new Product { Id = "p-none", Name = group.Name, Ceiling = needsCeiling ? "1" : null }] };
    }

    private static ImmutableArray<Label> Named(string zh, string en, int count) =>
        [.. Enumerable.Range(1, count).Select(number => new Label($"{zh}{number}", $"{en} {number}"))];
}
