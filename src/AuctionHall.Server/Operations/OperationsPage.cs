using System.Text;
using System.Text.Encodings.Web;
using AuctionHall.Server.Diagnostics;
using AuctionHall.Server.Hosting;

namespace AuctionHall.Server.Operations;

/// <summary>One page for whoever watches over the hall: plain HTML without script, in the look of the other pages.</summary>
internal static class OperationsPage
{
    private const string StylePath = "/operations.css";

    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", async (HttpRequest request, Readiness readiness, Figures figures) =>
        {
            var isChinese = IsChinese(request);
            return TypedResults.Text(Html(isChinese, await readiness.Reasons(), figures.Read(isChinese)), "text/html; charset=utf-8");
        });
        app.MapGet(StylePath, () => TypedResults.Text(Style(), "text/css; charset=utf-8"));
    }

    /// <summary>The address decides, then the browser.</summary>
    private static bool IsChinese(HttpRequest request) => request.Query["lang"].ToString() switch
    {
        "zh" => true,
        "en" => false,
        _ => !request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase),
    };

    public static string Html(bool isChinese, IReadOnlyList<NotReady> reasons, IReadOnlyList<(Words Name, string Value, bool IsAlarm)> figures)
    {
        var html = new StringBuilder();
        string Say(Words words) => Escape(words.In(isChinese));
        var title = Say(Words.Title);
        html.Append("<!doctype html>\n<html lang=\"").Append(isChinese ? "zh-CN" : "en").Append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>").Append(title);
        html.Append("</title>\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta http-equiv=\"refresh\" content=\"5\">\n<link rel=\"stylesheet\" href=\"").Append(StylePath).Append("\">\n</head>\n<body>\n");
        html.Append("<main class=\"operations\">\n<h1>").Append(title).Append("</h1>\n");
        html.Append("<p class=\"state\" role=\"status\"><span class=\"chip\" data-ready=\"").Append(reasons.Count == 0 ? "yes" : "no").Append("\">").Append(Say(reasons.Count == 0 ? Words.Ready : Words.NotReady)).Append("</span></p>\n");
        if (reasons.Count > 0)
        {
            html.Append("<ul class=\"reasons\">\n");
            foreach (var reason in reasons) html.Append("<li>").Append(Say(Words.Of(reason))).Append("</li>\n");
            html.Append("</ul>\n");
        }
        html.Append("<table>\n<thead><tr><th scope=\"col\">").Append(Say(Words.Figure)).Append("</th><th scope=\"col\">").Append(Say(Words.Value)).Append("</th></tr></thead>\n<tbody>\n");
        foreach (var (name, value, isAlarm) in figures)
            html.Append(isAlarm ? "<tr class=\"alarm\">" : "<tr>").Append("<th scope=\"row\">").Append(Say(name)).Append("</th><td>").Append(Escape(value)).Append("</td></tr>\n");
        html.Append("</tbody>\n</table>\n<p class=\"note\">").Append(Say(Words.Refresh)).Append("</p>\n");
        html.Append("<p class=\"note\"><a href=\"/?lang=").Append(isChinese ? "en" : "zh").Append("\" lang=\"").Append(isChinese ? "en" : "zh-CN").Append("\">").Append(Say(Words.Other)).Append("</a></p>\n</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static string Escape(string text) => HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);

    /// <summary>The colours and letters of every page, and what this one adds.</summary>
    private static string Style() => Resource("base.css") + Resource("operations.css");

    private static string Resource(string name)
    {
        using var stream = typeof(OperationsPage).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"no resource {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
