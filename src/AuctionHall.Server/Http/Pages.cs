namespace AuctionHall.Server.Http;

/// <summary>The addresses of pages; what they show they read from the API like everybody else.</summary>
internal static class Pages
{
    private const string Board = "dist/board.html";

    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/", Show).ExcludeFromDescription();
        app.MapGet("/r/{round}", Show).ExcludeFromDescription();
    }

    private static IResult Show(IWebHostEnvironment environment)
    {
        var page = environment.WebRootFileProvider.GetFileInfo(Board);
        return page.Exists ? Results.Stream(page.CreateReadStream(), "text/html; charset=utf-8") : Results.Text("AuctionHall: this build has no pages; the API is at /openapi/v1.json\n");
    }
}
