using System.Globalization;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Rounds;
using AuctionHall.Volumes;

namespace AuctionHall.Cli.Volumes;

/// <summary>
/// The file of reported demand under terms: region,institution,group,product,units in any order of columns. Rows are checked as they pass
/// by; what stays in memory is the names of the institutions and who reported what.
/// </summary>
internal sealed class Demand : IDisposable
{
    public static readonly string[] Columns = ["region", "institution", "group", "product", "units"];

    private readonly CsvFile _file;
    private readonly string _name;
    private readonly Dictionary<string, int> _regions;
    private readonly Dictionary<string, (int Group, Dictionary<string, (int Place, int Number)> Products)> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Region, string Name), int> _numbers = [];
    private readonly List<(int Region, string Name)> _institutions = [];
    private readonly ReportedOnce _reported = new();

    private Demand(CsvFile file, string name, Terms terms)
    {
        (_file, _name) = (file, name);
        if (terms.Alliance.Members.IsEmpty) throw new Failure("the terms list no members of the alliance, so no region can report", "write them into `alliance.members`");
        _regions = terms.Alliance.Members.Index().ToDictionary(member => member.Item.Name.Zh, member => member.Index, StringComparer.Ordinal);
        var number = 0;
        foreach (var (i, group) in terms.Groups.Index())
            _groups.Add(group.Id, (i, group.Products.Index().ToDictionary(product => product.Item.Id, product => (product.Index, number++), StringComparer.Ordinal)));
    }

    public Bytes32 Sha256 => _file.Sha256;

    /// <summary>By their numbers, as far as rows have passed by.</summary>
    public IReadOnlyList<(int Region, string Name)> Institutions => _institutions;

    public int Count { get; private set; }

    /// <param name="world">Where relative paths begin.</param>
    /// <param name="name">The CSV file.</param>
    /// <param name="terms">Terms whose ids and names differ, as sound ones' do.</param>
    public static Demand Open(World world, string name, Terms terms) => new(CsvFile.Open(world, name, Columns, []), name, terms);

    /// <summary>Sound rows with the group that each belongs to; every other one is an error.</summary>
    public IEnumerable<(int Group, DemandRow Row)> Rows(RowErrors errors)
    {
        var places = Array.ConvertAll(Columns, _file.Place);
        foreach (var (line, cells) in _file.Rows(errors))
        {
            if (++Count > Limits.DemandRowsMax) throw new Failure(string.Create(CultureInfo.InvariantCulture, $"{_name}:{line}: there are more than {Limits.DemandRowsMax} rows"), "ask the institutions' regions to add up what is too fine");
            if (Read(line, cells[places[0]], cells[places[1]], cells[places[2]], cells[places[3]], cells[places[4]], errors) is { } row) yield return row;
        }
    }

    public void Dispose() => _file.Dispose();

    private (int Group, DemandRow Row)? Read(int line, string region, string institution, string group, string product, string units, RowErrors errors)
    {
        var before = errors.Count;
        if (!_regions.TryGetValue(region, out var member)) errors.Add(line, "region", $"'{region}' is no member of the alliance", "write it as the terms' `alliance.members` do");
        var (number, fresh) = (0, false);
        if (!_numbers.TryGetValue((member, institution), out number))
        {
            if (Texts.IsName(new Label(institution))) (number, fresh) = (_institutions.Count, true);
            else errors.Add(line, "institution", $"'{institution}' is no name of an institution", $"1 to {Limits.NameCharsMax} characters, without control or format characters");
        }
        (int Place, int Number) item = default;
        if (!_groups.TryGetValue(group, out var known)) errors.Add(line, "group", $"the terms have no group '{group}'", "write the group's id");
        else if (!known.Products.TryGetValue(product, out item)) errors.Add(line, "product", $"the group {group} has no product '{product}'", "write the product's id");
        if (Units(units) is { } count && errors.Count == before)
        {
            if (fresh) Register(member, institution);
            if (_reported.Add(number, item.Number)) return (known.Group, new DemandRow(member, number, item.Place, count));
            errors.Add(line, "product", $"{institution} in {region} reports {product} of {group} for the second time", "one row for each institution and product: add them up or leave one out");
        }
        return null;

        long? Units(string text)
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole <= Limits.DemandUnitsMax) return whole;
            var (sentence, remedy) = text switch
            {
                "" => ("the cell is empty", "write 0 where nothing is needed"),
                ['-', ..] => ($"'{text}' is below 0", "whole units, 0 or more"),
                _ when text.All(char.IsAsciiDigit) => ($"'{text}' is too large", string.Create(CultureInfo.InvariantCulture, $"at most {Limits.DemandUnitsMax}")),
                _ => ($"'{text}' is not a whole number", "digits only: no point, no comma, no exponent"),
            };
            errors.Add(line, "units", sentence, remedy);
            return null;
        }
    }

    private void Register(int region, string institution)
    {
        _numbers.Add((region, institution), _institutions.Count);
        _institutions.Add((region, institution));
    }
}
