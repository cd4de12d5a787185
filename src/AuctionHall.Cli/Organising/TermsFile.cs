using System.Collections.Immutable;
using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Organising;

/// <summary>Terms as a file holds them: their payload's bytes, which are what is signed, and everything that is wrong with them.</summary>
/// <param name="Hash">The round's id, since signatures have no part in it.</param>
internal sealed record TermsFile(byte[] Payload, Terms? Terms, Bytes32 Hash, ImmutableArray<TermsProblem> Problems)
{
    /// <summary>Reads a payload, or the payload inside of an envelope.</summary>
    public static TermsFile Read(ReadOnlySpan<byte> file)
    {
        var payload = Envelope.TryParse(file.TrimEnd((byte)'\n'), out var envelope) ? envelope.Payload : file.ToArray();
        var hash = Dsse.ContentHash(StatementKinds.PayloadType(StatementKind.Terms), payload);
        var lines = JsonLines.Of(payload);
        var terms = StrictJson.TryRead<Terms>(payload, out var problem);
        if (terms is null)
        {
            var (field, line) = lines.FirstNull ?? (Field(problem!.Path), (int)(problem.LineNumber ?? 0) + 1);
            var sentence = lines.FirstNull is null ? JsonLines.Sentence(problem!) : "null is no value; leave the member out";
            return new TermsFile(payload, null, hash, [new TermsProblem(line, field, sentence)]);
        }
        return new TermsFile(payload, terms, hash,
            [.. TermsCheck.Problems(terms).Select(found => new TermsProblem(lines.LineOf(found.Path), found.Path, found.Sentence))]);
    }

    /// <summary>The terms, if they are sound.</summary>
    public Terms Sound(string name) => Problems is [var first, ..]
        ? throw new Failure($"{name}:{first.Line}: {first.Field}: {first.Sentence}", $"`auctionhall terms check {name}` names every problem")
        : Terms!;

    private static string Field(string? path) => path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
}

/// <summary>What is wrong, on which line (from 1), in which field.</summary>
internal sealed record TermsProblem(int Line, string Field, string Sentence);
