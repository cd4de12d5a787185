using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AuctionHall.Cli.Shell;
using AuctionHall.Presets;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Organising;

/// <summary>`terms preset`: the rules of known rounds, to read and to begin terms with.</summary>
internal static class PresetVerb
{
    private const string Listed = "`auctionhall terms preset --list` names all of them";

    public static Command Build(World world)
    {
        var name = new Argument<string?>("NAME") { Description = "the preset, as --list names it", Arity = ArgumentArity.ZeroOrOne };
        var list = new Option<bool>("--list") { Description = "every preset with its title and what of it no source states" };
        var into = new Option<string?>("--into") { Description = "terms, finished or not, that get the preset's decimals, revisions and rules and keep all else", HelpName = "TERMS.json" };
        var output = new Option<string?>("--out", "--output", "-o") { Description = "another file for the terms with the preset, which must not be there yet", HelpName = "FILE" };
        var json = Common.Json();
        var command = new Command("preset", """
            The rules of a known round as a document with its sources. What its rules name as assumed no source states: terms
            with it can be ranked and rehearsed, and published once the organisers have set it and taken its name out.

            example: auctionhall terms preset drugs-batch-7 --into terms.json
            """) { name, list, into, output, json };
        command.SetAction(parsed =>
        {
            var (named, terms, file) = (parsed.GetValue(name), parsed.GetValue(into), parsed.GetValue(output));
            if (file is not null && terms is null) throw Failure.Usage("--out is where --into writes to");
            if (parsed.GetValue(list))
            {
                if (named is not null || terms is not null) throw Failure.Usage("--list stands alone");
                return List(world, parsed.GetValue(json));
            }
            if (named is null) throw Failure.Usage("which preset?", Listed);
            var preset = Preset.Find(named) ?? throw new Failure($"there is no preset '{named}'", $"did you mean {Preset.Nearest(named)}? {Listed}");
            if (terms is not null) return Put(world, preset, terms, file);
            world.Out.WriteLine(DocumentText.Of(preset));
            return Exit.Done;
        });
        return command;
    }

    private static int List(World world, bool json)
    {
        if (json)
        {
            Machine.Print(world, Preset.All.Select(preset => new { preset.Name, preset.Title, preset.SameAs, preset.Rules.Assumed }).ToList());
            return Exit.Done;
        }
        foreach (var preset in Preset.All)
        {
            world.Out.WriteLine($"{preset.Name,-23} {preset.Title.Zh} {preset.Title.En}{(preset.SameAs is { } other ? $" (rules of {other})" : "")}");
            world.Out.WriteLine($"{"",-23}   assumed: {Assumed(preset)}");
        }
        return Exit.Done;
    }

    private static int Put(World world, Preset preset, string name, string? output)
    {
        var bytes = Files.Read(world, name);
        // Another rule is another round: what somebody signed stays what it is.
        if (Envelope.TryParse(bytes.AsSpan().TrimEnd((byte)'\n'), out _)) throw new Failure($"{name} is signed already", "put the preset into terms that nobody has signed yet");
        var result = Spliced(preset, name, bytes);
        if (output is null) Files.Write(world, name, result);
        else Files.WriteNew(world, output, result);
        var written = output ?? name;
        world.Out.WriteLine($"{preset.Name} is in {written}: {preset.Decimals} decimals, {preset.Revisions} revisions, {preset.Rules.Pipeline.Length} parts");
        var assumed = preset.Rules.Assumed;
        if (assumed.IsEmpty) world.Tell("every parameter has a source");
        else
        {
            world.Tell($"no source states: {Assumed(preset)}");
            world.Hint("a round that is no drill cannot be published with these terms: set each by the tender document and take its name out of `assumed`");
        }
        if (preset.Note is { } note) world.Tell($"note: {note.En ?? note.Zh}");
        if (TermsFile.Read(result).Problems is { IsEmpty: false } left)
            world.Hint($"{left.Length} {(left.Length == 1 ? "problem is" : "problems are")} left; `auctionhall terms check {written}` names {(left.Length == 1 ? "it" : "them")}");
        return Exit.Done;
    }

    private static byte[] Spliced(Preset preset, string name, byte[] bytes)
    {
        try
        {
            return TermsSplice.Put(bytes,
                ("decimals", preset.Decimals.ToString(CultureInfo.InvariantCulture)),
                ("revisions", preset.Revisions.ToString(CultureInfo.InvariantCulture)),
                ("rules", DocumentText.Of(preset.Rules)));
        }
        catch (JsonException problem)
        {
            throw new Failure($"{name}:{(problem.LineNumber ?? 0) + 1}: {JsonLines.Sentence(problem)}", "terms are one JSON object");
        }
    }

    private static string Assumed(Preset preset) => preset.Rules.Assumed.IsEmpty ? "nothing" : string.Join(", ", preset.Rules.Assumed);
}
