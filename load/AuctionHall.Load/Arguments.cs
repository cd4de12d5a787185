using System.Globalization;

namespace AuctionHall.Load;

/// <summary>`--name value` pairs behind the scenario's name; a name that nobody asked for is refused.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public static Arguments Of(string[] args)
    {
        var arguments = new Arguments();
        if (args.Length % 2 == 0) throw new ArgumentException("every --name needs a value");
        for (var i = 1; i < args.Length; i += 2) arguments._values[args[i]] = args[i + 1];
        return arguments;
    }

    public int Number(string name, int otherwise) => int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    public double Ratio(string name, double otherwise) => double.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    public string Text(string name, string otherwise)
    {
        _asked.Add(name);
        return _values.GetValueOrDefault(name, otherwise);
    }

    /// <summary>To be called when everything was asked for.</summary>
    public void Done()
    {
        if (_values.Keys.FirstOrDefault(name => !_asked.Contains(name)) is { } unknown) throw new ArgumentException($"unknown: {unknown}");
    }
}
