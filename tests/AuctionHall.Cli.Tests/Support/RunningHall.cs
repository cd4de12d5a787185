using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AuctionHall.Cli.Tests.Support;

/// <summary>A hall in a process of its own, in memory, started by `ops/auctionhall serve` as an operator would.</summary>
internal sealed class RunningHall : IDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private RunningHall(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public static async Task<RunningHall> Start()
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "ops", "auctionhall")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])["serve", "--store", "memory", "--urls", url]) start.ArgumentList.Add(word);
        var process = Process.Start(start) ?? throw new InvalidOperationException("the hall did not start");
        // Read and dropped: a full pipe would stop the hall.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                await http.GetStringAsync(new Uri($"{url}/api/hall"));
                return new RunningHall(process, url);
            }
            catch (HttpRequestException) when (waited.Elapsed < StartMax && !process.HasExited)
            {
                // Not listening yet.
            }
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
