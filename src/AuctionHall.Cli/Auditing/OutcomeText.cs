using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AuctionHall.Auctions;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Auditing;

/// <summary>An outcome for a person: every price with the rules it met and the one that decided, in both languages.</summary>
internal static class OutcomeText
{
    public static string Of(Terms terms, Outcome outcome)
    {
        var text = new StringBuilder();
        var group = terms.Groups.First(known => known.Id == outcome.Group);
        text.Append(group.Id).Append(' ').Append(Both(group.Name)).Append('\n');
        foreach (var (zh, en) in Explanation.Explain(outcome, Language.Chinese).Zip(Explanation.Explain(outcome, Language.English))) Line(2, zh, en);
        foreach (var bid in outcome.Bids)
            if (bid.Void is { } reason) Line(2, $"{bid.Enterprise}: {Explanation.Explain(reason, Language.Chinese)}", Explanation.Explain(reason, Language.English));
        foreach (var item in outcome.Items)
        {
            Line(2, item.Place is { } place ? string.Create(CultureInfo.InvariantCulture, $"{place}.") : "  ", $"{item.Enterprise} {item.Product} {item.Price}");
            foreach (var (zh, en) in Explanation.Explain(item, Language.Chinese).Zip(Explanation.Explain(item, Language.English))) Line(7, zh, en);
        }
        return text.ToString();

        void Line(int indent, string first, string second) => text.Append(' ', indent).Append(first).Append(' ').Append(second).Append('\n');
    }

    /// <summary>One line: who was selected, lowest first.</summary>
    public static string Line(Outcome outcome, Func<string, string> nameOf)
    {
        var selected = outcome.Items.Where(item => item.Verdict is Verdict.Selected).OrderBy(item => item.Place).Select(item => $"{nameOf(item.Enterprise)} {item.Price}").ToList();
        return outcome.Status is OutcomeStatus.Failed || selected.Count == 0 ? "failed" : string.Join(", ", selected);
    }

    /// <summary>What the last outcome of a group came by, behind a comma; nothing for its first.</summary>
    public static string Replaced(ImmutableArray<Replacement> replacements) => replacements.IsEmpty ? "" : replacements[^1] switch
    {
        Correction => ", corrected",
        Settlement => ", revivals settled",
        var other => throw new InvalidOperationException(other.GetType().Name),
    };

    public static string Both(Label label) => label.En is null ? label.Zh : $"{label.Zh} {label.En}";
}
