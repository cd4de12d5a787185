using System.Security.Authentication;
using Microsoft.AspNetCore.HttpOverrides;

namespace AuctionHall.Server.Hosting;

// Source: SECURITY.md, section 11.

/// <summary>How the public reaches the hall: TLS by the hall itself, or a proxy that is known.</summary>
internal static class Front
{
    /// <summary>A year, as browsers ask of a host that will keep its word.</summary>
    private const string Hsts = "max-age=31536000";

    public static void AddFront(this WebApplicationBuilder builder, HallOptions options, HallCertificate? certificate)
    {
        builder.WebHost.UseUrls(options.Addresses);
        if (certificate is not null)
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
            {
                https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                // Kestrel wants a selector to be there; what it selects is the leaf alone, so the whole chain is set behind it.
                https.ServerCertificateSelector = (_, _) => certificate.Current().TargetCertificate;
                https.OnAuthenticate = (_, tls) =>
                {
                    tls.ServerCertificateSelectionCallback = null;
                    tls.ServerCertificateContext = certificate.Current();
                };
            }));
        }
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // Through as many known proxies as there are; the first that is not known is the sender.
            forwarded.ForwardLimit = null;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            foreach (var proxy in options.Proxies) forwarded.KnownIPNetworks.Add(proxy);
        });
    }

    /// <summary>Before everything else, so that all behind it sees the sender and not the proxy.</summary>
    public static void UseFront(this WebApplication app, HallOptions options)
    {
        // An empty list would mean: believe everybody.
        if (options.Proxies.Count > 0) app.UseForwardedHeaders();
        app.Use((context, next) =>
        {
            if (context.Request.IsHttps) context.Response.Headers.StrictTransportSecurity = Hsts;
            return next(context);
        });
    }
}
