using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Rounds;

namespace AuctionHall.Scripts;

/// <summary>
/// The enterprises of a book. A book knows names only, so each pair of full and short name gets an invented credit
/// code, BOOK00001, BOOK00002, … in the order of first appearance.
/// </summary>
internal sealed class BookEnterprises
{
    private readonly Dictionary<(string Full, string Short), int> _indexes = [];
    private readonly List<(string Code, string Full)> _found = [];

    /// <summary>By enterprise code, group id and product id, the number of the row: what it may quote.</summary>
    private readonly Dictionary<string, SortedDictionary<string, SortedDictionary<string, int>>> _rows = new(StringComparer.Ordinal);

    public string CodeOf(string full, string @short)
    {
        if (_indexes.TryGetValue((full, @short), out var index)) return _found[index].Code;
        var code = string.Create(CultureInfo.InvariantCulture, $"BOOK{_found.Count + 1:D5}");
        _indexes.Add((full, @short), _found.Count);
        _found.Add((code, full));
        _rows.Add(code, new SortedDictionary<string, SortedDictionary<string, int>>(StringComparer.Ordinal));
        return code;
    }

    public void Allow(string code, string group, string product, int row)
    {
        if (!_rows[code].TryGetValue(group, out var products))
            _rows[code].Add(group, products = new SortedDictionary<string, int>(StringComparer.Ordinal));
        products.Add(product, row);
    }

    public ImmutableArray<Enterprise> All() => [.. _found.Select(enterprise => new Enterprise
    {
        Code = enterprise.Code,
        Name = new Label(enterprise.Full),
        Keys = [],
        Related = enterprise.Code,
        Allowed = _rows[enterprise.Code].ToImmutableSortedDictionary(
            group => group.Key,
            group => group.Value.ToImmutableSortedDictionary(product => product.Key, product => Row(product.Value), StringComparer.Ordinal),
            StringComparer.Ordinal),
    })];

    private static Criteria Row(int row) => new(Criteria.None.Values.Add(BookRules.BookOrder, row));
}
