// Bidding units that are ranked apart, and the parts that name one: RULES.md R-44 and R-51.

using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class UnitsCheck
{
    public static void Pipeline(ImmutableArray<RulePart> pipeline, Problems found)
    {
        var apart = pipeline.OfType<UnitPart>().FirstOrDefault()?.Apart ?? [];
        for (var i = 0; i < pipeline.Length; i++)
        {
            var path = $"rules.pipeline[{i}]";
            if (InOf(pipeline[i]) is { } name && !apart.Contains(name))
                found.Add($"{path}.in", $"there is no bidding unit '{name}'", apart.IsEmpty ? "leave `in` out, or list bidding units as `apart` of the part 'unit'" : $"one of {string.Join(", ", apart)}");
            if (pipeline[i] is EntryPart entry) Entry(entry.Any, entry.In, apart, path, found);
            if (pipeline[i] is RevivalPart { Any: { } any } revival) Entry(any, revival.In, apart, path, found);
            if (pipeline[i] is RegionsPart && !apart.IsEmpty)
                found.Add(path, "regions are not picked where bidding units are ranked apart", "leave the part out");
        }
        // Without units there is one nameless contest; a part without `in` is for all of them.
        foreach (var unit in apart.IsEmpty ? [null] : apart.Cast<string?>())
        {
            Once<CapPart>(pipeline, unit, "cap", needed: pipeline.Any(part => part is CapPart), found);
            Once<WorstRatioPart>(pipeline, unit, "worst-ratio", needed: false, found);
        }
    }

    private static string? InOf(RulePart part) => part switch
    {
        EntryPart entry => entry.In,
        WorstRatioPart worst => worst.In,
        CapPart cap => cap.In,
        RevivalPart revival => revival.In,
        _ => null,
    };

    private static void Once<T>(ImmutableArray<RulePart> pipeline, string? unit, string name, bool needed, Problems found) where T : RulePart
    {
        if (unit is null) return;   // the pipeline's own check says whether it stands twice
        var own = pipeline.Index().Where(part => part.Item is T && (InOf(part.Item) is not { } @in || @in == unit)).ToList();
        foreach (var (i, _) in own.Skip(1)) found.Add($"rules.pipeline[{i}]", $"the bidding unit '{unit}' has a part '{name}' before it already", "give each one `in`, or leave all but one out");
        if (own.Count == 0 && needed) found.Add("rules.pipeline", $"the bidding unit '{unit}' has no part '{name}'", $"add one with \"in\":\"{unit}\"");
    }

    private static void Entry(ImmutableArray<EntryCondition> any, string? @in, ImmutableArray<string> apart, string path, Problems found)
    {
        for (var i = 0; i < any.Length; i++)
        {
            if (any[i] is not AtMostSelectedOf(var of)) continue;
            if (@in is not { } own)
                found.Add($"{path}.any[{i}]", "a limit by another bidding unit needs to know for which unit it is", "give the part `in`");
            else if (!apart.Contains(of) || apart.IndexOf(of) >= apart.IndexOf(own))
                found.Add($"{path}.any[{i}].of", $"'{of}' is no bidding unit that is ranked before '{own}'", "units are ranked in the order of `apart`");
        }
    }
}
