using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>Applies the changes of a roster statement (FORMAT.md, section 4), and says which of them may not be.</summary>
internal static class RosterFold
{
    public static Roster Apply(Roster roster, ImmutableArray<RosterChange> changes) => changes.Aggregate(roster, Apply);

    /// <summary>The first refusal of the changes in their order, or null.</summary>
    /// <param name="roster">As it stands before them.</param>
    /// <param name="isFree">Whether a key has no role by the terms.</param>
    /// <param name="groupOf">The group with an id, or null.</param>
    public static Refusal? Check(Roster roster, ImmutableArray<RosterChange> changes, Func<Bytes32, bool> isFree, Func<string, Group?> groupOf)
    {
        if (changes.IsDefaultOrEmpty) return Refusal.BadPayload;
        foreach (var change in changes)
        {
            if (Check(roster, change, isFree, groupOf) is { } refusal) return refusal;
            roster = Apply(roster, change);
        }
        return null;
    }

    private static Refusal? Check(Roster roster, RosterChange change, Func<Bytes32, bool> isFree, Func<string, Group?> groupOf)
    {
        object?[] members = [change.Enrol, change.Allow, change.Relate, change.Suspend, change.Rekey];
        if (members.Count(member => member is not null) != 1) return Refusal.BadPayload;
        if (change.Enrol is { } enrol)
        {
            if (Request(enrol.Request) is not { } request) return Refusal.BadPayload;
            if (roster.CodeByKey.ContainsKey(request.Key) || !isFree(request.Key)) return Refusal.KeyTaken;
            return Check(enrol.Groups, groupOf);
        }
        if (change.Allow is { } allow) return Known(roster, allow.Code) ?? Check(allow.Groups, groupOf);
        if (change.Relate is { } relate)
        {
            if (relate.Codes.Length < 2) return Refusal.BadPayload;
            return relate.Codes.Select(code => Known(roster, code)).FirstOrDefault(refusal => refusal is not null);
        }
        if (change.Suspend is { } suspend) return Known(roster, suspend.Code) ?? Texts.Check(suspend.Reason);
        var rekey = change.Rekey!;
        if (Request(rekey.Request) is not { } renewed) return Refusal.BadPayload;
        if (roster.CodeByKey.ContainsKey(renewed.Key) || !isFree(renewed.Key)) return Refusal.KeyTaken;
        if (Known(roster, renewed.Code) is { } unknown) return unknown;
        return roster.Enterprises[renewed.Code].Keys.Contains(rekey.Lost) ? Texts.Check(rekey.Reason) : Refusal.UnknownKey;
    }

    private static Roster Apply(Roster roster, RosterChange change)
    {
        if (change.Enrol is { } enrol)
        {
            var request = Request(enrol.Request)!;
            var enterprise = roster.Enterprises.TryGetValue(request.Code, out var known)
                ? known with { Name = request.Name, Keys = known.Keys.Add(request.Key) }
                : new Enterprise { Code = request.Code, Name = request.Name, Keys = [request.Key], Related = request.Code, Allowed = NoGroups };
            return Put(roster, Allowing(enterprise, enrol.Groups)) with { CodeByKey = roster.CodeByKey.Add(request.Key, request.Code) };
        }
        if (change.Allow is { } allow) return Put(roster, Allowing(roster.Enterprises[allow.Code], allow.Groups));
        if (change.Relate is { } relate)
        {
            // Relation is transitive: everybody who was related to one of them goes along, under the smallest code.
            var joined = relate.Codes.Select(code => roster.Enterprises[code].Related).ToHashSet(StringComparer.Ordinal);
            var members = roster.Enterprises.Values.Where(enterprise => joined.Contains(enterprise.Related)).ToList();
            var first = members.Select(member => member.Code).Min(StringComparer.Ordinal)!;
            return members.Aggregate(roster, (current, member) => Put(current, member with { Related = first }));
        }
        if (change.Suspend is { } suspend) return Put(roster, roster.Enterprises[suspend.Code] with { Suspended = true });
        var rekey = change.Rekey!;
        var renewed = Request(rekey.Request)!;
        var holder = roster.Enterprises[renewed.Code];
        return Put(roster, holder with { Keys = holder.Keys.Remove(rekey.Lost).Add(renewed.Key) })
            with { CodeByKey = roster.CodeByKey.Add(renewed.Key, renewed.Code) };
    }

    /// <summary>The enrolment inside a change: signed by the key that it names, and by no other.</summary>
    internal static EnrolmentStatement? Request(byte[] envelope)
    {
        if (SignedStatement.Read(envelope).Statement is not { Content: EnrolmentStatement request } statement) return null;
        var sound = statement.Signers.Length == 1 && statement.Signers[0] == request.Key
            && Sealing.Ed25519.IsAcceptableKey(request.Key) && Texts.IsCreditCode(request.Code) && Texts.IsName(request.Name);
        return sound ? request : null;
    }

    private static readonly ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Criteria>> NoGroups =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, Criteria>>(StringComparer.Ordinal);

    private static Refusal? Known(Roster roster, string code) => roster.Enterprises.ContainsKey(code) ? null : Refusal.UnknownEnterprise;

    private static Roster Put(Roster roster, Enterprise enterprise) =>
        roster with { Enterprises = roster.Enterprises.SetItem(enterprise.Code, enterprise) };

    private static Refusal? Check(ImmutableArray<AllowedGroup> groups, Func<string, Group?> groupOf)
    {
        if (groups.Select(group => group.Group).Distinct(StringComparer.Ordinal).Count() != groups.Length) return Refusal.GroupsNotSound;
        foreach (var allowed in groups)
        {
            if (groupOf(allowed.Group) is not { } group) return Refusal.UnknownGroup;
            var products = allowed.Products.Select(product => product.Product).ToList();
            if (products.Distinct(StringComparer.Ordinal).Count() != products.Count) return Refusal.UnknownProduct;
            if (products.Any(id => group.Products.All(product => product.Id != id))) return Refusal.UnknownProduct;
            if (allowed.Products.Any(product => product.Criteria.Select(c => c.Criterion).Distinct(StringComparer.Ordinal).Count() != product.Criteria.Length))
                return Refusal.BadPayload;
        }
        return null;
    }

    private static Enterprise Allowing(Enterprise enterprise, ImmutableArray<AllowedGroup> groups) => enterprise with
    {
        Allowed = enterprise.Allowed.SetItems(groups.Select(group => KeyValuePair.Create(
            group.Group,
            group.Products.ToImmutableSortedDictionary(
                product => product.Product,
                product => new Criteria(product.Criteria.ToImmutableSortedDictionary(c => c.Criterion, c => c.Value, StringComparer.Ordinal)),
                StringComparer.Ordinal)))),
    };
}
