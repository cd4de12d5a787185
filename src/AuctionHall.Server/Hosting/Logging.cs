using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace AuctionHall.Server.Hosting;

/// <summary>
/// The operator's log: console, and a file of JSON lines where one is named. It may lose lines; nothing is ever
/// reconstructed from it. Requests are not logged, because addresses must not stand beside bids.
/// </summary>
internal static class Logging
{
    public static void UseSerilog(this WebApplicationBuilder builder, HallOptions options)
    {
        var logging = new LoggerConfiguration()
            .MinimumLevel.Information().MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose);
        if (options.Log is { } file) logging.WriteTo.File(new JsonFormatter(), file);
        builder.Logging.ClearProviders().AddSerilog(logging.CreateLogger(), dispose: true);
    }
}
