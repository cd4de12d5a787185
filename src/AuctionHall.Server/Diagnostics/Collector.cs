using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace AuctionHall.Server.Diagnostics;

/// <summary>Sends the same metrics to a collector, by OTLP over HTTP (`--otlp`); what is measured last goes out at the end.</summary>
internal static class Collector
{
    private const int EveryMilliseconds = 15_000;
    private const int PatienceMilliseconds = 5_000;

    /// <param name="address">The collector's base address, without `/v1/metrics`.</param>
    /// <returns>To be disposed at the end, which sends once more.</returns>
    public static IDisposable Start(string address) => Sdk.CreateMeterProviderBuilder()
        .AddMeter(HallMeter.Name, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel")
        .AddOtlpExporter((exporter, reader) =>
        {
            exporter.Endpoint = new Uri($"{address.TrimEnd('/')}/v1/metrics");
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.TimeoutMilliseconds = PatienceMilliseconds;
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = EveryMilliseconds;
        })
        .Build();
}
