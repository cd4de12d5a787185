using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AuctionHall.Rounds;

/// <summary>
/// Lists of every payload and record. The framework's own converter goes through boxed enumerators; an outcome has hundreds
/// of small lists, and this writes it several times faster.
/// </summary>
internal sealed class ImmutableArrayConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()), options)!;

    private sealed class Of<T>(JsonSerializerOptions options) : JsonConverter<ImmutableArray<T>>
    {
        private readonly JsonConverter<T> _element = (JsonConverter<T>)options.GetConverter(typeof(T));

        public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("a list is needed here");
            var elements = ImmutableArray.CreateBuilder<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                elements.Add(_element.Read(ref reader, typeof(T), options) ?? throw new JsonException("null is not a value here"));
            return elements.ToImmutable();
        }

        public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var element in value) _element.Write(writer, element, options);
            writer.WriteEndArray();
        }
    }
}
