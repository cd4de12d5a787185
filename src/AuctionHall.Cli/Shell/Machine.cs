using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Shell;

/// <summary>Results for machines: one JSON text on standard output.</summary>
internal static class Machine
{
    private static readonly JsonSerializerOptions Options = new(StrictJson.Options)
    {
        WriteIndented = true,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = false,
    };

    public static void Print(World world, object value) => world.Out.WriteLine(JsonSerializer.Serialize(value, Options));
}
