using System.Globalization;
using System.Text.RegularExpressions;

namespace AuctionHall.Rounds;

/// <summary>
/// A moment in microseconds of UTC since 1970. Terms and scripts write it as RFC 3339 with an offset and at most
/// six decimals of a second; entries write the number.
/// </summary>
public readonly partial record struct Instant(long Micros) : IComparable<Instant>
{
    public const long MicrosPerSecond = 1_000_000;

    /// <summary>The zone in which the hall shows times; the field knows no other.</summary>
    public static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz"];

    /// <summary>Reads `2026-01-05T10:00:00+08:00`; any other form is refused.</summary>
    public static bool TryParse(string? text, out Instant instant)
    {
        instant = default;
        // The framework's reader also takes `+0800`, `+8:00` and a point without digits.
        if (text is null || !Shape().IsMatch(text)) return false;
        if (!DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return false;
        instant = Of(moment);
        return true;
    }

    public static Instant Of(DateTimeOffset moment) => new((moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    public Instant Plus(TimeSpan span) => new(Micros + (span.Ticks / TimeSpan.TicksPerMicrosecond));

    public int CompareTo(Instant other) => Micros.CompareTo(other.Micros);

    /// <summary>In China's time, the fraction only where there is one.</summary>
    public override string ToString()
    {
        var moment = DateTimeOffset.UnixEpoch.AddTicks(Micros * TimeSpan.TicksPerMicrosecond).ToOffset(ChinaOffset);
        return moment.ToString(Micros % MicrosPerSecond == 0 ? Forms[0] : Forms[1], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?[+-][0-9]{2}:[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    public static bool operator <(Instant left, Instant right) => left.Micros < right.Micros;
    public static bool operator >(Instant left, Instant right) => left.Micros > right.Micros;
    public static bool operator <=(Instant left, Instant right) => left.Micros <= right.Micros;
    public static bool operator >=(Instant left, Instant right) => left.Micros >= right.Micros;
}
