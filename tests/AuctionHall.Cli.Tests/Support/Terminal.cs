using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Tests.Support;

/// <summary>A folder of its own in which verbs are typed, and what they answered.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly ShownClock _clock = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("auctionhall-cli-").FullName;

    /// <summary>What the machine's clock shows.</summary>
    public DateTimeOffset Now
    {
        get => _clock.Shown;
        set => _clock.Shown = value;
    }

    /// <summary>The clock goes on by itself, as a real one.</summary>
    public bool Ticks { get; init; }

    /// <summary>The passphrase of key files, as the environment gives it.</summary>
    public string? Passphrase { get; set; }

    /// <summary>Types a command, words separated by spaces; `'…'` keeps spaces together.</summary>
    public Typed Type(string command) => Type(null, command);

    /// <summary>The same with a person at the keyboard who answers.</summary>
    public Typed Type(string? answer, string command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = new StringReader(answer ?? "");
        var world = new World(output, error, input, Ticks ? TimeProvider.System : _clock, Folder, Interactive: false, CancellationToken.None) { GivenPassphrase = Passphrase };
        if (answer is not null) world = world with { Interactive = true };
        var code = Runner.Run(world, [.. Words(command)]).GetAwaiter().GetResult();
        return new Typed(code, output.ToString(), error.ToString());
    }

    public string At(string file) => Path.Combine(Folder, file);

    public void Write(string file, string text) => File.WriteAllText(At(file), text);

    public string Read(string file) => File.ReadAllText(At(file));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static IEnumerable<string> Words(string command)
    {
        var pieces = command.Split('\'');
        for (var i = 0; i < pieces.Length; i++)
        {
            if (i % 2 == 1) yield return pieces[i];
            else
                foreach (var word in pieces[i].Split(' ', StringSplitOptions.RemoveEmptyEntries)) yield return word;
        }
    }

    private sealed class ShownClock : TimeProvider
    {
        public DateTimeOffset Shown { get; set; } = new(2026, 1, 5, 10, 0, 0, TimeSpan.FromHours(8));

        public override DateTimeOffset GetUtcNow() => Shown.ToUniversalTime();
    }
}

/// <summary>An exit code, standard output and standard error.</summary>
internal sealed record Typed(int Code, string Out, string Error)
{
    public string LastLine => Out.TrimEnd('\n').Split('\n')[^1];

    /// <summary>The whole answer, for a test that fails.</summary>
    public override string ToString() => $"exit {Code}\n{Out}{Error}";
}
