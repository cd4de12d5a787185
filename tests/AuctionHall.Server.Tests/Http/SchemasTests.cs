using System.Net;
using System.Text.Json;
using AuctionHall.Rounds;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Http;

public sealed class SchemasTests
{
    [Fact]
    public async Task The_schema_of_terms_is_served_and_may_be_kept()
    {
        await using var http = await HttpRig.Start();
        var answer = await http.Client.GetAsync("/schemas/terms.json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/schema+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=3600", answer.Headers.CacheControl?.ToString());
        Assert.Equal(TermsSchema.Utf8, await answer.Content.ReadAsByteArrayAsync());

        using var again = new HttpRequestMessage(HttpMethod.Get, "/schemas/terms.json");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await http.Client.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task The_description_of_the_api_names_it()
    {
        await using var http = await HttpRig.Start();
        using var openApi = JsonDocument.Parse(await http.Client.GetStringAsync("/openapi/v1.json"));
        Assert.StartsWith("The JSON Schema of terms", openApi.RootElement.GetProperty("paths").GetProperty("/schemas/terms.json").GetProperty("get").GetProperty("summary").GetString());
    }
}
