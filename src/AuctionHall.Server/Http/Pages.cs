namespace AuctionHall.Server.Http;

/// <summary>The addresses of pages; what they show they read from the API like everybody else.</summary>
internal static class Pages
{
    private static readonly (string Address, string File)[] All =
    [
        ("/", "board.html"), ("/r/{round}", "board.html"), ("/r/{round}/record", "board.html"),
        ("/bid", "bid.html"), ("/custodian", "custodian.html"), ("/console", "console.html"),
    ];

    public static void MapPages(this WebApplication app)
    {
        foreach (var (address, file) in All)
            app.MapGet(address, (IWebHostEnvironment environment, HttpResponse response) => Show(environment, response, file)).ExcludeFromDescription();
    }

    private static IResult Show(IWebHostEnvironment environment, HttpResponse response, string file)
    {
        // Asked for again at each visit, but a way back to a half-filled form stays.
        response.Headers.CacheControl = "no-cache";
        var page = environment.WebRootFileProvider.GetFileInfo($"dist/{file}");
        return page.Exists ? Results.Stream(page.CreateReadStream(), "text/html; charset=utf-8") : Results.Text("AuctionHall: this build has no pages; the API is at /openapi/v1.json\n");
    }
}
