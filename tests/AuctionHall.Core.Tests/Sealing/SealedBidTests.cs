using System.Text;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Sealing;

public class SealedBidTests
{
    private static readonly Bytes32 E = Some.Hash("enterprise");
    private static readonly byte[] K = Some.Secret("K");

    [Fact]
    public void The_vector_AHS1_is_met_byte_for_byte()
    {
        var v = SharedData.Vector("sealing/ahs1.json");
        var (m, n, group) = (v.GetProperty("m").GetInt32(), v.GetProperty("n").GetInt32(), v.Text("group"));
        var (e, r, k) = (Bytes32.Parse(v.Text("E")), v.GetProperty("r").GetUInt32(), v.Hex("K"));
        var round = Digest.Of(Encoding.ASCII.GetBytes(v.Text("terms")));
        Assert.Equal(v.Text("T"), round.ToString());

        var keys = v.GetProperty("seeds").EnumerateArray()
            .Select(seed => CustodianSeed.DeriveSecret(Convert.FromHexString(seed.GetString()!), round, group)).ToList();
        Assert.Equal(n, keys.Count);
        Assert.Equal(v.Hex("sk_1"), keys[0].Secret);
        Assert.Equal(v.GetProperty("pk").EnumerateArray().Select(pk => pk.GetString()), keys.Select(key => key.Public.ToString()));

        var length = Padding.PaddedLength([v.Text("product").Length], decimals: 4);
        Assert.Equal(v.GetProperty("L").GetInt32(), length);
        var seal = GroupSeal.Create(round, group, m, [.. keys.Select(key => key.Public)], length);
        var b = seal.Context(e, r);
        Assert.Equal((v.Text("G"), v.Text("B")), (seal.G.ToString(), b.ToString()));

        var secrets = new BidSecrets(k, b.ToArray());
        Span<byte> value = stackalloc byte[32];
        secrets.Commitment(value);
        Assert.Equal(v.Text("C"), Convert.ToHexStringLower(value));
        secrets.BodyKey(value);
        Assert.Equal(v.Text("bodyKey"), Convert.ToHexStringLower(value));
        var coefficients = new byte[32 * (m - 1)];
        secrets.Coefficients(coefficients);
        Assert.Equal(v.Hex("a"), coefficients);
        foreach (byte j in new byte[] { 1, 3 })
        {
            Shamir.Share(k, coefficients, j, value);
            Assert.Equal(v.Text($"share_{j}"), Convert.ToHexStringLower(value));
        }

        var quotation = Encoding.ASCII.GetBytes(v.Text("quotation"));
        var body = SealedBid.Seal(seal, e, r, k, quotation);
        Assert.Equal(v.GetProperty("sealedBytes").GetInt32(), body.Length);
        Assert.Equal(seal.BodyLength, body.Length);
        Assert.Equal("AHS1"u8, body.AsSpan(0, 4));
        Assert.Equal(v.Hex("enc_1"), body[36..68]);
        Assert.Equal(v.Hex("ct_1"), body[68..116]);
        Assert.Equal(v.Text("sealedHash"), Digest.Of(body).ToString());

        var quorums = 0;
        foreach (var quorum in Some.Quorums(m, n))
        {
            Assert.True(GroupOpening.TryCreate(
                seal, [.. quorum.Select(j => new ReleasedKey(j, keys[j - 1].Secret))], out var opening));
            AssertRecreated(opening.Open(e, r, body), k, quotation);
            Assert.IsType<OpenResult.NotRecreatable>(opening.Open(Some.Hash("E'"), r, body));
            Assert.IsType<OpenResult.NotRecreatable>(opening.Open(e, 2, body));
            quorums++;
        }
        Assert.Equal(3, quorums);

        var s = Lot.Seed(seal.G, [(e, k)]);
        Assert.Equal(v.Text("lot"), s.ToString());
        Assert.Equal(v.Text("ticket"), Lot.Ticket(s, e, v.Text("product")).ToString());
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 6)]
    [InlineData(5, 7)]
    [InlineData(9, 16)]
    public void A_bid_opens_with_any_quorum(int m, int n)
    {
        var group = new SomeGroup(m, n, paddedLength: 128);
        var body = SealedBid.Seal(group.Seal, E, 20, K, SomeGroup.Quotation);
        Assert.Equal(52 + 80 * n + 128, body.Length);
        foreach (var opening in group.Openings.Take(40)) AssertRecreated(opening.Open(E, 20, body), K, SomeGroup.Quotation);
    }

    [Fact]
    public void No_single_flipped_bit_of_a_sealed_body_is_re_created()
    {
        var group = new SomeGroup(2, 3);
        var body = SealedBid.Seal(group.Seal, E, 1, K, SomeGroup.Quotation);
        for (var bit = 0; bit < 8 * body.Length; bit++)
        {
            body[bit / 8] ^= (byte)(1 << bit % 8);
            foreach (var opening in group.Openings) Assert.IsType<OpenResult.NotRecreatable>(opening.Open(E, 1, body));
            body[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public void A_body_of_another_length_or_magic_has_not_the_form_and_is_not_re_created()
    {
        var group = new SomeGroup(2, 3);
        var body = SealedBid.Seal(group.Seal, E, 1, K, SomeGroup.Quotation);
        Assert.True(group.Seal.HasForm(body));
        foreach (var wrong in new byte[][] { [], body[..^1], [.. body, 0], [.. "AHS2"u8, .. body[4..]] })
        {
            Assert.False(group.Seal.HasForm(wrong));
            Assert.IsType<OpenResult.NotRecreatable>(group.Opening(1, 3).Open(E, 1, wrong));
        }
    }

    [Fact]
    public void A_key_pair_is_its_round_s_and_its_group_s_alone()
    {
        var keys = new[]
        {
            CustodianSeed.DeriveSecret(Some.Secret("seed"), Some.Hash("round"), "g-01"),
            CustodianSeed.DeriveSecret(Some.Secret("seed"), Some.Hash("drill"), "g-01"),
            CustodianSeed.DeriveSecret(Some.Secret("seed"), Some.Hash("round"), "g-02"),
            CustodianSeed.DeriveSecret(Some.Secret("other"), Some.Hash("round"), "g-01"),
        };
        Assert.Equal(4, keys.Select(key => key.Public).Distinct().Count());
        Assert.All(keys, key => Assert.True(GroupOpening.Matches(key.Secret, key.Public)));
        Assert.False(GroupOpening.Matches(keys[0].Secret, keys[1].Public));
        Assert.False(GroupOpening.Matches(keys[0].Secret.AsSpan(1), keys[0].Public));
    }

    [Theory]
    [InlineData(new[] { 1, 2 }, true)]
    [InlineData(new[] { 3, 1 }, true)]
    [InlineData(new[] { 1 }, false)]
    [InlineData(new[] { 1, 2, 3 }, false)]
    [InlineData(new[] { 2, 2 }, false)]
    [InlineData(new[] { 0, 1 }, false)]
    [InlineData(new[] { 1, 4 }, false)]
    [InlineData(new[] { 1, 257 }, false)]
    public void An_opening_takes_exactly_m_keys_of_different_custodians(int[] custodians, bool taken)
    {
        var group = new SomeGroup(2, 3);
        var keys = custodians.Select(j => new ReleasedKey(j, group.Keys[Math.Clamp(j - 1, 0, 2)].Secret)).ToList();
        Assert.Equal(taken, GroupOpening.TryCreate(group.Seal, keys, out _));
    }

    [Fact]
    public void An_opening_takes_no_key_that_is_another_custodian_s()
    {
        var group = new SomeGroup(2, 3);
        var keys = new ReleasedKey[] { new(1, group.Keys[0].Secret), new(2, group.Keys[2].Secret) };
        Assert.False(GroupOpening.TryCreate(group.Seal, keys, out _));
    }

    [Theory]
    [InlineData("g-01", 2, 3, 64, true)]
    [InlineData("", 2, 3, 64, false)]
    [InlineData("G-01", 2, 3, 64, false)]
    [InlineData("g_01", 2, 3, 64, false)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", 2, 3, 64, false)]
    [InlineData("g-01", 1, 3, 64, false)]
    [InlineData("g-01", 2, 4, 64, false)]
    [InlineData("g-01", 3, 3, 64, false)]
    [InlineData("g-01", 9, 16, 64, true)]
    [InlineData("g-01", 9, 17, 64, false)]
    [InlineData("g-01", 2, 3, 63, false)]
    [InlineData("g-01", 2, 3, 0, false)]
    public void A_group_keeps_its_ranges(string id, int m, int n, int paddedLength, bool made)
    {
        var keys = Enumerable.Range(1, n).Select(j => X25519.PublicKey(Some.Secret($"{j}")));
        var error = Record.Exception(() => GroupSeal.Create(Some.Hash("terms"), id, m, [.. keys], paddedLength));
        Assert.Equal(made, error is null);
        if (!made) Assert.IsType<ArgumentException>(error);
    }

    [Fact]
    public void A_group_takes_no_key_twice_and_none_of_small_order()
    {
        var (key1, key2) = (X25519.PublicKey(Some.Secret("1")), X25519.PublicKey(Some.Secret("2")));
        var zero = new Bytes32(new byte[32]);
        Assert.Throws<ArgumentException>(() => GroupSeal.Create(Some.Hash("terms"), "g", 2, [key1, key2, key1], 64));
        Assert.Throws<ArgumentException>(() => GroupSeal.Create(Some.Hash("terms"), "g", 2, [key1, key2, zero], 64));
    }

    private static void AssertRecreated(OpenResult result, byte[] k, byte[] quotation)
    {
        var recreated = Assert.IsType<OpenResult.Recreated>(result);
        Assert.Equal(k, recreated.K);
        Assert.True(recreated.TryReadQuotation(out var found));
        Assert.Equal(quotation, found);
    }
}
