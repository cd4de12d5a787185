using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AuctionHall.Auctions;
using AuctionHall.Cli.Organising;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Importing;

/// <summary>Terms that are still being written: nobody has signed them, and parts may be missing that a later import brings.</summary>
internal static class DraftTerms
{
    private static readonly JsonSerializerOptions Indented = new(StrictJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The terms of a file as far as they are terms at all; sound they need not be yet.</summary>
    public static Terms Read(World world, string name)
    {
        var bytes = Files.Read(world, name);
        if (Envelope.TryParse(bytes.AsSpan().TrimEnd((byte)'\n'), out _)) throw new Failure($"{name} is signed, and signed terms never change", "import into the payload, and have it signed again: that is another round");
        var file = TermsFile.Read(bytes);
        return file.Terms ?? throw new Failure($"{name}:{file.Problems[0].Line}: {file.Problems[0].Field}: {file.Problems[0].Sentence}", $"`auctionhall terms check {name}` names every problem");
    }

    /// <summary>
    /// Replaces the file whole: a member on each line as a person writes them, on one line where terms are long. Says what a check of
    /// the terms still finds.
    /// </summary>
    public static void Write(World world, string name, Terms terms)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(terms, Indented), (byte)'\n'];
        if (!Fits(bytes)) bytes = StrictJson.Write(terms);
        Files.Write(world, name, bytes);
        var problems = TermsCheck.Problems(terms);
        if (!problems.IsEmpty)
        {
            world.Tell(string.Create(CultureInfo.InvariantCulture, $"{name} still has {problems.Length} {(problems.Length == 1 ? "problem" : "problems")}, the first at {problems[0].Path}: {problems[0].Sentence}"));
            world.Hint($"`auctionhall terms check {name}` names every one with its line");
        }
        if (Fits(bytes)) return;
        world.Tell(string.Create(CultureInfo.InvariantCulture, $"{name} has {bytes.Length} bytes, and signed terms of more than {Limits.StatementBytesMax} are taken by no hall"));
        world.Hint("give the models of one product one product id, or make several rounds");
    }

    /// <summary>An envelope spells its payload in base64.</summary>
    private static bool Fits(byte[] payload) => (payload.Length + 2) / 3 * 4 < Limits.StatementBytesMax;
}
