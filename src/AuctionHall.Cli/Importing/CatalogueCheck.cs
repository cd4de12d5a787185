using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AuctionHall.Auctions;
using AuctionHall.Cli.Tables;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Volumes;

namespace AuctionHall.Cli.Importing;

/// <summary>
/// What is wrong with the terms that a catalogue makes, told by row and column. The terms' own checks find it, so there is one place
/// that knows what a ceiling or a name is.
/// </summary>
internal static partial class CatalogueCheck
{
    public static void Run(Terms terms, List<CatalogueGroup> groups, CatalogueColumns columns, RowErrors errors)
    {
        // Volumes come with the demand: where the rules need them, a check without any would say so in every group.
        var whole = terms with { Groups = [.. terms.Groups.Select(group => Bases.ByProduct(terms.Rules, group) ? group with { Products = [.. group.Products.Select(product => product with { Volume = 0 })] } : group)] };
        var found = TermsCheck.Problems(whole);
        // The check of the terms looks at rules only when all else is sound; a person wants all errors at once.
        if (terms.Decimals is >= 0 and <= Limits.DecimalsMax) found = [.. found.Union(PipelineCheck.Problems(whole.Rules, whole.Groups, whole.Decimals))];
        foreach (var problem in found)
        {
            if (problem.Path == "groups") errors.Add(1, "", problem.Sentence, problem.Remedy);
            if (Place().Match(problem.Path) is not { Success: true } place) continue;
            var group = groups[int.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture)];
            var product = place.Groups[2].Success ? int.Parse(place.Groups[2].Value, CultureInfo.InvariantCulture) : (int?)null;
            errors.Add(group.Lines[product ?? 0], Column(columns, product is { } index ? group.Products[index] : null, place.Groups[3].Value), problem.Sentence, problem.Remedy);
        }
    }

    private static string Column(CatalogueColumns columns, Product? product, string field)
    {
        if (product is null)
            return field switch
            {
                "unit.zh" => CatalogueColumns.Unit,
                "unit.en" => CatalogueColumns.UnitEnglish,
                "id" => columns.By.IsEmpty ? CatalogueColumns.Group : columns.By[0],
                "name.zh" => columns.By.IsEmpty ? CatalogueColumns.GroupName : columns.By[0],
                "name.en" => CatalogueColumns.GroupNameEnglish,
                _ => "",
            };
        if (Attribute().Match(field) is { Success: true } attribute) return product.Attributes!.Value[int.Parse(attribute.Groups[1].Value, CultureInfo.InvariantCulture)].Name;
        return field switch
        {
            "id" => CatalogueColumns.Product,
            "name.zh" => CatalogueColumns.Name,
            "name.en" => CatalogueColumns.NameEnglish,
            _ when field.StartsWith("prices", StringComparison.Ordinal) => CatalogueColumns.Reference,
            _ => field,
        };
    }

    [GeneratedRegex(@"^groups\[([0-9]+)\](?:\.products\[([0-9]+)\])?(?:\.(.*))?$")]
    private static partial Regex Place();

    [GeneratedRegex(@"^attributes\[([0-9]+)\]")]
    private static partial Regex Attribute();
}
