using System.Collections.Immutable;
using AuctionHall.Sealing;

namespace AuctionHall.Auctions;

/// <summary>
/// What a release must be besides signed and in its phase: for this closing, for a sitting of this log, once for each
/// group, and every secret key the other half of what the custodian gave (DESIGN 4a).
/// </summary>
internal static class ReleaseCheck
{
    public static Refusal? Check(RoundState state, ReleaseStatement release, ImmutableArray<byte[]> parts, int custodian)
    {
        if (state.Closing?.Statement != release.Closing) return Refusal.OtherClosing;
        if (state.Sittings.FirstOrDefault(sitting => sitting.Statement == release.Open) is not { } sitting) return Refusal.OtherOpen;
        if (release.Groups.IsEmpty || !IsSubsequence(release.Groups, sitting.Groups)) return Refusal.OtherOpen;
        if (release.Groups.Any(group => state.Releases.TryGetValue(group, out var marks) && marks.Any(mark => mark.Custodian == custodian + 1)))
            return Refusal.AlreadyGiven;
        // A reader of the public log does not have the secret part; it checks the keys where `keys` publishes them.
        return parts.IsEmpty || Fit(state, release, parts[0], custodian) ? null : Refusal.KeyDoesNotFit;
    }

    private static bool Fit(RoundState state, ReleaseStatement release, ReadOnlySpan<byte> secrets, int custodian)
    {
        if (secrets.Length != X25519.SecretBytes * release.Groups.Length) return false;
        for (var place = 0; place < release.Groups.Length; place++)
        {
            var key = state.Custody[custodian][state.GroupPlaces[release.Groups[place]]];
            if (!GroupOpening.Matches(secrets.Slice(place * X25519.SecretBytes, X25519.SecretBytes), key)) return false;
        }
        return true;
    }

    /// <summary>Whether all of one stand in the other, each once and in its order.</summary>
    private static bool IsSubsequence(IEnumerable<string> some, IEnumerable<string> all)
    {
        using var rest = all.GetEnumerator();
        return some.All(wanted =>
        {
            while (rest.MoveNext())
                if (rest.Current == wanted) return true;
            return false;
        });
    }
}
