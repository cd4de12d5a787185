using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Rounds;

namespace AuctionHall.Scripts;

/// <summary>One group of a book, row by row. Within a group the short name identifies the enterprise.</summary>
internal sealed class BookGroupReader(string id, BookEnterprises enterprises, int decimals)
{
    private readonly List<Product> _products = [];
    private readonly Dictionary<(string Specification, string Ceiling, int Nth), string> _productIds = [];
    private readonly Dictionary<string, string> _codeByShort = new(StringComparer.Ordinal);
    private readonly List<string> _codes = [];
    private readonly Dictionary<string, SortedDictionary<string, string>> _prices = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Code, string Specification, string Ceiling), int> _seen = [];
    private int _rows;

    public void Add(BookJson row)
    {
        _rows++;
        var (full, @short) = (row["enterprise"].Text, row["enterprise_short"].Text);
        if (!_codeByShort.TryGetValue(@short, out var code))
        {
            code = enterprises.CodeOf(full, @short);
            _codeByShort.Add(@short, code);
            _codes.Add(code);
            _prices.Add(code, new SortedDictionary<string, string>(StringComparer.Ordinal));
        }

        var product = ProductOf(row, code);
        enterprises.Allow(code, id, product, _rows);
        if (row["price"].TextOrNull is { } price) _prices[code].Add(product, price);
    }

    public BookGroup Group(int number, Label name, Label unit) => new(
        number,
        new Group { Id = id, Name = name, Products = [.. _products], Volume = 0, Unit = unit },
        _codeByShort.ToImmutableSortedDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal));

    public IEnumerable<BookQuotation> Quotations() =>
        _codes.Select(code => new BookQuotation(code, id, _prices[code].ToImmutableSortedDictionary(StringComparer.Ordinal)));

    /// <summary>The n-th row of an enterprise with one specification and ceiling is a price for the n-th such product.</summary>
    private string ProductOf(BookJson row, string code)
    {
        var specification = row["specification"].Text;
        var ceiling = row["ceiling"].TextOrNull;
        // 0.5 and 0.50 are one ceiling.
        var same = ceiling is null ? "" : Price.TryParse(ceiling, decimals, out var price) ? price.ToString(decimals) : throw row["ceiling"].Refuse("is no price");
        var nth = _seen[(code, specification, same)] = _seen.GetValueOrDefault((code, specification, same)) + 1;
        if (_productIds.TryGetValue((specification, same, nth), out var known)) return known;

        var product = string.Create(CultureInfo.InvariantCulture, $"p-{_products.Count + 1}");
        _productIds.Add((specification, same, nth), product);
        _products.Add(new Product { Id = product, Name = new Label(row["product"].Text), Specification = specification, Ceiling = ceiling });
        return product;
    }
}
