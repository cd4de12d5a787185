using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AuctionHall.Sealing;

namespace AuctionHall.Scripts;

/// <summary>
/// The people of a script with their keys, all drawn from one seed. They exist in one memory, which is why a scripted round
/// is a drill: whoever holds the seed is every one of them.
/// </summary>
public sealed class Cast
{
    private readonly byte[] _seed;

    /// <param name="script">Names the people.</param>
    /// <param name="seed">32 bytes; drawn by the caller, or H of the script's own seed text.</param>
    public Cast(Script script, byte[] seed)
    {
        _seed = seed;
        Organisers = [.. script.Terms.Organisers.Names.Select((_, i) => Key($"organiser {i + 1}"))];
        Custodians = [.. script.Terms.Custodians.Names.Select((_, i) => Key($"custodian {i + 1}"))];
    }

    public ImmutableArray<SigningKey> Organisers { get; }
    public ImmutableArray<SigningKey> Custodians { get; }

    /// <summary>H of a script's seed text: the seed of a script that always gives the same bytes.</summary>
    public static byte[] SeedOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>A hall's two keys, for a hall in memory.</summary>
    public (SigningKey Statements, SigningKey Checkpoints) HallKeys() => (Key("hall statements"), Key("hall checkpoints"));

    /// <summary>An enterprise's key; the generation counts its re-keyings from 0.</summary>
    public SigningKey Enterprise(string code, int generation) => Key($"enterprise {code} {generation}");

    /// <summary>The seed from which a custodian derives its keys for every group.</summary>
    public byte[] CustodySeed(int custodian) => Draw($"custody {custodian}");

    /// <summary>K of one sealing.</summary>
    public byte[] K(string code, string group, uint revision) => Draw($"K {code} {group} {revision}");

    private SigningKey Key(string label) => new(Draw(label));

    private byte[] Draw(string label) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _seed, 32, info: Encoding.UTF8.GetBytes("auctionhall script " + label));
}
