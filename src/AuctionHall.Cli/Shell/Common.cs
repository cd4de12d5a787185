using System.CommandLine;

namespace AuctionHall.Cli.Shell;

/// <summary>Options that several verbs share, so that they are called and described alike everywhere.</summary>
internal static class Common
{
    public static Option<string> Round(bool required = true) => new("--round")
    {
        Description = "the round's id, brought from outside (the printed notice): 64 hexadecimal digits",
        HelpName = "ID",
        Required = required,
    };

    public static Option<string?> Url() => new("--url") { Description = "the hall's address, such as http://127.0.0.1:5080", HelpName = "URL" };

    public static Option<string?> Log() => new("--log") { Description = "the round's log or bundle as a file, in place of --url", HelpName = "FILE" };

    public static Option<string> Key(string of) => new("--key") { Description = $"file with the signing key of {of}", HelpName = "FILE", Required = true };

    public static Option<string[]> Keys() => new("--key")
    {
        Description = "file with an organiser's signing key; may be given several times",
        HelpName = "FILE",
        Required = true,
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<string?> Output(string what) => new("--output", "-o") { Description = what, HelpName = "FILE" };

    public static Option<bool> Json() => new("--json") { Description = "the result as JSON" };

    public static Option<int> Threads() => new("--threads")
    {
        Description = "how many cores may be used; shows in the time only",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public static Option<string?> Reason() => new("--reason") { Description = "the reason in Chinese, as it is published", HelpName = "TEXT" };

    public static Option<string?> ReasonEnglish() => new("--reason-en") { Description = "the reason in English", HelpName = "TEXT" };

    /// <summary>An id as a person pastes it: the # of a link may stand before it.</summary>
    public static Bytes32 Id(string text) =>
        Bytes32.TryParse(text.StartsWith('#') ? text[1..] : text, out var id)
            ? id : throw Failure.Usage($"'{text}' is no round's id", "it is the 64 lower-case hexadecimal digits that the tender notice prints");

    public static int AtLeastOne(int threads) => threads >= 1 ? threads : throw Failure.Usage($"--threads {threads} is not at least 1");
}
