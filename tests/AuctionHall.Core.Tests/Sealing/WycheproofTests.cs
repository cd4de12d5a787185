using System.Text.Json;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Sealing;

/// <summary>Published cases (Wycheproof, testvectors_v1), counted exactly.</summary>
public class WycheproofTests
{
    [Fact]
    public void Ed25519_accepts_88_and_refuses_63_of_151()
    {
        var (accepted, refused) = (0, 0);
        foreach (var (group, test) in Cases("ed25519_test.json", 151))
        {
            var key = new Bytes32(group.GetProperty("publicKey").Hex("pk"));
            var answer = Ed25519.Verify(key, test.Hex("msg"), test.Hex("sig"));
            Assert.True(answer == (test.Text("result") == "valid"), Name(test));
            if (answer) accepted++;
            else refused++;
        }
        Assert.Equal((88, 63), (accepted, refused));
    }

    [Fact]
    public void X25519_computes_487_and_refuses_the_31_all_zero_results_of_518()
    {
        var (computed, refused) = (0, 0);
        foreach (var (_, test) in Cases("x25519_test.json", 518))
        {
            var (shared, expected) = (new byte[32], test.Hex("shared"));
            var answer = X25519.TryAgree(test.Hex("private"), new Bytes32(test.Hex("public")), shared);
            Assert.True(answer == expected.Any(b => b != 0), Name(test));
            if (answer) Assert.Equal(expected, shared);
            if (answer) computed++;
            else refused++;
        }
        Assert.Equal((487, 31), (computed, refused));
    }

    [Fact]
    public void ChaCha20_Poly1305_opens_256_and_refuses_69_of_325()
    {
        var (opened, refused) = (0, 0);
        foreach (var (_, test) in Cases("chacha20_poly1305_test.json", 325))
        {
            var (plain, sealedBytes) = (test.Hex("msg"), test.Hex("ct").Concat(test.Hex("tag")).ToArray());
            var answer = TryOpen(test, sealedBytes, out var found);
            Assert.True(answer == (test.Text("result") == "valid"), Name(test));
            if (!answer)
            {
                refused++;
                continue;
            }
            opened++;
            Assert.Equal(plain, found);
            var again = new byte[sealedBytes.Length];
            Native.AeadSeal(test.Hex("key"), test.Hex("iv"), test.Hex("aad"), plain, again);
            Assert.Equal(sealedBytes, again);
        }
        Assert.Equal((256, 69), (opened, refused));

        // A nonce that is not 96 bits long never reaches the cipher.
        static bool TryOpen(JsonElement test, byte[] sealedBytes, out byte[] plain)
        {
            plain = new byte[Math.Max(0, sealedBytes.Length - Native.TagBytes)];
            try
            {
                return Native.AeadOpen(test.Hex("key"), test.Hex("iv"), test.Hex("aad"), sealedBytes, plain);
            }
            catch (ArgumentException)
            {
                Assert.NotEqual(Native.NonceBytes, test.Hex("iv").Length);
                return false;
            }
        }
    }

    [Fact]
    public void HKDF_SHA256_gives_83_outputs_and_refuses_3_of_86()
    {
        var (given, refused) = (0, 0);
        foreach (var (_, test) in Cases("hkdf_sha256_test.json", 86))
        {
            var output = new byte[test.GetProperty("size").GetInt32()];
            var prk = Hkdf.Extract(test.Hex("salt"), test.Hex("ikm"));
            if (test.Text("result") == "valid")
            {
                Hkdf.Expand(prk, test.Hex("info"), output);
                Assert.Equal(test.Hex("okm"), output);
                given++;
            }
            else
            {
                Assert.Throws<ArgumentException>(() => Hkdf.Expand(prk, test.Hex("info"), output));
                refused++;
            }
        }
        Assert.Equal((83, 3), (given, refused));
    }

    internal static IEnumerable<(JsonElement Group, JsonElement Test)> Cases(string file, int count) =>
        from testGroup in SharedData.Json(SharedData.Conformance($"wycheproof/testvectors_v1/{file}", count))
            .GetProperty("testGroups").EnumerateArray()
        from test in testGroup.GetProperty("tests").EnumerateArray()
        select (testGroup, test);

    private static string Name(JsonElement test) => $"tcId {test.GetProperty("tcId").GetInt32()}: {test.Text("comment")}";
}
