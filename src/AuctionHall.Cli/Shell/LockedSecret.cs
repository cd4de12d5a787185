using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AuctionHall.Cli.Shell;

/// <summary>A secret under a passphrase, as the pages write it into key files (FORMAT.md, section 17).</summary>
internal static class LockedSecret
{
    public const string Suffix = "-locked";

    private const int SaltBytes = 16, NonceBytes = 12, TagBytes = 16, KeyBytes = 32, SecretBytes = 32;
    private const int IterationsMax = 10_000_000;

    /// <param name="words">What stands behind the kind: iterations and base64.</param>
    /// <returns>32 bytes, or null for a wrong passphrase and for a damaged line alike.</returns>
    public static byte[]? Open(string kind, ReadOnlySpan<string> words, string passphrase)
    {
        if (words is not [var digits, var base64]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is < 1 or > IterationsMax) return null;
        Span<byte> box = stackalloc byte[SaltBytes + NonceBytes + SecretBytes + TagBytes];
        if (!Convert.TryFromBase64String(base64, box, out var written) || written != box.Length) return null;
        var key = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormC)), box[..SaltBytes], iterations, HashAlgorithmName.SHA256, KeyBytes);
        var secret = new byte[SecretBytes];
        try
        {
            using var cipher = new ChaCha20Poly1305(key);
            var sealedBytes = box[(SaltBytes + NonceBytes)..];
            cipher.Decrypt(box[SaltBytes..(SaltBytes + NonceBytes)], sealedBytes[..SecretBytes], sealedBytes[SecretBytes..], secret, Encoding.ASCII.GetBytes(kind));
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
