using System.Text;
using System.Text.Json;

namespace AuctionHall.Cli.Tests.Schemas;

/// <summary>A JSON text as a tree in which anything can be planted, twice the same member too: written with a member on each line.</summary>
internal sealed class Plant
{
    private Plant(JsonElement element)
    {
        IsObject = element.ValueKind is JsonValueKind.Object;
        IsList = element.ValueKind is JsonValueKind.Array;
        if (IsObject) Members = [.. element.EnumerateObject().Select(member => (member.Name, new Plant(member.Value)))];
        else if (IsList) Members = [.. element.EnumerateArray().Select(item => ("", new Plant(item)))];
        else Literal = element.GetRawText();
    }

    public bool IsObject { get; }
    public bool IsList { get; }
    public List<(string Name, Plant Value)> Members { get; } = [];

    /// <summary>What is written in place of the value; a value that is no object or list has one from the start.</summary>
    public string? Literal { get; set; }

    public static Plant Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new Plant(document.RootElement);
    }

    /// <summary>This and everything below it, each with what it stands in.</summary>
    public IEnumerable<(Plant? Parent, int Place, Plant Value)> All(Plant? parent = null, int place = 0) =>
        Members.SelectMany((member, i) => member.Value.All(this, i)).Prepend((parent, place, this));

    public byte[] Write()
    {
        var text = new StringBuilder();
        Write(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void Write(StringBuilder text)
    {
        if (Literal is not null)
        {
            text.Append(Literal);
            return;
        }
        text.Append(IsObject ? '{' : '[');
        for (var i = 0; i < Members.Count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n");
            if (IsObject) text.Append('"').Append(Members[i].Name).Append("\": ");
            Members[i].Value.Write(text);
        }
        text.Append(IsObject ? '}' : ']');
    }
}
