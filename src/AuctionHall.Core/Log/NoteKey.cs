using System.Buffers.Binary;
using System.Text;
using AuctionHall.Sealing;

namespace AuctionHall.Log;

// Source: c2sp.org/signed-note. Key hash = the first 4 bytes of SHA-256(name, 0x0A, 0x01, public key), 0x01 being Ed25519. A
// name is not empty, has no white space and no plus sign.

/// <summary>A key as a signed note names it.</summary>
public sealed class NoteKey
{
    internal const int KeyHashBytes = 4;
    private const byte NewLine = 0x0a;
    private const byte Ed25519Algorithm = 0x01;

    /// <exception cref="ArgumentException">The name is not one.</exception>
    public NoteKey(string name, Bytes32 key)
    {
        if (!IsName(name)) throw new ArgumentException($"not a key name: {name}", nameof(name));
        (Name, Key) = (name, key);
        Span<byte> hash = stackalloc byte[Bytes32.Length];
        Digest.Of([.. Encoding.UTF8.GetBytes(name), NewLine, Ed25519Algorithm, .. key.ToArray()]).CopyTo(hash);
        Hash = BinaryPrimitives.ReadUInt32BigEndian(hash);
    }

    public string Name { get; }

    public Bytes32 Key { get; }

    public uint Hash { get; }

    internal static bool IsName(string? name) =>
        name is { Length: >= 1 and <= Limits.NoteNameCharsMax } && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');
}
