using System.Collections.Immutable;
using AuctionHall.Ranking;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>
/// Whether terms are sound (FORMAT.md, section 5): all problems at once, each with the JSON path of its field. Only sound
/// terms make a round, so nothing later has to doubt them.
/// </summary>
public static class TermsCheck
{
    public static ImmutableArray<Problem> Problems(Terms terms)
    {
        var found = new List<Problem>();
        Name("title", terms.Title);
        Name("alliance.name", terms.Alliance.Name);
        Name("alliance.lead", terms.Alliance.Lead);
        for (var i = 0; i < terms.Alliance.Members.Length; i++) Name($"alliance.members[{i}]", terms.Alliance.Members[i]);

        Add(IsHallName(terms.Hall.Name), "hall.name", "a hall's name is 1 to 100 of [a-z0-9.-]");
        Panel("organisers", terms.Organisers, Limits.OrganisersMax);
        Panel("custodians", terms.Custodians, Limits.CustodiansMax);
        var (m, n) = (terms.Custodians.Threshold, terms.Custodians.People.Length);
        Add(GroupSeal.IsQuorum(m, n), "custodians.threshold", $"{m} of {n} is no quorum: 2 <= m < n <= {Limits.CustodiansMax} and 2m > n");
        Add(terms.Organisers.Threshold >= 1 && terms.Organisers.Threshold <= terms.Organisers.People.Length,
            "organisers.threshold", "the threshold is at least 1 and at most the number of organisers");
        Keys(terms);

        Add(Ascends(terms.Timetable), "timetable", "the opening is before the deadline, or the times do not ascend: start < deadline <= opening < unopened");
        Add(terms.Decimals is >= 0 and <= Limits.DecimalsMax, "decimals", $"decimals are 0 to {Limits.DecimalsMax}");
        Add(terms.Revisions is >= 1 and <= Limits.RevisionsMax, "revisions", $"revisions are 1 to {Limits.RevisionsMax}");
        Groups(terms);
        if (found.Count == 0) found.AddRange(PipelineCheck.Problems(terms.Rules, terms.Groups, terms.Decimals));
        return [.. found];

        void Add(bool sound, string path, string sentence)
        {
            if (!sound) found.Add(new Problem(path, sentence));
        }

        void Name(string path, Label label) => Add(Texts.IsName(label), path, "a name is 1 to 100 characters, NFC, without control or format characters");

        void Panel(string path, Panel panel, int peopleMax)
        {
            Add(panel.People.Length >= 1 && panel.People.Length <= peopleMax, $"{path}.people", $"there are 1 to {peopleMax} of them");
            for (var i = 0; i < panel.People.Length; i++) Name($"{path}.people[{i}].name", panel.People[i].Name);
        }

        void Keys(Terms all)
        {
            var keys = all.Organisers.People.Select((person, i) => ($"organisers.people[{i}].key", person.Key))
                .Concat(all.Custodians.People.Select((person, i) => ($"custodians.people[{i}].key", person.Key)))
                .Append(("hall.statements", all.Hall.Statements))
                .Append(("hall.checkpoints", all.Hall.Checkpoints));
            var seen = new HashSet<Bytes32>();
            foreach (var (path, key) in keys)
            {
                Add(Ed25519.IsAcceptableKey(key), path, "the key is not canonical or of small order");
                Add(seen.Add(key), path, "the key is there twice: one key has one role and one holder");
            }
        }

        void Groups(Terms all)
        {
            Add(all.Groups.Length is >= 1 and <= Limits.GroupsPerRoundMax, "groups", $"there are 1 to {Limits.GroupsPerRoundMax} groups");
            var ids = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < all.Groups.Length; i++)
            {
                var (group, path) = (all.Groups[i], $"groups[{i}]");
                Add(Texts.IsId(group.Id, Limits.GroupIdCharsMax), $"{path}.id", "a group's id is 1 to 64 of [a-z0-9-]");
                Add(ids.Add(group.Id), $"{path}.id", $"the id {group.Id} is there twice");
                Name($"{path}.name", group.Name);
                Name($"{path}.unit", group.Unit);
                Add(group.Volume >= 0, $"{path}.volume", "a volume is not negative");
                Add(group.Products.Length is >= 1 and <= Limits.ProductsPerGroupMax, $"{path}.products", $"a group has 1 to {Limits.ProductsPerGroupMax} products");
                var products = new HashSet<string>(StringComparer.Ordinal);
                for (var j = 0; j < group.Products.Length; j++)
                {
                    var (product, at) = (group.Products[j], $"{path}.products[{j}]");
                    Add(Texts.IsId(product.Id, Limits.ProductIdCharsMax), $"{at}.id", "a product's id is 1 to 32 of [a-z0-9-]");
                    Add(products.Add(product.Id), $"{at}.id", $"the id {product.Id} is there twice");
                    Name($"{at}.name", product.Name);
                    if (product.Specification is { } text) Name($"{at}.specification", new Label(text));
                }
            }
        }
    }

    public static bool Ascends(Timetable times) =>
        times.Start < times.Deadline && times.Deadline <= times.Opening && times.Opening < times.Unopened;

    /// <summary>It becomes the first part of every checkpoint's origin, so it has neither space nor slash.</summary>
    private static bool IsHallName(string name) =>
        name.Length is > 0 and <= Limits.NameCharsMax && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-');
}
