using System.Security.Cryptography;

namespace AuctionHall.Sealing;

// Source: SEALING.md, Open.

/// <summary>
/// One bid on its way through an opening. It asks for multiplications, which are made together with those of other bids, and
/// goes on with their results: <see cref="AskForShares"/>, <see cref="TryOpen"/>, <see cref="AskForSlots"/>, <see cref="Compare"/>.
/// </summary>
internal sealed class Recreation
{
    private readonly GroupSeal _group;
    private readonly byte[] _custodians;
    private readonly byte[] _body;
    private readonly byte[] _b = new byte[Bytes32.Length];
    private readonly byte[] _shares;
    private readonly byte[] _k = new byte[SealedBid.KBytes];
    private readonly byte[] _plain;

    /// <summary>Where this bid's multiplications begin in the batch.</summary>
    private int _first;

    /// <param name="custodians">Of the m released keys, 1..n, in the order of the keys.</param>
    internal Recreation(GroupSeal group, byte[] custodians, SealedInput bid)
    {
        (_group, _custodians, _body) = (group, custodians, bid.Body);
        (_shares, _plain) = (new byte[Shamir.ShareBytes * custodians.Length], new byte[group.PaddedLength]);
        group.Context(bid.EnterpriseKey, bid.Revision).CopyTo(_b);
    }

    /// <summary>m Diffie-Hellman values of the released keys.</summary>
    internal void AskForShares(byte[][] secrets, X25519Batch batch)
    {
        _first = batch.Count;
        for (var i = 0; i < secrets.Length; i++) batch.Add(secrets[i], Enc(_custodians[i]));
    }

    /// <summary>1. Opens the shares. 2. Combines K. 3. C must fit. 4. Opens the body.</summary>
    internal bool TryOpen(X25519Batch batch, ReadOnlySpan<byte> weights)
    {
        // 1
        for (var i = 0; i < _custodians.Length; i++)
            if (!batch.TryResult(_first + i, out var dh)
                || !SealedBid.OpenShareWith(_group, _custodians[i], _b, dh, Slot(_custodians[i]), _shares.AsSpan(Shamir.ShareBytes * i, Shamir.ShareBytes)))
                return false;
        // 2
        Shamir.Combine(weights, _shares, _k);
        // 3
        var secrets = new BidSecrets(_k, _b);
        Span<byte> value = stackalloc byte[Bytes32.Length];
        secrets.Commitment(value);
        if (!value.SequenceEqual(_body.AsSpan(SealedBid.CommitmentStart, Bytes32.Length))) return Forget();
        // 4. To open it is to re-create it: ChaCha20-Poly1305 has one ciphertext and tag for each key, nonce, aad and P.
        secrets.BodyKey(value);
        return Native.AeadOpen(value, SealedBid.BodyNonce, _b, _body.AsSpan(SealedBid.BodyStart(_group.CustodianKeys.Length)), _plain) || Forget();
    }

    /// <summary>n values enc_j, and the Diffie-Hellman values of the n - m shares that were not opened.</summary>
    internal void AskForSlots(X25519Batch batch)
    {
        _first = batch.Count;
        var secrets = new BidSecrets(_k, _b);
        Span<byte> ephemeral = stackalloc byte[Native.KeyBytes];
        for (byte j = 1; j <= _group.CustodianKeys.Length; j++)
        {
            secrets.EphemeralKey(j, ephemeral);
            batch.AddBase(ephemeral);
            if (!_custodians.Contains(j)) batch.Add(ephemeral, _group.CustodianKey(j));
        }
    }

    /// <summary>Every other byte, made again and compared.</summary>
    internal OpenResult Compare(X25519Batch batch)
    {
        Span<byte> coefficients = stackalloc byte[Shamir.ShareBytes * (_group.Threshold - 1)];
        new BidSecrets(_k, _b).Coefficients(coefficients);
        var next = _first;
        for (byte j = 1; j <= _group.CustodianKeys.Length; j++)
        {
            if (IsRecreated(j, coefficients, batch, ref next)) continue;
            Forget();
            return OpenResult.NotRecreatable.Instance;
        }
        return new OpenResult.Recreated(_k, _plain);
    }

    private bool IsRecreated(byte j, ReadOnlySpan<byte> coefficients, X25519Batch batch, ref int next)
    {
        if (!batch.TryResult(next++, out var enc) || !enc.SequenceEqual(Enc(j))) return false;
        Span<byte> share = stackalloc byte[Shamir.ShareBytes];
        Shamir.Share(_k, coefficients, j, share);

        // An opened share: with enc_j as it must be, both sides have one Diffie-Hellman value, hence one key and nonce,
        // and ct_j is what the share seals to exactly when it opened to that share.
        var opened = _custodians.AsSpan().IndexOf(j);
        if (opened >= 0) return share.SequenceEqual(_shares.AsSpan(Shamir.ShareBytes * opened, Shamir.ShareBytes));

        Span<byte> ct = stackalloc byte[SealedBid.CtBytes];
        if (!batch.TryResult(next++, out var dh)) return false;
        SealedBid.SealShareWith(_group, j, _b, dh, enc, share, ct);
        return ct.SequenceEqual(Slot(j)[Hpke.EncBytes..]);
    }

    private ReadOnlySpan<byte> Slot(int j) => _body.AsSpan(SealedBid.SlotStart(j), SealedBid.SlotBytes);

    private ReadOnlySpan<byte> Enc(int j) => Slot(j)[..Hpke.EncBytes];

    /// <summary>K of a bid that is void is nobody's business.</summary>
    private bool Forget()
    {
        CryptographicOperations.ZeroMemory(_k);
        return false;
    }
}
