using System.Text.Json.Serialization;

namespace AuctionHall.Rounds;

/// <summary>
/// The shape of terms as the compiler wrote it down: a process that reads terms would otherwise spend most of that time on
/// finding it out by reflection. Only the shape; how it is read and written <see cref="StrictJson.Options"/> says.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Terms))]
internal sealed partial class TermsJson : JsonSerializerContext;
