using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Importing;

/// <summary>
/// The rows of a catalogue as groups of products. Groups stand in the order in which the file first has them, and so do the products of
/// each; a product stands on one row, or on one for each of its models.
/// </summary>
internal sealed class Catalogue(CatalogueColumns columns, RowErrors errors)
{
    private readonly Dictionary<string, Entry> _products = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CatalogueGroup> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<(string Product, string Model)> _models = [];

    /// <summary>How many rows were read.</summary>
    public int Rows { get; private set; }

    public List<CatalogueGroup> Groups { get; } = [];

    public static Catalogue Read(CsvFile file, string name, CatalogueColumns columns, RowErrors errors)
    {
        var catalogue = new Catalogue(columns, errors);
        foreach (var (line, cells) in file.Rows(errors))
        {
            if (++catalogue.Rows > Limits.CatalogueRowsMax) throw new Failure(string.Create(CultureInfo.InvariantCulture, $"{name}:{line}: there are more than {Limits.CatalogueRowsMax} rows"), "make several rounds of it");
            catalogue.Take(line, cells);
        }
        return catalogue;
    }

    private void Take(int line, string[] cells)
    {
        var empty = CatalogueColumns.Needed.Concat(columns.By).Concat(columns.By.IsEmpty ? [CatalogueColumns.Group] : []).Where(column => columns.Cell(cells, column) is null).ToList();
        foreach (var column in empty) errors.Add(line, column, "the cell is empty", "every row needs it");
        Words(line, cells);
        if (empty.Count > 0) return;

        var id = columns.Cell(cells, CatalogueColumns.Product)!;
        if (columns.HasModels && !_models.Add((id, columns.Cell(cells, CatalogueColumns.Model) ?? "")))
            errors.Add(line, CatalogueColumns.Model, $"the model '{columns.Cell(cells, CatalogueColumns.Model)}' of {id} is there twice", "leave one out");
        if (_products.TryGetValue(id, out var known))
        {
            foreach (var column in columns.OfProduct)
                if (columns.Cell(cells, column) is var cell && cell != columns.Cell(known.Cells, column))
                    errors.Add(line, column, $"'{cell}' differs from '{columns.Cell(known.Cells, column)}' in row {known.Line.ToString(CultureInfo.InvariantCulture)}, and both are {id}", "rows of one product differ in their model only: correct one, or give it another id");
            return;
        }
        var entry = new Entry(line, [.. cells]);
        _products.Add(id, entry);
        var group = GroupOf(line, cells);
        group.Lines.Add(line);
        group.Products.Add(ProductOf(cells));
        if (Unit(cells) != group.Unit)
            errors.Add(line, CatalogueColumns.Unit, $"'{Unit(cells).Zh}' is not the unit of the group, which is '{group.Unit.Zh}' in row {group.Lines[0].ToString(CultureInfo.InvariantCulture)}", "prices of one group are for one unit");
    }

    /// <summary>Words that nothing behind this looks at again.</summary>
    private void Words(int line, string[] cells)
    {
        if (columns.Cell(cells, CatalogueColumns.Enterprise) is { } code && !Texts.IsCreditCode(code))
            errors.Add(line, CatalogueColumns.Enterprise, $"'{code}' is no credit code", $"1 to {Limits.CreditCodeCharsMax} of 0-9 A-Z");
        if (columns.Cell(cells, CatalogueColumns.Origin) is { } origin && OriginOf(origin) is null)
            errors.Add(line, CatalogueColumns.Origin, $"'{origin}' is no origin", "domestic (国产) or imported (进口)");
    }

    private CatalogueGroup GroupOf(int line, string[] cells)
    {
        var values = columns.By.Select(column => columns.Cell(cells, column)!).ToList();
        // No value holds a line break: it would have been refused as an attribute.
        var key = columns.By.IsEmpty ? columns.Cell(cells, CatalogueColumns.Group)! : string.Join('\n', values);
        if (_groups.TryGetValue(key, out var known)) return known;
        var (id, name) = columns.By.IsEmpty
            ? (key, new Label(columns.Cell(cells, CatalogueColumns.GroupName) ?? columns.Cell(cells, CatalogueColumns.Name)!, columns.Cell(cells, CatalogueColumns.GroupNameEnglish)))
            : (string.Create(CultureInfo.InvariantCulture, $"g-{Groups.Count + 1:000}"), new Label(columns.Cell(cells, CatalogueColumns.GroupName) ?? string.Join(" / ", values), columns.Cell(cells, CatalogueColumns.GroupNameEnglish)));
        var group = new CatalogueGroup(id, name, Unit(cells));
        _groups.Add(key, group);
        Groups.Add(group);
        return group;
    }

    private Product ProductOf(string[] cells)
    {
        ImmutableArray<ProductAttribute> attributes = [.. columns.Attributes.Where(column => columns.Cell(cells, column) is not null).Select(column => new ProductAttribute(column, columns.Cell(cells, column)!))];
        return new Product
        {
            Id = columns.Cell(cells, CatalogueColumns.Product)!,
            Name = new Label(columns.Cell(cells, CatalogueColumns.Name)!, columns.Cell(cells, CatalogueColumns.NameEnglish)),
            Specification = columns.Cell(cells, CatalogueColumns.Specification),
            Ceiling = columns.Cell(cells, CatalogueColumns.Ceiling),
            Coefficient = columns.Cell(cells, CatalogueColumns.Coefficient),
            Content = columns.Cell(cells, CatalogueColumns.Content),
            In = columns.Cell(cells, CatalogueColumns.In),
            Prices = columns.Cell(cells, CatalogueColumns.Reference) is { } price ? [new NamedPrice(CatalogueColumns.Reference, price)] : null,
            Origin = columns.Cell(cells, CatalogueColumns.Origin) is { } origin ? OriginOf(origin) : null,
            Registration = columns.Cell(cells, CatalogueColumns.Registration),
            Attributes = attributes.IsEmpty ? null : attributes,
        };
    }

    private Label Unit(string[] cells) => new(columns.Cell(cells, CatalogueColumns.Unit)!, columns.Cell(cells, CatalogueColumns.UnitEnglish));

    private static Origin? OriginOf(string word) => word switch
    {
        "domestic" or "国产" => Origin.Domestic,
        "imported" or "进口" => Origin.Imported,
        _ => null,
    };

    private sealed record Entry(int Line, string[] Cells);
}

/// <summary>A group as a catalogue makes it, with the row on which each product first stands.</summary>
internal sealed record CatalogueGroup(string Id, Label Name, Label Unit)
{
    public List<Product> Products { get; } = [];

    public List<int> Lines { get; } = [];

    public Group ToGroup() => new() { Id = Id, Name = Name, Unit = Unit, Products = [.. Products], Volume = 0 };
}
