using System.Text;
using AuctionHall.Sealing;

namespace AuctionHall.Tests.Support;

/// <summary>A group whose custodians' keys are known.</summary>
internal sealed class SomeGroup
{
    internal SomeGroup(int m, int n, int paddedLength = 64, string id = "g-01")
    {
        var round = Some.Hash("terms");
        Keys = [.. Enumerable.Range(1, n).Select(j => CustodianSeed.DeriveSecret(Some.Secret($"custodian {j}"), round, id))];
        Seal = GroupSeal.Create(round, id, m, [.. Keys.Select(key => key.Public)], paddedLength);
    }

    internal static byte[] Quotation { get; } = Encoding.ASCII.GetBytes("""{"prices":{"p-1":"2.9242"}}""");

    internal GroupSeal Seal { get; }

    internal CustodianKey[] Keys { get; }

    internal IEnumerable<GroupOpening> Openings =>
        Some.Quorums(Seal.Threshold, Keys.Length).Select(quorum => Opening(quorum));

    internal GroupOpening Opening(params int[] quorum) =>
        GroupOpening.TryCreate(Seal, [.. quorum.Select(j => new ReleasedKey(j, Keys[j - 1].Secret))], out var opening)
            ? opening
            : throw new InvalidOperationException("not a quorum");
}
