using AuctionHall.Cli.Shell;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Auditing;

/// <summary>An outcome for a person: every price with the rules it met and the one that decided, in both languages.</summary>
internal static class OutcomeText
{
    public static void Print(World world, Terms terms, Outcome outcome)
    {
        var group = terms.Groups.First(known => known.Id == outcome.Group);
        world.Out.WriteLine($"{group.Id} {Both(group.Name)}");
        foreach (var (zh, en) in Explanation.Explain(outcome, Language.Chinese).Zip(Explanation.Explain(outcome, Language.English))) world.Out.WriteLine($"  {zh} {en}");
        foreach (var bid in outcome.Bids)
            if (bid.Void is { } reason) world.Out.WriteLine($"  {bid.Enterprise}: {Explanation.Explain(reason, Language.Chinese)} {Explanation.Explain(reason, Language.English)}");
        foreach (var item in outcome.Items)
        {
            world.Out.WriteLine($"  {(item.Place is { } place ? $"{place}. " : "   ")}{item.Enterprise} {item.Product} {item.Price}");
            foreach (var (zh, en) in Explanation.Explain(item, Language.Chinese).Zip(Explanation.Explain(item, Language.English))) world.Out.WriteLine($"       {zh} {en}");
        }
    }

    /// <summary>One line: who was selected, lowest first.</summary>
    public static string Line(Outcome outcome, Func<string, string> nameOf)
    {
        var selected = outcome.Items.Where(item => item.Verdict is Verdict.Selected).OrderBy(item => item.Place).Select(item => $"{nameOf(item.Enterprise)} {item.Price}").ToList();
        return outcome.Status is OutcomeStatus.Failed || selected.Count == 0 ? "failed" : string.Join(", ", selected);
    }

    public static string Both(Label label) => label.En is null ? label.Zh : $"{label.Zh} {label.En}";
}
