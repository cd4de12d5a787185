using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Schemas;

/// <summary>Sentences and remedies about what a schema asks for, for people who know procurement and not JSON.</summary>
internal static class SchemaWords
{
    private const int CharsMax = 60;

    public static string Quote(string text) => $"'{Cut(text)}'";

    /// <summary>Enough of a text to know it again.</summary>
    public static string Cut(string text) => text.Length <= CharsMax ? text : text[..CharsMax] + "…";

    public static string A(JsonKind? kind) => kind switch
    {
        JsonKind.Object => "an object in { }",
        JsonKind.List => "a list in [ ]",
        JsonKind.Text => "a text in quotation marks",
        JsonKind.Number => "a whole number",
        JsonKind.Boolean => "true or false",
        JsonKind.Null => "null",
        _ => "a value",
    };

    /// <summary>What stands here, in the schema's own words, behind what is to be done.</summary>
    public static string Do(string what, string description) => description.Length == 0 ? what : $"{what}: {Runner.Lower(description)}";

    /// <summary>How it is spelled.</summary>
    public static string Write(string spelling) => $"write {Runner.Lower(spelling)}";

    /// <summary>What to do about a value of another kind: mostly it is a matter of quotation marks or brackets.</summary>
    public static string Retype(Schema schema, JsonKind? kind, JsonPlace place) => (kind, place.Kind) switch
    {
        (JsonKind.Text, JsonKind.Number) => $"put it into quotation marks: \"{Cut(place.Text)}\"",
        (JsonKind.Number, JsonKind.Text) when place.Text.Length is > 0 and < 20 && place.Text.All(char.IsAsciiDigit) => $"leave the quotation marks out: {place.Text}",
        (JsonKind.Boolean, JsonKind.Text) when place.Text is "true" or "false" => $"leave the quotation marks out: {place.Text}",
        (JsonKind.List, not JsonKind.Object) => Do("put it into [ ]", schema.Description),
        (JsonKind.Object, JsonKind.Text) when schema.Property("zh") is not null => $"write {{\"zh\": \"{Cut(place.Text)}\"}}",
        _ when schema.Words.Length > 0 => OneOf("", schema.Words),
        (JsonKind.Text, _) => Write(schema.Spelling),
        _ => Do($"write {A(kind)}", schema.Description),
    };

    public static string Unknown(string? meant, IReadOnlyCollection<string> absent) =>
        meant is not null ? $"did you mean '{meant}'?"
        : absent.Count == 0 ? "take it out: all that may stand here is there already"
        : $"take it out; what may still stand here: {string.Join(", ", absent)}";

    public static string OneOf(string word, IReadOnlyCollection<string> words) => words.Count == 1
        ? $"write \"{words.First()}\""
        : Nearest.Of(word, words) is { } meant ? $"did you mean '{meant}'?" : $"one of: {string.Join(", ", words)}";
}
