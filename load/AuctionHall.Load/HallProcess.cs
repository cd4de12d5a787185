using System.Diagnostics;

namespace AuctionHall.Load;

/// <summary>A process of this repository that serves HTTP on a free port of loopback: a hall, or what it is held against.</summary>
internal sealed class HallProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string? _data;

    private HallProcess(Process process, Uri url, string? data) => (_process, Url, _data) = (process, url, data);

    public Uri Url { get; }

    /// <summary>CPU time of the process so far, seconds on all cores.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The most that was ever resident.</summary>
    public long PeakBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>The server of this build on a fresh data folder.</summary>
    public static Task<HallProcess> Hall(IReadOnlyDictionary<string, string>? environment = null, params string[] options) => Serve("AuctionHall.Server", environment, options);

    /// <summary>The same endpoints in front of grains: one silo. Built by the solution configuration Cluster.</summary>
    public static Task<HallProcess> Silo(IReadOnlyDictionary<string, string>? environment = null) => Serve("AuctionHall.Orleans", environment, []);

    private static async Task<HallProcess> Serve(string project, IReadOnlyDictionary<string, string>? environment, string[] options)
    {
        var server = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src", project, Configuration(), $"{project}.dll"));
        if (!File.Exists(server)) throw new FileNotFoundException($"build it first: {server}");
        var data = Directory.CreateTempSubdirectory("auctionhall-load-").FullName;
        return await Start([server, "--data", data, "--urls", "http://127.0.0.1:0", "--log", Path.Combine(data, "hall.log"), .. options], data, environment);
    }

    /// <summary>The endpoint that only verifies, from this very program.</summary>
    public static Task<HallProcess> Verifier() => Start([typeof(HallProcess).Assembly.Location, "verify-only"], null);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_data is not null) Directory.Delete(_data, recursive: true);
    }

    /// <summary>Of this build, behind a project's folder.</summary>
    public static string Configuration()
    {
        var bin = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine("bin", bin.Parent!.Name, bin.Name);
    }

    private static async Task<HallProcess> Start(string[] arguments, string? data, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        using var patience = new CancellationTokenSource(StartMax);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)) is not { } url) continue;
            // What it still writes is read away, so that a full pipe never blocks it.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new HallProcess(process, new Uri(url), data);
        }
        throw new InvalidOperationException("the process ended without saying where it listens");
    }
}
