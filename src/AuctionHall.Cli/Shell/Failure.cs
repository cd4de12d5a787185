namespace AuctionHall.Cli.Shell;

/// <summary>A verb cannot do what it was asked: one sentence, lower case, without full stop, and a hint where one is known.</summary>
internal sealed class Failure(string sentence, string? hint = null, int code = Exit.Failed) : Exception(sentence)
{
    public string? Hint { get; } = hint;

    public int Code { get; } = code;

    public static Failure Usage(string sentence, string? hint = null) => new(sentence, hint, Exit.Usage);
}
