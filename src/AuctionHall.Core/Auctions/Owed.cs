using System.Collections.Immutable;
using AuctionHall.Ranking;
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

/// <summary>What calls for a group to be ranked again, by other input or more of it: a closed set.</summary>
/// <param name="Group">Whose outcome is replaced.</param>
/// <param name="Seen">Size of the round's stream behind the entry that calls for it.</param>
/// <param name="Time">Of that entry, microseconds.</param>
/// <param name="Number">1 for the group's first: it replaces outcome number 1.</param>
/// <param name="Roster">As the closing froze it, with the changes of all the group's corrections up to here.</param>
/// <param name="Asked">The group as the last correction has it that names it, else as the terms have it.</param>
public abstract record Replacement(string Group, long Seen, long Time, int Number, Roster Roster, Group Asked) : Owed(Group, Seen, Time);

/// <summary>An accepted `correct`: what its group is ranked by from here on.</summary>
/// <param name="Statement">Whose content is a <see cref="CorrectStatement"/>.</param>
public sealed record Correction(string Group, long Seen, long Time, int Number, SignedStatement Statement, Roster Roster, Group Asked)
    : Replacement(Group, Seen, Time, Number, Roster, Asked)
{
    public CorrectStatement Content => (CorrectStatement)Statement.Content;
}

/// <summary>A record `answered`: the same input as before, and who accepted.</summary>
/// <param name="Answered">Leaf hash of that entry.</param>
public sealed record Settlement(string Group, long Seen, long Time, int Number, Roster Roster, Group Asked, Bytes32 Answered, ImmutableArray<Revived> Accepted)
    : Replacement(Group, Seen, Time, Number, Roster, Asked);
