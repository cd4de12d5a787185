using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Rounds;
using AuctionHall.Volumes;

namespace AuctionHall.Cli.Volumes;

/// <summary>Lists of regions in the order in which selected enterprises would like them (RULES.md R-76).</summary>
internal static class PreferencesFile
{
    public static readonly string[] Columns = ["group", "enterprise", "rank", "region"];

    /// <summary>By group, then enterprise: places in the alliance's members, best first.</summary>
    public static Dictionary<string, Dictionary<string, ImmutableArray<int>>> Read(World world, string name, Terms terms, OutcomesFile outcomes, RowErrors errors)
    {
        var lists = new Dictionary<(string Group, string Enterprise), SortedDictionary<int, (int Region, int Line)>>();
        var regions = terms.Alliance.Members.Index().ToDictionary(member => member.Item.Name.Zh, member => member.Index, StringComparer.Ordinal);
        using var csv = CsvFile.Open(world, name, Columns, []);
        var places = Array.ConvertAll(Columns, csv.Place);
        foreach (var (line, cells) in csv.Rows(errors))
        {
            var (group, enterprise, rankText, regionText) = (cells[places[0]], cells[places[1]], cells[places[2]], cells[places[3]]);
            var before = errors.Count;
            if (!outcomes.ByGroup.TryGetValue(group, out var outcome)) errors.Add(line, Columns[0], $"there is no outcome of a group '{group}'", "write the id of a group that has one");
            else if (RegionDraft.Places(outcome).All(item => item.Enterprise != enterprise)) errors.Add(line, Columns[1], $"'{enterprise}' holds no place in {group}", "only selected enterprises pick regions");
            if (!int.TryParse(rankText, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) || rank < 1) errors.Add(line, Columns[2], $"'{rankText}' is no rank", "1 for the region that is wanted most, then 2 and so on");
            if (!regions.TryGetValue(regionText, out var region)) errors.Add(line, Columns[3], $"'{regionText}' is no member of the alliance", "write it as the terms' `alliance.members` do");
            if (errors.Count > before) continue;

            if (!lists.TryGetValue((group, enterprise), out var list)) lists.Add((group, enterprise), list = []);
            if (list.TryGetValue(rank, out var same)) errors.Add(line, Columns[2], $"{enterprise} has rank {rankText} in row {same.Line.ToString(CultureInfo.InvariantCulture)} already", "one region for each rank");
            else if (list.Values.FirstOrDefault(other => other.Region == region) is { Line: > 0 } twice) errors.Add(line, Columns[3], $"{enterprise} lists '{regionText}' in row {twice.Line.ToString(CultureInfo.InvariantCulture)} already", "every region once");
            else list.Add(rank, (region, line));
        }
        return lists.GroupBy(list => list.Key.Group).ToDictionary(
            group => group.Key,
            group => group.ToDictionary(list => list.Key.Enterprise, list => list.Value.Values.Select(entry => entry.Region).ToImmutableArray(), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }
}
