using System.Globalization;
using System.Text;
using System.Text.Json;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Sealing;

/// <summary>
/// The 200 sealings of tests/vectors/sealing/random.json, which the browser's tests are held against, too. Drawn from one seed;
/// the file is the truth, since a generator may change.
/// </summary>
public sealed class RandomSealingTests
{
    private const int Cases = 200;
    private const int Seed = 20_261_122;

    private static string Path => SharedData.Source("tests/vectors/sealing/random.json");

    [Fact]
    public void Two_hundred_random_sealings_give_the_bytes_that_are_written_down()
    {
        // As for the golden bundle: a change is a deliberate act, for review in the diff.
        if (Environment.GetEnvironmentVariable("AUCTIONHALL_WRITE_GOLDEN") == "1") File.WriteAllText(Path, Written());
        var cases = SharedData.Vector("sealing/random.json").EnumerateArray().ToList();
        Assert.Equal(Cases, cases.Count);
        foreach (var (i, v) in cases.Index())
        {
            var (seal, keys) = Group(v);
            Assert.True(v.Text("context") == seal.Context(Bytes32.Parse(v.Text("enterprise")), v.GetProperty("revision").GetUInt32()).ToString(), $"case {i}");
            var body = Body(v, seal);
            Assert.True(v.Text("sealed") == Digest.Of(body).ToString(), $"case {i}");

            // The last m custodians; other tests take every quorum.
            var m = seal.Threshold;
            Assert.True(GroupOpening.TryCreate(seal, [.. keys.Index().TakeLast(m).Select(key => new ReleasedKey(key.Index + 1, key.Item.Secret))], out var opening));
            var found = Assert.IsType<OpenResult.Recreated>(opening.Open(Bytes32.Parse(v.Text("enterprise")), v.GetProperty("revision").GetUInt32(), body));
            Assert.True(found.TryReadQuotation(out var quotation));
            Assert.Equal(v.Text("quotation"), Encoding.ASCII.GetString(quotation));
        }
    }

    private static (GroupSeal Seal, List<CustodianKey> Keys) Group(JsonElement v)
    {
        var (round, group, seed) = (Bytes32.Parse(v.Text("round")), v.Text("group"), v.Hex("seed"));
        var keys = Enumerable.Range(1, v.GetProperty("n").GetInt32())
            .Select(j => CustodianSeed.DeriveSecret(Digest.Of([.. seed, (byte)j]).ToArray(), round, group)).ToList();
        var ids = v.GetProperty("products").EnumerateArray().Select(id => id.GetString()!.Length).ToList();
        var length = Padding.PaddedLength(ids, v.GetProperty("decimals").GetInt32());
        return (GroupSeal.Create(round, group, v.GetProperty("m").GetInt32(), [.. keys.Select(key => key.Public)], length), keys);
    }

    private static byte[] Body(JsonElement v, GroupSeal seal) => SealedBid.Seal(
        seal, Bytes32.Parse(v.Text("enterprise")), v.GetProperty("revision").GetUInt32(), v.Hex("k"), Encoding.ASCII.GetBytes(v.Text("quotation")));

    private static string Written()
    {
        var random = new Random(Seed);
        return "[\n" + string.Join(",\n", Enumerable.Range(0, Cases).Select(i => Complete(Drawn(random, i)))) + "\n]\n";
    }

    /// <summary>What a case is given: everything but `context` and `sealed`.</summary>
    private static Dictionary<string, object> Drawn(Random random, int number)
    {
        // Every tenth case has a larger panel, up to the largest, every twentieth says *no offer* or has a larger group.
        var n = number % 10 == 0 ? 8 + (number / 10 % 9) : random.Next(3, 8);
        var decimals = random.Next(7);
        var products = Enumerable.Range(0, number % 20 == 5 ? random.Next(10, 16) : random.Next(1, 5)).Select(i => Id(random, i, random.Next(4) == 0 ? 32 : 8)).ToList();
        var quoted = products.Where(_ => number % 20 != 15 && random.Next(8) > 0).Select(id => $"\"{id}\":\"{Price(random, decimals)}\"");
        return new Dictionary<string, object>
        {
            ["round"] = Hex(random), ["group"] = Id(random, number, random.Next(4) == 0 ? 64 : 8), ["m"] = random.Next((n / 2) + 1, n), ["n"] = n, ["seed"] = Hex(random),
            ["decimals"] = decimals, ["products"] = products, ["enterprise"] = Hex(random), ["revision"] = random.Next(4) == 0 ? (uint)random.NextInt64(1, 1L << 32) : (uint)random.Next(1, 21),
            ["k"] = Hex(random), ["quotation"] = "{\"prices\":{" + string.Join(',', quoted) + "}}",
        };
    }

    private static string Complete(Dictionary<string, object> drawn)
    {
        var v = JsonSerializer.SerializeToElement(drawn);
        var (seal, _) = Group(v);
        drawn["context"] = seal.Context(Bytes32.Parse(v.Text("enterprise")), v.GetProperty("revision").GetUInt32()).ToString();
        drawn["sealed"] = Digest.Of(Body(v, seal)).ToString();
        return " " + JsonSerializer.Serialize(drawn, Relaxed);
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Hex(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>An id that no other number has.</summary>
    private static string Id(Random random, int number, int charsMax)
    {
        var start = $"{number}-";
        return start + new string(random.GetItems("abcdefghijklmnopqrstuvwxyz0123456789-".AsSpan(), random.Next(0, charsMax - start.Length + 1)));
    }

    private static string Price(Random random, int decimals)
    {
        var units = random.NextInt64(0, (long)Math.Pow(10, random.Next(1, 10)));
        var places = random.Next(decimals + 1);
        var fraction = string.Concat(Enumerable.Range(0, places).Select(_ => (char)('0' + random.Next(10)))).TrimEnd('0');
        return units.ToString(CultureInfo.InvariantCulture) + (fraction.Length == 0 ? "" : "." + fraction);
    }
}
