using System.Collections.Frozen;
using AuctionHall.Rounds;

namespace AuctionHall.Server.Desks;

/// <summary>
/// Whose rounds the hall carries. It gives nobody a right inside a round: those stand in the round's terms (DESIGN 2).
/// </summary>
internal sealed class Carried(IEnumerable<Bytes32> organisers)
{
    private readonly FrozenSet<Bytes32> _organisers = organisers.ToFrozenSet();

    /// <summary>True for rounds under this hall's keys whose organisers are all on the list; an empty list names everybody.</summary>
    public bool Carries(Terms terms, HallIdentity keys) =>
        terms.Hall.Statements == keys.Statements.Public && terms.Hall.Checkpoints == keys.Checkpoints.Public
        && (_organisers.Count == 0 || terms.Organisers.People.All(person => _organisers.Contains(person.Key)));
}
