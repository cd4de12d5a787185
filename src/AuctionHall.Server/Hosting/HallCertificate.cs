using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Hosting;

/// <summary>
/// The certificate for https addresses, from two PEM files. It is read again when one of them has changed, so that a renewal needs no
/// restart; a pair that cannot be used is logged, and the one before stays.
/// </summary>
internal sealed class HallCertificate
{
    /// <summary>Files are looked at at most this often; the look is a question to the file system.</summary>
    private static readonly TimeSpan LookAge = TimeSpan.FromSeconds(1);

    private readonly string _chain, _key;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();

    /// <summary>All under <see cref="_gate"/>.</summary>
    private SslStreamCertificateContext _context;
    private string _state;
    private long _looked;

    private HallCertificate(string chain, string key, TimeProvider time)
    {
        (_chain, _key, _time) = (chain, key, time);
        _state = State();
        _looked = time.GetTimestamp();
        _context = Load();
        if (_context.TargetCertificate.NotAfter <= time.GetUtcNow().LocalDateTime) throw new StorageException($"the certificate {chain} ended on {Date(End)}");
    }

    /// <summary>Where a pair that cannot be used is told; set before the first connection.</summary>
    public ILogger? Log { get; set; }

    /// <summary>When the certificate in use ends.</summary>
    public DateTimeOffset End
    {
        get
        {
            lock (_gate) return _context.TargetCertificate.NotAfter;
        }
    }

    /// <exception cref="StorageException">The files are no certificate and its key, or others may read the key.</exception>
    public static HallCertificate Open(string chain, string key, TimeProvider time)
    {
        try
        {
            return new HallCertificate(chain, key, time);
        }
        catch (Exception e) when (IsUnusable(e))
        {
            throw new StorageException($"the certificate {chain} and its key {key} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>For a handshake that begins now.</summary>
    public SslStreamCertificateContext Current()
    {
        lock (_gate)
        {
            if (_time.GetElapsedTime(_looked) <= LookAge) return _context;
            _looked = _time.GetTimestamp();
            try
            {
                var state = State();
                if (state == _state) return _context;
                // Remembered even if it cannot be used: one warning for each change.
                _state = state;
                _context = Load();
                Log?.CertificateRead(Date(_context.TargetCertificate.NotAfter));
            }
            catch (Exception e) when (IsUnusable(e) || e is StorageException)
            {
                Log?.CertificateUnusable(e, _chain);
            }
            return _context;
        }
    }

    private static bool IsUnusable(Exception e) => e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException;

    private SslStreamCertificateContext Load()
    {
        if ((File.GetUnixFileMode(_key) & ~OwnersFiles.FileMode600) != 0) throw new StorageException($"others than its owner may use the private key {_key}: chmod 600 it, and ask who read it");
        // The first is the hall's own; those behind it lead to a root.
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(_chain);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(_chain, _key), chain, offline: true);
    }

    /// <summary>Other when a file was changed or replaced.</summary>
    private string State() => string.Join('|', new[] { _chain, _key }.Select(path => new FileInfo(path)).Select(file =>
        string.Create(CultureInfo.InvariantCulture, $"{file.ResolveLinkTarget(returnFinalTarget: true)?.FullName} {file.LastWriteTimeUtc.Ticks} {(file.Exists ? file.Length : -1)}")));

    private static string Date(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
