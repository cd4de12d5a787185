using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Tests.Presets;

/// <summary>
/// An outcome as the worked examples write it, for an eye: a line for the group, for each bidding unit and for each item; keys
/// as decimals where they end; of the rules met those that depend on the terms.
/// </summary>
internal static class OutcomeLines
{
    /// <summary>Met by every valid item, or told by a member of its own: validity, key, even and ranked shares, regions.</summary>
    private static readonly HashSet<string> Plain = ["R-9", "R-10", "R-14", "R-15", "R-16", "R-17", "R-35", "R-36", "R-38", "R-49", "R-50"];

    /// <summary>What the example says, without its reasons.</summary>
    public static IEnumerable<string> Expected(JsonElement expected)
    {
        yield return expected.GetProperty("group").GetRawText().Normal();
        if (expected.TryGetProperty("units", out var units))
            foreach (var unit in units.EnumerateArray()) yield return unit.GetRawText().Normal();
        foreach (var item in expected.GetProperty("items").EnumerateArray()) yield return item.GetRawText().Normal();
    }

    public static IEnumerable<string> Of(Outcome outcome)
    {
        var group = Whole(outcome.Status, outcome.Bidders, outcome.Cap, outcome.Lowest, [.. outcome.Applied], outcome.Volume);
        if (outcome.Aggregates is { } totals)
        {
            group["average"] = totals.Average?.Percent;
            group["maximum"] = totals.Maximum?.Percent;
            group["savings"] = totals.Savings?.Yuan;
        }
        yield return group.Line();
        foreach (var unit in outcome.Units ?? [])
        {
            var line = new JsonObject { ["unit"] = unit.Unit };
            foreach (var (name, value) in Whole(unit.Status, unit.Bidders, unit.Cap, unit.Lowest, [.. unit.Applied], unit.Volume)) line[name] = value?.DeepClone();
            yield return line.Line();
        }
        foreach (var item in outcome.Items) yield return Item(item).Line();
    }

    private static JsonObject Whole(OutcomeStatus status, int bidders, int cap, string? lowest, List<Applied> applied, VolumeOutcome? volume)
    {
        var anchor = applied.Find(rule => rule.Rule == "R-52");
        return new JsonObject
        {
            ["status"] = status is OutcomeStatus.Failed ? "failed" : "ranked",
            ["bidders"] = bidders, ["cap"] = cap, ["lowest"] = Number(lowest),
            ["mean"] = anchor?.Operands[1], ["anchor"] = Number(anchor?.Operands[3]),
            ["base"] = Units(volume?.Base), ["agreed"] = Units(volume?.Allotted), ["residue"] = Units(volume?.Unallotted),
            ["pool"] = Units(applied.Find(rule => rule.Rule == "R-64")?.Operands[0]),
        };
    }

    private static JsonObject Item(ItemOutcome item) => new()
    {
        ["item"] = $"{item.Enterprise} {item.Product}", ["price"] = item.Price,
        ["verdict"] = JsonSerializer.SerializeToNode(item.Verdict, StrictJson.Options), ["rule"] = item.Decided.Rule,
        ["key"] = Number(item.Key), ["rank"] = item.Rank,
        ["tie"] = item.Tie is { } tie ? (tie.Rule == "R-26" ? $"R-26 {tie.Operands[2]}" : tie.Rule) : null,
        ["met"] = item.Met.Where(rule => !Plain.Contains(rule.Rule)).Select(rule => rule.Rule == "R-62" ? $"R-62 {rule.Operands[0]}" : rule.Rule).ToList() is { Count: > 0 } met ? string.Join(", ", met) : null,
        ["place"] = item.Place, ["allotted"] = Units(item.Allotted), ["regions"] = item.Regions,
        ["offer"] = item.Offer?.Price,
    };

    private static JsonNode? Units(string? units) => units is null ? null : long.Parse(units, CultureInfo.InvariantCulture);

    /// <summary>n/m as a decimal where that ends within nine places.</summary>
    private static string? Number(string? ratio)
    {
        if (ratio is null) return null;
        var (n, m) = (BigInteger.Parse(ratio.Split('/')[0], CultureInfo.InvariantCulture), BigInteger.Parse(ratio.Split('/')[1], CultureInfo.InvariantCulture));
        var scaled = n * BigInteger.Pow(10, 9);
        if (scaled % m != 0) return ratio;
        var digits = (scaled / m).ToString(CultureInfo.InvariantCulture).PadLeft(10, '0');
        return $"{digits[..^9]}.{digits[^9..]}".TrimEnd('0').TrimEnd('.');
    }

    private static string Normal(this string json)
    {
        var line = JsonNode.Parse(json)!.AsObject();
        line.Remove("why");
        return line.Line();
    }

    /// <summary>Members in the order of their names, so that an example may put them in any.</summary>
    private static string Line(this JsonObject line) =>
        string.Join("  ", line.Where(member => member.Value is not null).OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}: {member.Value}"));
}
