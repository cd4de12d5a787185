using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AuctionHall.Server.Hosting;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Hosting;

/// <summary>TLS by the hall itself with files that change under it, and proxies that are believed or not.</summary>
public sealed class FrontTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();

    private string Chain => _folder.File("chain.pem");
    private string Key => _folder.File("key.pem");

    [Fact(Timeout = 60_000)]
    public async Task A_hall_speaks_TLS_1_2_and_1_3_with_its_chain_and_says_HSTS()
    {
        Write("first");
        await using var app = await Start("https://127.0.0.1:0", HallCertificate.Open(Chain, Key, _time));
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=first" } };
        using var client = new HttpClient(handler);
        var answer = await client.GetAsync(new Uri(app.Urls.First()));
        Assert.Equal("https 127.0.0.1", await answer.Content.ReadAsStringAsync());
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());

        Assert.Equal(("CN=first", 2), await Handshake(app, SslProtocols.Tls12));
        Assert.Equal(("CN=first", 2), await Handshake(app, SslProtocols.Tls13));
#pragma warning disable SYSLIB0039, CA5397 // That an old protocol is refused is what is tested.
        await Assert.ThrowsAnyAsync<Exception>(() => Handshake(app, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397
    }

    [Fact(Timeout = 60_000)]
    public async Task A_renewed_certificate_is_used_without_a_restart_and_one_that_cannot_be_used_is_not()
    {
        Write("first");
        var certificate = HallCertificate.Open(Chain, Key, _time);
        await using var app = await Start("https://127.0.0.1:0", certificate);
        Assert.Equal("CN=first", (await Handshake(app, SslProtocols.Tls13)).Name);

        Write("second");
        _time.Seconds += 2;
        Assert.Equal("CN=second", (await Handshake(app, SslProtocols.Tls13)).Name);

        await File.WriteAllTextAsync(Chain, "-----BEGIN CERTIFICATE-----\nhalf a file");
        _time.Seconds += 2;
        Assert.Equal("CN=second", (await Handshake(app, SslProtocols.Tls13)).Name);

        Write("third");
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        _time.Seconds += 2;
        Assert.Equal("CN=second", (await Handshake(app, SslProtocols.Tls13)).Name);
    }

    [Theory]
    [InlineData("open", "others than its owner")]
    [InlineData("missing", "cannot be used")]
    [InlineData("foreign", "cannot be used")]
    [InlineData("ended", "ended on")]
    public void A_certificate_that_cannot_be_used_stops_the_start(string fault, string word)
    {
        Write("first", fault == "ended" ? -1 : 30);
        if (fault == "open") File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        if (fault == "missing") File.Delete(Chain);
        if (fault == "foreign")
        {
            using var other = ECDsa.Create();
            File.WriteAllText(Key, other.ExportPkcs8PrivateKeyPem());
        }
        Assert.Contains(word, Assert.Throws<StorageException>(() => HallCertificate.Open(Chain, Key, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "http 127.0.0.1")]
    [InlineData("10.0.0.0/8", "http 127.0.0.1")]
    [InlineData("127.0.0.1", "https 10.1.2.3")]
    [InlineData("127.0.0.0/8,10.0.0.0/8", "https 203.0.113.9")]
    public async Task Only_a_proxy_that_is_named_is_believed_who_the_sender_is(string proxies, string seen)
    {
        await using var app = await Start("http://127.0.0.1:0", null, proxies);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Urls.First()));
        request.Headers.Add("X-Forwarded-For", "203.0.113.9, 10.1.2.3");
        request.Headers.Add("X-Forwarded-Proto", "https, https");
        var answer = await client.SendAsync(request);
        Assert.Equal(seen, await answer.Content.ReadAsStringAsync());
        Assert.Equal(seen.StartsWith("https", StringComparison.Ordinal), answer.Headers.Contains("Strict-Transport-Security"));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<WebApplication> Start(string address, HallCertificate? certificate, string? proxies = null)
    {
        var options = new HallOptions { Urls = address, BehindProxy = proxies };
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "AuctionHall.Server", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.AddFront(options, certificate);
        var app = builder.Build();
        app.UseFront(options);
        app.MapGet("/", (HttpContext context) => $"{context.Request.Scheme} {context.Connection.RemoteIpAddress}");
        await app.StartAsync();
        return app;
    }

    /// <summary>The name that the server shows, and how many certificates it sends.</summary>
    private static async Task<(string Name, int Sent)> Handshake(WebApplication app, SslProtocols protocol)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(app.Urls.First()).Port);
        var sent = 0;
        await using var tls = new SslStream(socket.GetStream(), false, (_, _, chain, _) =>
        {
            sent = chain?.ChainPolicy.ExtraStore.Count ?? 0;
            return sent > 0;
        });
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", EnabledSslProtocols = protocol });
        Assert.Equal(protocol, tls.SslProtocol);
        return (tls.RemoteCertificate!.Subject, sent);
    }

    /// <summary>A certificate with the one between it and a root of its own, and its key, in place of those before.</summary>
    private void Write(string name, int days = 30)
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-60), DateTimeOffset.UtcNow.AddDays(days));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest("CN=root", rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 1, true));
        using var authority = root.CreateSelfSigned(from, DateTimeOffset.UtcNow.AddDays(60));
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var middle = new CertificateRequest("CN=middle", middleKey, HashAlgorithmName.SHA256);
        middle.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var shown = middle.Create(authority, from, DateTimeOffset.UtcNow.AddDays(50), RandomNumberGenerator.GetBytes(8));
        using var issuer = shown.CopyWithPrivateKey(middleKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var leaf = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).Create(issuer, from, to, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Chain, leaf.ExportCertificatePem() + "\n" + shown.ExportCertificatePem() + "\n");
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Seconds pass when the test says so.</summary>
    private sealed class ManualTime : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
