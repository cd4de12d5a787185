using Microsoft.AspNetCore.Http.HttpResults;

namespace AuctionHall.Server.Http;

/// <summary>Prepared bytes as an answer.</summary>
internal static class Bytes
{
    public const string JsonType = "application/json";
    public const string TextType = "text/plain; charset=utf-8";

    public static Utf8ContentHttpResult Json(byte[] utf8, int status = StatusCodes.Status200OK) => TypedResults.Text(utf8, JsonType, status);

    public static Utf8ContentHttpResult Text(byte[] utf8) => TypedResults.Text(utf8, TextType);
}
