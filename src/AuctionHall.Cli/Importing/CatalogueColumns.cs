using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;

namespace AuctionHall.Cli.Importing;

/// <summary>What the columns of a catalogue are: some have a meaning, every other one is a functional attribute.</summary>
internal sealed class CatalogueColumns
{
    public const string Product = "product", Name = "name_zh", NameEnglish = "name_en", Unit = "unit", UnitEnglish = "unit_en", Group = "group",
        GroupName = "group_zh", GroupNameEnglish = "group_en", Specification = "specification", Model = "model", Enterprise = "enterprise",
        Registration = "registration", Origin = "origin", Ceiling = "ceiling", Reference = "reference", Coefficient = "coefficient",
        Content = "content", In = "in";

    public static readonly string[] Needed = [Product, Name, Unit];

    public static readonly string[] Optional =
    [
        Group, GroupName, GroupNameEnglish, NameEnglish, Specification, Model, Enterprise, Registration, Origin, Ceiling, Reference,
        Coefficient, Content, In, UnitEnglish,
    ];

    private readonly CsvFile _file;

    private CatalogueColumns(CsvFile file, ImmutableArray<string> attributes, ImmutableArray<string> by) =>
        (_file, Attributes, By) = (file, attributes, by);

    /// <summary>Functional attributes, in the order of the file.</summary>
    public ImmutableArray<string> Attributes { get; }

    /// <summary>The attributes whose values make a group; empty where the column `group` does.</summary>
    public ImmutableArray<string> By { get; }

    /// <param name="file">Whose headings are judged.</param>
    /// <param name="name">Its name.</param>
    /// <param name="groupBy">Attributes separated by commas, or null.</param>
    public static CatalogueColumns Of(CsvFile file, string name, string? groupBy)
    {
        var attributes = file.Columns.Where(column => !Needed.Contains(column) && !Optional.Contains(column)).ToImmutableArray();
        foreach (var attribute in attributes)
            if (!Texts.IsId(attribute, Limits.ProductIdCharsMax))
                throw new Failure($"{name}:1: the column '{attribute}' is no name of an attribute", $"1 to {Limits.ProductIdCharsMax} of [a-z0-9-]; columns with a meaning of their own are {string.Join(',', Needed)},{string.Join(',', Optional)}");
        ImmutableArray<string> by = groupBy is null ? [] : [.. groupBy.Split(',').Select(attribute => attribute.Trim())];
        foreach (var attribute in by)
            if (!attributes.Contains(attribute)) throw Failure.Usage($"--group-by {attribute}: {name} has no such attribute", attributes.IsEmpty ? "it has no attributes at all" : $"its attributes are {string.Join(", ", attributes)}");
        var grouped = file.Place(Group) >= 0;
        if (grouped == !by.IsEmpty)
            throw Failure.Usage(grouped ? "both --group-by and the column group say what the groups are" : "nothing says what the groups are", "either the column group has their ids, or --group-by names attributes");
        return new CatalogueColumns(file, attributes, by);
    }

    /// <summary>The cell of a column; null where it is empty or the column is not there.</summary>
    public string? Cell(string[] cells, string column) => _file.Place(column) is >= 0 and var place && cells[place].Length > 0 ? cells[place] : null;

    /// <summary>Every column in which the rows of one product agree: all but the model.</summary>
    public IEnumerable<string> OfProduct => _file.Columns.Where(column => column != Model);

    /// <summary>Whether models are told apart.</summary>
    public bool HasModels => _file.Place(Model) >= 0;
}
