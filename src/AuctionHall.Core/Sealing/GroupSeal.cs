using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace AuctionHall.Sealing;

// Source: SEALING.md, T to B. g has 1-64 of [a-z0-9-]; 2 <= m < n <= 16 and 2m > n; custodians are 1..n in the terms' order;
// L is a multiple of 64.

/// <summary>
/// All that the sealed bids of one group have in common, computed once: to seal and to open need nothing else that is
/// public. Immutable.
/// </summary>
public sealed class GroupSeal
{
    private readonly byte[] _custodianKeys;
    private readonly byte[] _hpkeContext = new byte[Hpke.ContextBytes];

    private GroupSeal(Bytes32 round, string group, int m, ImmutableArray<Bytes32> custodianKeys, int paddedLength)
    {
        (Round, Group, Threshold, CustodianKeys, PaddedLength) = (round, group, m, custodianKeys, paddedLength);
        _custodianKeys = new byte[Bytes32.Length * custodianKeys.Length];
        for (var i = 0; i < custodianKeys.Length; i++) custodianKeys[i].CopyTo(_custodianKeys.AsSpan(Bytes32.Length * i));

        var hash = Sha256.Start();
        hash.Append(Labels.Group);
        hash.Append(round);
        hash.Append((byte)group.Length);
        hash.Append(Encoding.ASCII.GetBytes(group));
        hash.Append((byte)m);
        hash.Append((byte)custodianKeys.Length);
        hash.Append(_custodianKeys);
        G = hash.Finish();

        Hpke.Context([.. Labels.Share, .. G.ToArray()], _hpkeContext);
    }

    public Bytes32 Round { get; }

    public string Group { get; }

    /// <summary>m: as many released keys open a bid, fewer do not.</summary>
    public int Threshold { get; }

    public ImmutableArray<Bytes32> CustodianKeys { get; }

    /// <summary>L, bytes.</summary>
    public int PaddedLength { get; }

    /// <summary>Binds round, group, thresholds and every custodian's key.</summary>
    public Bytes32 G { get; }

    /// <summary>52 + 80n + L bytes, for every bid of the group.</summary>
    public int BodyLength => SealedBid.BodyStart(CustodianKeys.Length) + PaddedLength + Native.TagBytes;

    /// <exception cref="ArgumentException">
    /// A value is outside its range, or two custodians have one key, or a key is not acceptable to X25519.
    /// </exception>
    public static GroupSeal Create(Bytes32 round, string group, int m, ImmutableArray<Bytes32> custodianKeys, int paddedLength)
    {
        var n = custodianKeys.Length;
        if (!IsGroupId(group)) throw new ArgumentException($"not a group id: {group}", nameof(group));
        if (!IsQuorum(m, n)) throw new ArgumentException($"not a quorum: {m} of {n}", nameof(m));
        if (!Padding.IsPaddedLength(paddedLength)) throw new ArgumentException($"not a padded length: {paddedLength}", nameof(paddedLength));
        if (custodianKeys.Distinct().Count() != n) throw new ArgumentException("two custodians have one key", nameof(custodianKeys));
        if (!custodianKeys.All(X25519.IsAcceptableKey)) throw new ArgumentException("a key is not canonical, or of small order", nameof(custodianKeys));
        return new GroupSeal(round, group, m, custodianKeys, paddedLength);
    }

    public static bool IsQuorum(int m, int n) => m >= 2 && m < n && n <= Limits.CustodiansMax && 2 * m > n;

    public static bool IsGroupId(string? group) =>
        group is { Length: >= 1 and <= Limits.GroupIdCharsMax }
        && group.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>B: binds a bid to its group, its signer and its revision (from 1).</summary>
    public Bytes32 Context(Bytes32 enterpriseKey, uint revision)
    {
        ArgumentOutOfRangeException.ThrowIfZero(revision);
        Span<byte> r = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(r, revision);
        var hash = Sha256.Start();
        hash.Append(Labels.Bid);
        hash.Append(G);
        hash.Append(enterpriseKey);
        hash.Append(r);
        return hash.Finish();
    }

    /// <summary>The checks of intake: length and magic. False for a body that must not enter the log.</summary>
    public bool HasForm(ReadOnlySpan<byte> sealedBody) =>
        sealedBody.Length == BodyLength && sealedBody.StartsWith(SealedBid.Magic);

    /// <summary>pk_j as bytes; j from 1.</summary>
    internal ReadOnlySpan<byte> CustodianKey(int j) => _custodianKeys.AsSpan(Bytes32.Length * (j - 1), Bytes32.Length);

    /// <summary>HPKE's key_schedule_context of the group.</summary>
    internal ReadOnlySpan<byte> HpkeContext => _hpkeContext;
}
