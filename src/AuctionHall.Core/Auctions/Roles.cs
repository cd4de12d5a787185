using AuctionHall.Rounds;

namespace AuctionHall.Auctions;

/// <summary>Who may say what: the key's one role in the round against the kind's signers, and how many of them.</summary>
internal static class Roles
{
    /// <summary>A key's role by the terms; null for every other key, an enterprise's among them.</summary>
    public static Signer? Of(Terms terms, Bytes32 key)
    {
        if (key == terms.Hall.Statements || key == terms.Hall.Checkpoints) return Signer.Hall;
        if (terms.Organisers.People.Any(person => person.Key == key)) return Signer.Organiser;
        return terms.Custodians.People.Any(person => person.Key == key) ? Signer.Custodian : null;
    }

    public static Refusal? Check(RoundState state, SignedStatement statement)
    {
        var needed = StatementKinds.SignedBy(statement.Kind);
        foreach (var signer in statement.Signers)
        {
            var role = Of(state.Terms, signer) ?? (state.Roster.CodeByKey.ContainsKey(signer) ? Signer.Enterprise : null);
            if (role is null) return Refusal.UnknownKey;
            if (role != (needed == Signer.Organisers ? Signer.Organiser : needed)) return Refusal.WrongRole;
        }
        var count = needed == Signer.Organisers ? state.Terms.Organisers.Threshold : 1;
        return statement.Signers.Length == count ? null : Refusal.WrongNumberOfSignatures;
    }
}
