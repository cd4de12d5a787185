using System.Security.Cryptography;

namespace AuctionHall.Cli.Shell;

/// <summary>Everything outside of the program that a verb may touch. Tests give another one.</summary>
/// <param name="Out">Results, and nothing else.</param>
/// <param name="Error">Everything that is not a result.</param>
/// <param name="In">Answers of the person, where one is there.</param>
/// <param name="Time">The only clock.</param>
/// <param name="Folder">What relative paths are relative to.</param>
/// <param name="Interactive">Whether a person sits there, who can be asked and likes to see progress.</param>
/// <param name="Stop">Ends a verb that would go on.</param>
internal sealed record World(TextWriter Out, TextWriter Error, TextReader In, TimeProvider Time, string Folder, bool Interactive, CancellationToken Stop)
{
    public static World Real()
    {
        // Names are Chinese whatever the terminal's locale says, and a log of the output must be readable too.
        var utf8 = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true };
        var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
        var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        return new World(output, error, Console.In, TimeProvider.System, Directory.GetCurrentDirectory(),
            !Console.IsErrorRedirected && !Console.IsInputRedirected, stop.Token) { GivenPassphrase = Environment.GetEnvironmentVariable(PassphraseVariable), OwnsProcess = true };
    }

    /// <summary>Where scripts put the passphrase of key files; whoever types it is asked without an echo.</summary>
    public const string PassphraseVariable = "AUCTIONHALL_PASSPHRASE";

    /// <summary>The variable's value, where it is set.</summary>
    public string? GivenPassphrase { get; init; }

    /// <summary>Whether nothing else runs in this process.</summary>
    public bool OwnsProcess { get; init; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>A result that is UTF-8 already, and long: as it is.</summary>
    public void Print(ReadOnlySpan<byte> utf8)
    {
        // The real output flushes every text at once, so nothing waits in it that should come before.
        if (Out is StreamWriter { AutoFlush: true, Encoding: System.Text.UTF8Encoding } direct) direct.BaseStream.Write(utf8);
        else Out.Write(System.Text.Encoding.UTF8.GetString(utf8));
    }

    /// <summary>
    /// For a verb that is over within a second: so many bytes may be taken before anything is collected. A machine with little memory
    /// collects as always.
    /// </summary>
    public void PutOffCollection(long bytes)
    {
        const int part = 8;
        if (OwnsProcess && GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / part > bytes) GC.TryStartNoGCRegion(bytes);
    }

    /// <summary>A line for the person, beside the result.</summary>
    public void Tell(string sentence) => Error.WriteLine($"auctionhall: {sentence}");

    public void Hint(string sentence) => Error.WriteLine($"auctionhall: hint: {sentence}");

    /// <summary>Yes or no by a person; no where nobody can answer.</summary>
    public bool Ask(string question)
    {
        Error.Write($"auctionhall: {question} [y/N] ");
        if (!Interactive)
        {
            Error.WriteLine();
            return false;
        }
        return In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    /// <summary>The passphrase of a key file; null where none is given and nobody can be asked.</summary>
    public string? Passphrase(string file)
    {
        if (GivenPassphrase is not null || !Interactive) return GivenPassphrase;
        Error.Write($"auctionhall: passphrase of {file}: ");
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } pressed)
        {
            if (pressed.Key is not ConsoleKey.Backspace) typed.Append(pressed.KeyChar);
            else if (typed.Length > 0) typed.Length--;
        }
        Error.WriteLine();
        return typed.ToString();
    }

    /// <summary>Bytes that nobody can guess, from the operating system.</summary>
    public static byte[] Draw(int bytes) => RandomNumberGenerator.GetBytes(bytes);
}

/// <summary>The documented exit codes.</summary>
internal static class Exit
{
    public const int Done = 0, Failed = 1, Usage = 2, NotChecked = 3;
}
