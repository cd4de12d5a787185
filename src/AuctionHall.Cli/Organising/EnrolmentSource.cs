using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Cli.Tables;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Organising;

/// <summary>Enrolments out of a folder or a CSV file; every fault names the file and, in a CSV, the line.</summary>
internal static class EnrolmentSource
{
    public static ImmutableArray<Enrol> Folder(World world, RoundState state, string folder, string? groups)
    {
        if (groups is null) throw Failure.Usage("--groups says what the enterprises of a folder may quote", "--groups all, or --groups g-01,g-02");
        var allowed = groups == "all" ? [.. state.Terms.Groups.Select(group => group.Id)] : groups.Split(',');
        var files = Directory.GetFiles(Files.At(world, folder), "*.enrol").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0) throw new Failure($"there is no .enrol file in {folder}");
        return [.. files.Select(file => new Enrol(Request(world, file, Path.GetFileName(file)), [.. allowed.Select(id => Allowed(state, id, ["*"], [], folder))]))];
    }

    public static ImmutableArray<Enrol> Csv(World world, RoundState state, string file)
    {
        var rows = CsvFile.ReadAll(world, file, "request", "groups", "products", "criteria");
        var beside = Path.GetDirectoryName(Files.At(world, file))!;
        var enrolments = new List<(string Request, byte[] Envelope, List<AllowedGroup> Groups)>();
        foreach (var (line, cells) in rows)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{file}:{line}");
            var known = enrolments.FirstOrDefault(enrolment => enrolment.Request == cells[0]);
            if (known.Groups is null) enrolments.Add(known = (cells[0], Request(world, Path.Combine(beside, cells[0]), place), []));
            var ids = cells[1] == "*" ? [.. state.Terms.Groups.Select(group => group.Id)] : Words(cells[1]);
            foreach (var id in ids)
            {
                if (known.Groups.Any(group => group.Group == id)) throw new Failure($"{place}: {cells[0]} has {id} twice");
                known.Groups.Add(Allowed(state, id, Words(cells[2]), Words(cells[3]), place));
            }
        }
        return [.. enrolments.Select(enrolment => new Enrol(enrolment.Envelope, [.. enrolment.Groups]))];
    }

    private static AllowedGroup Allowed(RoundState state, string id, string[] products, string[] criteria, string place)
    {
        var group = state.GroupOf(id) ?? throw new Failure($"{place}: the round has no group {id}");
        var ids = products is ["*"] or [] ? [.. group.Products.Select(product => product.Id)] : products;
        if (ids.FirstOrDefault(product => group.Products.All(known => known.Id != product)) is { } unknown) throw new Failure($"{place}: {id} has no product {unknown}");
        ImmutableArray<CriterionValue> values = [.. criteria.Select(criterion => Criterion(criterion, place))];
        return new AllowedGroup(id, [.. ids.Select(product => new AllowedProduct(product, values))]);
    }

    private static CriterionValue Criterion(string text, string place)
    {
        var parts = text.Split('=');
        return parts.Length == 2 && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? new CriterionValue(parts[0], value) : throw new Failure($"{place}: '{text}' is no criterion", "such as supply-provinces=12");
    }

    private static byte[] Request(World world, string file, string place)
    {
        var bytes = Files.Read(world, file).AsSpan().TrimEnd((byte)'\n').ToArray();
        var result = SignedStatement.Read(bytes);
        if (result.Statement is not { Content: EnrolmentStatement request } statement)
            throw new Failure($"{place}: this is no enrolment request{(result.Refusal is { } refusal ? ": " + Refusals.Sentence(refusal) : "")}", "`auctionhall key new --code CODE --name NAME` makes one");
        return statement.Signers is [var signer] && signer == request.Key ? bytes : throw new Failure($"{place}: the request is not signed by the key that it names");
    }

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
