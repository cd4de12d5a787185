using System.Security.Cryptography;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Sealing;

/// <summary>Every vector width of this machine against RFC 7748, Wycheproof and the scalar library.</summary>
public sealed class X25519BatchTests
{
    private const int Seed = 20_261_122;

    private static readonly byte[] Base = [9, .. new byte[31]];

    /// <summary>Those that the machine has: one always, four with AVX2, eight with AVX-512.</summary>
    public static TheoryData<X25519Lanes> Lanes => [.. Enum.GetValues<X25519Lanes>().Where(lanes => lanes <= X25519.Widest)];

    [Theory]
    [MemberData(nameof(Lanes))]
    public void The_two_multiplications_of_rfc_7748_come_out_in_every_lane(X25519Lanes lanes)
    {
        (string Scalar, string Point, string Result)[] vectors =
        [
            ("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4", "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c", "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"),
            ("4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d", "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493", "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"),
        ];
        var inputs = Enumerable.Range(0, 16).Select(i => vectors[i % 2]).Select(v => (Convert.FromHexString(v.Scalar), Convert.FromHexString(v.Point))).ToList();
        var results = Multiply(inputs, lanes);
        for (var i = 0; i < results.Count; i++) Assert.Equal(vectors[i % 2].Result, Convert.ToHexStringLower(results[i]));
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void A_thousand_iterations_of_rfc_7748_come_out(X25519Lanes lanes)
    {
        byte[] k = Base, u = Base;
        for (var i = 0; i < 1_000; i++) (k, u) = (Multiply([(k, u), (k, u), (k, u)], lanes)[2], k);
        Assert.Equal("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51", Convert.ToHexStringLower(k));
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Wycheproof_has_487_results_and_31_that_are_all_zero(X25519Lanes lanes)
    {
        var cases = WycheproofTests.Cases("x25519_test.json", 518).Select(pair => pair.Test).ToList();
        var results = Multiply([.. cases.Select(test => (test.Hex("private"), test.Hex("public")))], lanes);
        for (var i = 0; i < cases.Count; i++) Assert.Equal(Convert.ToHexStringLower(cases[i].Hex("shared")), Convert.ToHexStringLower(results[i]));
        Assert.Equal(31, results.Count(result => result.All(value => value == 0)));
    }

    /// <summary>Points around 0, p and 2^255, of small order, and limbs that are all ones or all zero, where a carry would be missed.</summary>
    [Theory]
    [MemberData(nameof(Lanes))]
    public void Random_and_awkward_multiplications_are_those_of_the_scalar_library(X25519Lanes lanes)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var inputs = new List<(byte[] Scalar, byte[] Point)>();
        for (var i = 0; i < 3_001; i++) inputs.Add((Awkward(random, i % 7), Awkward(random, i % 11)));
        var results = Multiply(inputs, lanes);
        var expected = new byte[32];
        for (var i = 0; i < inputs.Count; i++)
        {
            if (!Native.X25519(inputs[i].Scalar, inputs[i].Point, expected)) Array.Clear(expected);
            Assert.True(results[i].AsSpan().SequenceEqual(expected), $"{i}: {Convert.ToHexString(inputs[i].Scalar)} {Convert.ToHexString(inputs[i].Point)}");
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Any_number_of_multiplications_is_made_the_last_vector_may_be_half_empty(X25519Lanes lanes)
    {
        for (var count = 0; count <= 19; count++)
        {
            using var batch = new X25519Batch(count, lanes);
            var scalars = Enumerable.Range(0, count).Select(i => Some.Secret($"scalar {i}")).ToList();
            foreach (var scalar in scalars) batch.AddBase(scalar);
            batch.Run();
            for (var i = 0; i < count; i++)
            {
                Assert.True(batch.TryResult(i, out var result));
                Assert.Equal(X25519.PublicKey(scalars[i]), new Bytes32(result));
            }
        }
    }

    [Fact]
    public void More_lanes_than_the_machine_has_are_refused() =>
        Assert.Throws<PlatformNotSupportedException>(() => new X25519Batch(1, X25519.Widest + 1));

    private static byte[] Awkward(Random random, int kind)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        if (kind == 0) bytes.AsSpan(1).Fill(0xff);                                       // p - 236 to 2^255 - 1 with any low byte
        if (kind == 1) bytes.AsSpan(1).Clear();
        if (kind == 2) { bytes.AsSpan().Fill(0xff); bytes[0] = (byte)random.Next(0xe8, 0x100); bytes[31] = 0x7f; } // around p
        if (kind == 3) foreach (ref var value in bytes.AsSpan()) value = random.Next(2) == 0 ? (byte)0 : (byte)0xff;
        return bytes;
    }

    private static List<byte[]> Multiply(IReadOnlyList<(byte[] Scalar, byte[] Point)> inputs, X25519Lanes lanes)
    {
        using var batch = new X25519Batch(inputs.Count, lanes);
        foreach (var (scalar, point) in inputs) batch.Add(scalar, point);
        batch.Run();
        var results = new List<byte[]>();
        for (var i = 0; i < inputs.Count; i++)
        {
            Assert.Equal(batch.TryResult(i, out var result), result.ContainsAnyExcept((byte)0));
            results.Add(result.ToArray());
        }
        return results;
    }
}
