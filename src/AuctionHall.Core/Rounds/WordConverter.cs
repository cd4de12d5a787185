using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AuctionHall.Rounds;

/// <summary>Words of a closed list. The framework's converter would trim them and add up several behind commas.</summary>
internal sealed class WordConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Words<T>.TryParse(reader.GetString(), out var value)
                ? value : throw new JsonException($"not one of {string.Join(", ", Words<T>.InOrder.Order(StringComparer.Ordinal))}");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Words<T>.Of(value));
    }
}

/// <summary>
/// The words by which a closed list is written: their attribute, or else their name. Arrays of a few words, since the
/// compiler makes every generic collection over another list anew, at the start of every program.
/// </summary>
internal static class Words<T> where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly int[] Numbers = (int[])Enum.GetValuesAsUnderlyingType<T>();

    /// <summary>In the order of <see cref="Enum.GetValues{T}"/>.</summary>
    public static readonly string[] InOrder = ClosedList.WordsOf(typeof(T));

    public static bool TryParse(string? word, out T value)
    {
        var place = Array.IndexOf(InOrder, word);
        value = place >= 0 ? Values[place] : default;
        return place >= 0;
    }

    public static string Of(T value) => InOrder[Array.IndexOf(Numbers, (int)(object)value)];
}

internal static class ClosedList
{
    public static string[] WordsOf(Type list)
    {
        var words = Enum.GetNames(list);   // in the order of the values
        for (var i = 0; i < words.Length; i++)
            words[i] = list.GetField(words[i])!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? words[i];
        return words;
    }
}
