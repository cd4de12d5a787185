namespace AuctionHall.Rounds;

/// <summary>
/// The JSON Schema of terms, as the hall serves it and the command line points at errors by it. What a hall accepts is
/// <see cref="StrictJson"/>'s and the terms check's to say; a test holds the schema to both.
/// </summary>
public static class TermsSchema
{
    public const string MediaType = "application/schema+json";

    /// <summary>Its bytes, which nobody changes.</summary>
    public static byte[] Utf8 { get; } = Read();

    private static byte[] Read()
    {
        using var stream = typeof(TermsSchema).Assembly.GetManifestResourceStream("terms.schema.json")
            ?? throw new InvalidOperationException("terms.schema.json is not embedded");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
