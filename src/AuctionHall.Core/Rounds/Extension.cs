using System.Text.Json.Serialization;

namespace AuctionHall.Rounds;

/// <summary>
/// A row of the terms' extension table: what an outage of the hall around the deadline moves (FORMAT.md, section 7). Whole
/// minutes; the first row that fits an outage counts.
/// </summary>
/// <param name="Lasted">Fits an outage that lasted longer than this.</param>
/// <param name="Left">Fits an outage whose end is at most this before the deadline, or behind it: 0 where the deadline must lie inside.</param>
/// <param name="From">What <c>Deadline</c> and <c>Opening</c> count from.</param>
/// <param name="Deadline">How far the deadline is from there.</param>
/// <param name="Opening">How far the opening is from there; not less.</param>
public sealed record Extension(int Lasted, int Left, ExtendedFrom From, int Deadline, int Opening);

public enum ExtendedFrom
{
    /// <summary>Each time is at least so long behind the end of the outage.</summary>
    [JsonStringEnumMemberName("end")] End,

    /// <summary>Each time is so long behind what it was.</summary>
    [JsonStringEnumMemberName("timetable")] Timetable,
}
