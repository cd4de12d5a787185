using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Volumes;

namespace AuctionHall.Cli.Volumes;

/// <summary>Who picked which region (RULES.md ), as `draft` writes it or as a draft on the spot was written down.</summary>
internal sealed class PicksFile
{
    public static readonly string[] Columns = ["group", "turn", "place", "enterprise", "region", "kind"];

    private const string Own = "own", Backup = "backup";

    private readonly Dictionary<string, List<(int Line, RegionPick Pick)>> _picks = new(StringComparer.Ordinal);

    public static void Write(World world, string file, Terms terms, IEnumerable<(string Group, ImmutableArray<RegionPick> Picks)> drafts)
    {
        using var table = Table.Csv(world, file, Columns);
        foreach (var (group, picks) in drafts)
            foreach (var pick in picks)
                table.Row(group, pick.Turn, pick.Place, pick.Enterprise, terms.Alliance.Members[pick.Region].Name.Zh, pick.Backup ? Backup : Own);
        table.Complete();
    }

    /// <summary>Reads and holds every pick against the outcome: who picks, how often, and every region once.</summary>
    public static PicksFile Read(World world, string name, Terms terms, OutcomesFile outcomes, RowErrors errors)
    {
        var file = new PicksFile();
        using var csv = CsvFile.Open(world, name, Columns, []);
        var places = Array.ConvertAll(Columns, csv.Place);
        foreach (var (line, cells) in csv.Rows(errors))
            file.Take(line, Array.ConvertAll(places, place => cells[place]), terms, outcomes, errors);
        if (errors.Count == 0) foreach (var (group, outcome) in outcomes.ByGroup) file.Counts(group, outcome, terms, errors);
        return file;
    }

    public ImmutableArray<RegionPick> Of(string group) => _picks.TryGetValue(group, out var picks) ? [.. picks.Select(pick => pick.Pick)] : [];

    private void Take(int line, string[] cells, Terms terms, OutcomesFile outcomes, RowErrors errors)
    {
        if (!outcomes.ByGroup.TryGetValue(cells[0], out var outcome))
        {
            errors.Add(line, Columns[0], $"there is no outcome of a group '{cells[0]}'", "write the id of a group that has one");
            return;
        }
        if (!int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var turn)) errors.Add(line, Columns[1], $"'{cells[1]}' is not a whole number", "1 for the first turn of the group, and so on");
        var holders = RegionDraft.Places(outcome);
        if (!int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place < 1 || place > holders.Length)
            errors.Add(line, Columns[2], $"{cells[0]} has no place '{cells[2]}'", holders.IsEmpty ? "nobody was selected, so nobody picks" : string.Create(CultureInfo.InvariantCulture, $"1 to {holders.Length}"));
        else if (holders[place - 1].Enterprise != cells[3])
            errors.Add(line, Columns[3], $"place {cells[2]} of {cells[0]} is not held by '{cells[3]}'", $"it is held by {holders[place - 1].Enterprise}");
        var region = terms.Alliance.Members.Index().FirstOrDefault(member => member.Item.Name.Zh == cells[4], (-1, null!)).Index;
        if (region < 0) errors.Add(line, Columns[4], $"'{cells[4]}' is no member of the alliance", "write it as the terms' `alliance.members` do");
        if (cells[5] is not (Own or Backup)) errors.Add(line, Columns[5], $"'{cells[5]}' is no kind of pick", $"{Own} or {Backup}");
        if (!_picks.TryGetValue(cells[0], out var picks)) _picks.Add(cells[0], picks = []);
        var backup = cells[5] == Backup;
        if (picks.FirstOrDefault(other => other.Pick.Region == region && other.Pick.Backup == backup) is { Pick: not null } taken)
            errors.Add(line, Columns[4], $"'{cells[4]}' was picked in row {taken.Line.ToString(CultureInfo.InvariantCulture)} already", "a region is picked once as one's own and once as a backup");
        picks.Add((line, new RegionPick(turn, place, cells[3], region, backup)));
    }

    /// <summary>R-38: so many regions for each place.</summary>
    private void Counts(string group, Outcome outcome, Terms terms, RowErrors errors)
    {
        if (terms.Rules.Pipeline.OfType<RegionsPart>().SingleOrDefault() is null) return;
        foreach (var item in RegionDraft.Places(outcome))
        {
            var mine = (_picks.GetValueOrDefault(group) ?? []).Where(pick => pick.Pick.Place == item.Place && !pick.Pick.Backup).ToList();
            if (mine.Count != item.Regions)
                errors.Add(mine.Count == 0 ? 1 : mine[^1].Line, Columns[2], string.Create(CultureInfo.InvariantCulture, $"place {item.Place} of {group} has {mine.Count} regions, and the outcome gives it {item.Regions}"), "the turns go by R-38: place 1 picks one, then all in order of place");
        }
    }
}
