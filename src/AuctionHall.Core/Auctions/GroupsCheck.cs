// Groups and their products as texts: FORMAT.md, section 5. What the rules need of them, PipelineCheck says.

using System.Collections.Immutable;
using AuctionHall.Ranking;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

internal static class GroupsCheck
{
    private const string AnId = "of [a-z0-9-]";

    public static void Groups(ImmutableArray<Group> groups, Problems found)
    {
        found.Unless(groups.Length is >= 1 and <= Limits.GroupsPerRoundMax, "groups", $"there are {groups.Length} groups", $"1 to {Limits.GroupsPerRoundMax}");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < groups.Length; i++)
        {
            found.Unless(ids.Add(groups[i].Id), $"groups[{i}].id", $"the id {groups[i].Id} stands twice", "give one of them another");
            Group(groups[i], $"groups[{i}]", found);
        }
    }

    public static void Group(Group group, string path, Problems found)
    {
        found.Unless(Texts.IsId(group.Id, Limits.GroupIdCharsMax), $"{path}.id", $"'{group.Id}' is no id of a group", $"1 to {Limits.GroupIdCharsMax} {AnId}");
        Texts.CheckName(group.Name, $"{path}.name", found);
        Texts.CheckName(group.Unit, $"{path}.unit", found);
        found.Unless(group.Volume >= 0, $"{path}.volume", "a volume is not negative", "whole units, 0 or more");
        found.Unless(group.Products.Length is >= 1 and <= Limits.ProductsPerGroupMax, $"{path}.products", $"the group has {group.Products.Length} products", $"1 to {Limits.ProductsPerGroupMax}");
        Products(group.Products, path, found);
    }

    private static void Products(ImmutableArray<Product> products, string group, Problems found)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < products.Length; i++)
        {
            var (product, path) = (products[i], $"{group}.products[{i}]");
            found.Unless(Texts.IsId(product.Id, Limits.ProductIdCharsMax), $"{path}.id", $"'{product.Id}' is no id of a product", $"1 to {Limits.ProductIdCharsMax} {AnId}");
            found.Unless(ids.Add(product.Id), $"{path}.id", $"the id {product.Id} stands twice in its group", "give one of them another");
            Texts.CheckName(product.Name, $"{path}.name", found);
            if (product.Specification is { } specification) Texts.CheckName(specification, $"{path}.specification", found);
            if (product.Registration is { } registration) Texts.CheckName(registration, $"{path}.registration", found);
            Names((product.Prices ?? []).Select(price => price.Name), $"{path}.prices", found);
            Names((product.Attributes ?? []).Select(attribute => attribute.Name), $"{path}.attributes", found);
            for (var j = 0; j < (product.Attributes?.Length ?? 0); j++)
                Texts.CheckName(product.Attributes!.Value[j].Value, $"{path}.attributes[{j}].value", found);
        }
    }

    private static void Names(IEnumerable<string> names, string path, Problems found)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, name) in names.Index())
        {
            found.Unless(PartValues.IsName(name) && name != PartValues.Ceiling, $"{path}[{i}].name", $"'{name}' is no name here", $"1 to {Limits.ProductIdCharsMax} {AnId}, and not 'ceiling'");
            found.Unless(seen.Add(name), $"{path}[{i}].name", $"'{name}' stands twice", "leave one out");
        }
    }
}
