using System.Collections.Immutable;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Cli.Schemas;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Organising;

/// <summary>Terms as a file holds them: their payload's bytes, which are what is signed, and everything that is wrong with them.</summary>
/// <param name="Hash">The round's id, since signatures have no part in it.</param>
internal sealed record TermsFile(byte[] Payload, Terms? Terms, Bytes32 Hash, ImmutableArray<Finding> Problems)
{
    /// <summary>The remedy where only the strict reader knows what is wrong; a test sees to it that nobody reads it.</summary>
    public const string LastResort = "`auctionhall terms schema` says what stands where";

    private static readonly Lazy<Schema> Schema = new(() => SchemaReader.Read(TermsSchema.Utf8));

    /// <summary>
    /// Reads a payload, or the payload inside of an envelope. Whether it is sound the hall's own reader and check say, as they
    /// say it to the hall; everything else here only tells a person what to change.
    /// </summary>
    public static TermsFile Read(ReadOnlySpan<byte> file)
    {
        var payload = Envelope.TryParse(file.TrimEnd((byte)'\n'), out var envelope) ? envelope.Payload : file.ToArray();
        var hash = Dsse.ContentHash(StatementKinds.PayloadType(StatementKind.Terms), payload);
        var terms = StrictJson.TryReadTerms(payload, out var problem);
        var unsound = terms is null ? [] : TermsCheck.Problems(terms);
        return new TermsFile(payload, terms, hash, terms is not null && unsound.IsEmpty ? [] : Findings(payload, problem, unsound));
    }

    /// <summary>
    /// 1. Is it JSON? If not, nothing more can be said. 2. Is it as the schema says? 3. Did the strict reader refuse what the
    /// schema takes? 4. Are the terms sound? What the schema has said of a field is not said again.
    /// </summary>
    internal static ImmutableArray<Finding> Findings(ReadOnlySpan<byte> payload, JsonException? refused, ImmutableArray<Problem> unsound)
    {
        // 1.
        var tree = JsonTree.Read(payload);
        if (!tree.IsJson) return [.. tree.Findings];

        // 2.
        List<Finding> found = [.. tree.Findings, .. SchemaCheck.Findings(Schema.Value, tree.Root!)];

        // 3.
        if (refused is not null && found.Count == 0)
        {
            var field = refused.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "";
            found.Add(new Finding(tree.LineOf(field), field, JsonLines.Sentence(refused), LastResort));
        }

        // 4.
        var said = found.Select(finding => finding.Field).ToHashSet(StringComparer.Ordinal);
        found.AddRange(unsound.Where(problem => !said.Contains(problem.Path)).Select(problem => new Finding(tree.LineOf(problem.Path), problem.Path, problem.Sentence, problem.Remedy)));
        return [.. found.OrderBy(finding => finding.Line)];
    }

    /// <summary>The terms, if they are sound.</summary>
    public Terms Sound(string name) => Problems is [var first, ..]
        ? throw new Failure($"{name}:{first.Line}: {first.Field}: {first.Sentence} ({first.Remedy})", $"`auctionhall terms check {name}` names every problem")
        : Terms!;
}
