using System.Text.Json;
using AuctionHall.Sealing;

namespace AuctionHall.Cli.Halls;

/// <summary>An envelope inside of a JSON answer, whatever escapes its writer used, in its one spelling again.</summary>
internal static class EnvelopeJson
{
    /// <exception cref="JsonException">It is no envelope.</exception>
    public static byte[] Read(JsonElement json)
    {
        try
        {
            var signatures = json.GetProperty("signatures").EnumerateArray()
                .Select(signature => new EnvelopeSignature(Bytes32.Parse(signature.GetProperty("keyid").GetString()!), signature.GetProperty("sig").GetBytesFromBase64()));
            return Envelope.Create(json.GetProperty("payloadType").GetString()!, json.GetProperty("payload").GetBytesFromBase64(), signatures).ToBytes();
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new JsonException("not an envelope", e);
        }
    }
}
