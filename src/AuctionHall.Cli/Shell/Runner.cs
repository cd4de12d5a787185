using System.CommandLine;
using System.CommandLine.Parsing;

namespace AuctionHall.Cli.Shell;

/// <summary>From arguments to an exit code; the only place that turns exceptions into sentences.</summary>
internal static class Runner
{
    public static async Task<int> Run(World world, string[] args)
    {
        if (args is [] or ["--help" or "-h" or "-?" or "help"])
        {
            await world.Out.WriteAsync(HelpText.All).ConfigureAwait(false);
            return Exit.Done;
        }
        if (args is ["--version"])
        {
            await world.Out.WriteLineAsync("auctionhall 0.1.0").ConfigureAwait(false);
            return Exit.Done;
        }

        var parsed = Program.Verbs(world).Parse(args);
        if (parsed.Errors.Count > 0 && !AsksForHelp(args)) return RefuseUsage(world, parsed);
        try
        {
            var configuration = new InvocationConfiguration { Output = world.Out, Error = world.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, world.Stop).ConfigureAwait(false);
        }
        catch (Failure failure)
        {
            world.Tell(failure.Message);
            if (failure.Hint is { } hint) world.Hint(hint);
            return failure.Code;
        }
        catch (OperationCanceledException) when (world.Stop.IsCancellationRequested)
        {
            world.Tell("stopped");
            return Exit.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            world.Tell(Lower(e.Message));
            return Exit.Failed;
        }
    }

    private static bool AsksForHelp(string[] args) => args.Any(arg => arg is "--help" or "-h" or "-?");

    private static int RefuseUsage(World world, ParseResult parsed)
    {
        foreach (var sentence in parsed.Errors.Select(error => error.Message).Distinct()) world.Tell(Lower(sentence));
        var verb = Path(parsed.CommandResult);
        world.Hint(verb.Length == 0 ? "`auctionhall --help` lists the verbs" : $"`auctionhall {verb} --help` shows its arguments and an example");
        return Exit.Usage;
    }

    private static string Path(CommandResult? result)
    {
        var names = new Stack<string>();
        for (SymbolResult? current = result; current is CommandResult { Parent: not null } command; current = command.Parent) names.Push(command.Command.Name);
        return string.Join(' ', names);
    }

    /// <summary>As the house writes a sentence: a small first letter, no full stop.</summary>
    public static string Lower(string sentence)
    {
        sentence = sentence.Trim().TrimEnd('.');
        return sentence.Length > 1 && char.IsAsciiLetterUpper(sentence[0]) && !char.IsAsciiLetterUpper(sentence[1])
            ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;
    }
}
