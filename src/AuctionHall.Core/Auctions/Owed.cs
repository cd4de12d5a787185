using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>
/// What calls for an `outcome` (or `lost`) in the round's stream: a closed set. The hall owes them in the order of the log.
/// </summary>
/// <param name="Group">Whose outcome.</param>
/// <param name="Seen">Size of the round's stream behind the entry that calls for it.</param>
/// <param name="Time">Of that entry, microseconds.</param>
public abstract record Owed(string Group, long Seen, long Time);

/// <summary>A group's m-th release.</summary>
public sealed record Quorum(string Group, long Seen, long Time) : Owed(Group, Seen, Time);

/// <summary>An accepted `correct`: what its group is ranked by from here on.</summary>
/// <param name="Group">Whose outcome is replaced.</param>
/// <param name="Seen">Size of the round's stream behind the statement.</param>
/// <param name="Time">Of its entry, microseconds.</param>
/// <param name="Number">1 for the group's first.</param>
/// <param name="Statement">Whose content is a <see cref="CorrectStatement"/>.</param>
/// <param name="Roster">As the closing froze it, with the changes of all the group's corrections up to this one.</param>
/// <param name="Asked">The group as the last correction has it that names it, else as the terms have it.</param>
public sealed record Correction(string Group, long Seen, long Time, int Number, SignedStatement Statement, Roster Roster, Group Asked) : Owed(Group, Seen, Time)
{
    public CorrectStatement Content => (CorrectStatement)Statement.Content;
}
