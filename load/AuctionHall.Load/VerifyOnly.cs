using AuctionHall.Auctions;

namespace AuctionHall.Load;

/// <summary>
/// What intake is held against: an endpoint of the same web server that reads a submission, verifies its signature and
/// answers, and keeps nothing. Runs in a process of its own, as the hall does.
/// </summary>
internal static class VerifyOnly
{
    public static async Task<int> Serve(Arguments arguments)
    {
        var url = arguments.Text("--url", "http://127.0.0.1:0");
        arguments.Done();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.MapPost("/api/statements", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return SignedStatement.ReadSubmission(body.GetBuffer().AsSpan(0, (int)body.Length)).Statement is null
                ? Results.BadRequest() : Results.Bytes("{}"u8.ToArray(), "application/json");
        });
        await app.StartAsync();
        Console.WriteLine($"listening {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
